package dev.graft.data.shift;

import dev.graft.data.Features;
import dev.graft.data.ImageShape;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * Textures behind images: each channel of each image has a mean of its own and four plane waves of
 * random direction, phase and length (four pixels to the image's side), cut to 0..1.
 */
final class Textures {
  private static final int WAVES = 4;
  private static final double SHORTEST = 4;
  private static final double AMPLITUDE = 0.2;
  private static final double[] LUMA = {0.299, 0.587, 0.114};

  private Textures() {}

  /**
   * |b − x|, as Ganin et al. (JMLR 2016, section 5.2.4) blend digits with photographs.
   *
   * @param images grey or of three channels
   * @param colour red, green and blue of each pixel; else their luma
   */
  static Features behind(Features images, boolean colour, SplittableRandom random) {
    ImageShape shape = Objects.requireNonNull(images.image());
    int channels = colour ? LUMA.length : 1;
    ImageShape made = new ImageShape(shape.height(), shape.width(), channels, shape.margin());
    int pixels = shape.height() * shape.width();
    float[] out = new float[images.rows() * made.size()];
    for (int row = 0; row < images.rows(); row++) {
      for (int c = 0; c < LUMA.length; c++) {
        double[] texture = texture(shape, random);
        for (int p = 0; p < pixels; p++) {
          int from = (row * pixels + p) * shape.channels() + (shape.channels() == 1 ? 0 : c);
          float blended = (float) Math.abs(texture[p] - images.values()[from]);
          int to = (row * pixels + p) * channels;
          if (colour) {
            out[to + c] = blended;
          } else {
            out[to] += (float) LUMA[c] * blended;
          }
        }
      }
    }
    return new Features(out, made.size(), made);
  }

  private static double[] texture(ImageShape shape, SplittableRandom random) {
    double[] values = new double[shape.height() * shape.width()];
    java.util.Arrays.fill(values, random.nextDouble());
    int longest = Math.max(shape.height(), shape.width());
    for (int wave = 0; wave < WAVES; wave++) {
      double length = SHORTEST * Math.pow(longest / SHORTEST, random.nextDouble());
      double direction = Math.PI * random.nextDouble();
      double phase = 2 * Math.PI * random.nextDouble();
      double x = 2 * Math.PI * Math.cos(direction) / length;
      double y = 2 * Math.PI * Math.sin(direction) / length;
      for (int p = 0; p < values.length; p++) {
        values[p] += AMPLITUDE * Math.sin(p % shape.width() * x + p / shape.width() * y + phase);
      }
    }
    for (int p = 0; p < values.length; p++) {
      values[p] = Math.max(0, Math.min(1, values[p]));
    }
    return values;
  }
}
