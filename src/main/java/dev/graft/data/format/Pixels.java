package dev.graft.data.format;

import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Problem;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * A decoded PNG, JPEG, BMP, GIF (its first frame) or PNM. Samples of grey images are taken as they
 * stand in the file, divided by the largest; colours are sRGB; what is transparent lies on white.
 */
public final class Pixels {
  private static final int LARGEST_SIDE = 4096;
  private static final List<String> FORMATS = List.of("png", "jpeg", "bmp", "gif");

  private final int width;
  private final int height;
  private final float[] red;
  private final float[] green;
  private final float[] blue;

  private Pixels(int width, int height, boolean colour) {
    this.width = width;
    this.height = height;
    this.red = new float[width * height];
    this.green = colour ? new float[width * height] : red;
    this.blue = colour ? new float[width * height] : red;
  }

  private Pixels(int width, int height, float[][] planes) {
    this.width = width;
    this.height = height;
    this.red = planes[0];
    this.green = planes[planes.length / 2];
    this.blue = planes[planes.length - 1];
  }

  /**
   * @param planes one of grey, or red, green and blue; values in 0..1
   */
  static Pixels of(int width, int height, float[][] planes) {
    return new Pixels(width, height, planes);
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  /** Whether any pixel is not grey. */
  public boolean colour() {
    for (int i = 0; i < red.length; i++) {
      if (red[i] != green[i] || green[i] != blue[i]) {
        return true;
      }
    }
    return false;
  }

  /**
   * Values in 0..1, row by row, channels last.
   *
   * @param channels 1: luma of Rec. 601; 3: red, green, blue
   */
  public float[] values(int channels) {
    float[] values = new float[red.length * channels];
    for (int i = 0; i < red.length; i++) {
      if (channels == 3) {
        values[3 * i] = red[i];
        values[3 * i + 1] = green[i];
        values[3 * i + 2] = blue[i];
      } else {
        boolean grey = red[i] == green[i] && green[i] == blue[i];
        values[i] = grey ? red[i] : 0.299f * red[i] + 0.587f * green[i] + 0.114f * blue[i];
      }
    }
    return values;
  }

  /**
   * @param name of the file, for messages
   * @throws InvalidInput when it is no such image, a broken one, or larger than 4096 × 4096
   */
  public static Pixels decode(String name, byte[] file) {
    if (Pnm.is(file)) {
      return Pnm.decode(name, file, LARGEST_SIDE);
    }
    // A cache in memory: ImageIO's default writes each image to a file first.
    try (MemoryCacheImageInputStream in =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw problem(
            name, "is no image that can be read", "save it as PNG, JPEG, BMP, GIF or PNM");
      }
      ImageReader reader = readers.next();
      try {
        return decode(name, reader, in);
      } finally {
        reader.dispose();
      }
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw problem(name, "is truncated or broken: " + e.getMessage(), "save or fetch it again");
    }
  }

  private static Pixels decode(String name, ImageReader reader, MemoryCacheImageInputStream in)
      throws IOException {
    String format = reader.getFormatName().toLowerCase(java.util.Locale.ROOT);
    if (!FORMATS.contains(format)) {
      throw problem(
          name, "is an image of format " + format, "save it as PNG, JPEG, BMP, GIF or PNM");
    }
    reader.setInput(in, true, true);
    int width = reader.getWidth(0);
    int height = reader.getHeight(0);
    if (width > LARGEST_SIDE || height > LARGEST_SIDE) {
      throw problem(
          name,
          "is %d×%d, larger than %d×%d".formatted(height, width, LARGEST_SIDE, LARGEST_SIDE),
          "make it smaller");
    }
    return of(reader.read(0));
  }

  private static Pixels of(BufferedImage image) {
    Raster raster = image.getRaster();
    boolean grey =
        image.getColorModel() instanceof ComponentColorModel && raster.getNumBands() <= 2;
    return grey ? grey(raster) : colour(image);
  }

  /** Straight from the samples: BufferedImage.getRGB would apply the curve of a linear grey. */
  private static Pixels grey(Raster raster) {
    Pixels pixels = new Pixels(raster.getWidth(), raster.getHeight(), false);
    boolean alpha = raster.getNumBands() == 2;
    float most = (1L << raster.getSampleModel().getSampleSize(0)) - 1;
    int[] sample = new int[raster.getNumBands()];
    for (int i = 0; i < pixels.red.length; i++) {
      raster.getPixel(i % pixels.width, i / pixels.width, sample);
      float value = sample[0] / most;
      pixels.red[i] = alpha ? onWhite(value, sample[1] / most) : value;
    }
    return pixels;
  }

  private static Pixels colour(BufferedImage image) {
    Pixels pixels = new Pixels(image.getWidth(), image.getHeight(), true);
    int[] line = new int[pixels.width];
    for (int y = 0; y < pixels.height; y++) {
      image.getRGB(0, y, pixels.width, 1, line, 0, pixels.width);
      for (int x = 0; x < pixels.width; x++) {
        int i = y * pixels.width + x;
        float alpha = (line[x] >>> 24) / 255f;
        pixels.red[i] = onWhite((line[x] >> 16 & 0xff) / 255f, alpha);
        pixels.green[i] = onWhite((line[x] >> 8 & 0xff) / 255f, alpha);
        pixels.blue[i] = onWhite((line[x] & 0xff) / 255f, alpha);
      }
    }
    return pixels;
  }

  private static float onWhite(float value, float alpha) {
    return alpha == 1 ? value : value * alpha + 1 - alpha;
  }

  private static InvalidInput problem(String name, String message, String cure) {
    return new InvalidInput(List.of(new Problem(name, 0, 0, "", null, name + " " + message, cure)));
  }
}
