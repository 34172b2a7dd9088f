package dev.graft.experiment;

import java.util.Locale;

/**
 * A synthetic change of images: of a data set it makes another domain, whose difference is known
 * because it was made. Pixels are in 0..1 before and after.
 */
public sealed interface Shift {
  /** What it does to images, in a word or two. */
  String described();

  /** Whether it gives red, green and blue to each pixel. */
  default boolean colours() {
    return false;
  }

  /**
   * About the centre, anticlockwise, by bilinear interpolation; what comes in from outside is 0.
   */
  record Rotate(double degrees) implements Shift {
    @Override
    public String described() {
      return "rotated by " + text(degrees) + "°";
    }
  }

  /** Each pixel x becomes 1 − x. */
  record Invert() implements Shift {
    @Override
    public String described() {
      return "inverted";
    }
  }

  /**
   * Convolved with a Gaussian that is cut off at four standard deviations; beyond the edge pixels
   * are those of the edge.
   *
   * @param sigma standard deviation in pixels
   */
  record Blur(double sigma) implements Shift {
    @Override
    public String described() {
      return "blurred, σ " + text(sigma) + " pixels";
    }
  }

  /**
   * Each value plus an independent Gaussian, then cut to 0..1. Drawn by the experiment's seed.
   *
   * @param deviation standard deviation
   */
  record Noise(double deviation) implements Shift {
    @Override
    public String described() {
      return "with noise of standard deviation " + text(deviation);
    }
  }

  /** Distance from mid-grey: x becomes ½ + factor · (x − ½), cut to 0..1. */
  record Contrast(double factor) implements Shift {
    @Override
    public String described() {
      return "contrast × " + text(factor);
    }
  }

  /** About the centre, by bilinear interpolation, in an image as large as before. */
  record Scale(double factor) implements Shift {
    @Override
    public String described() {
      return "content × " + text(factor);
    }
  }

  /**
   * A texture b of random waves behind each image, blended as MNIST-M is: |b − x|. The textures are
   * drawn by the experiment's seed; they are no photographs, and so this is not MNIST-M.
   *
   * @param colour three channels; else their luma (Rec. 601), one
   */
  record Background(boolean colour) implements Shift {
    @Override
    public boolean colours() {
      return colour;
    }

    @Override
    public String described() {
      return (colour ? "colour" : "grey") + " background";
    }
  }

  private static String text(double number) {
    return number == Math.rint(number)
        ? String.format(Locale.ROOT, "%.0f", number)
        : Double.toString(number);
  }
}
