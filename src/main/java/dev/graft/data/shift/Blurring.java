package dev.graft.data.shift;

import dev.graft.data.Features;
import dev.graft.data.ImageShape;
import java.util.Objects;

/** A Gaussian blur, line by line and then column by column. */
final class Blurring {
  private static final double CUT = 4;

  private Blurring() {}

  /**
   * @param sigma in pixels; the kernel ends at four of them, edges are repeated
   */
  static Features apply(Features images, double sigma) {
    ImageShape shape = Objects.requireNonNull(images.image());
    double[] kernel = kernel(sigma);
    int line = shape.width() * shape.channels();
    float[] across = along(images.values(), shape.width(), shape.channels(), kernel);
    float[] both = new float[across.length];
    for (int image = 0; image < both.length; image += shape.size()) {
      for (int i = 0; i < shape.size(); i++) {
        both[image + i] = sum(across, image + i % line, i / line, shape.height(), line, kernel);
      }
    }
    return new Features(both, images.width(), shape);
  }

  private static float[] along(float[] in, int width, int channels, double[] kernel) {
    float[] out = new float[in.length];
    int line = width * channels;
    for (int i = 0; i < in.length; i++) {
      int start = i - i % line + i % channels;
      out[i] = sum(in, start, i % line / channels, width, channels, kernel);
    }
    return out;
  }

  /** The weighted sum about position {@code at} of a line that begins at {@code start}. */
  private static float sum(float[] in, int start, int at, int length, int stride, double[] kernel) {
    int radius = kernel.length / 2;
    double sum = 0;
    for (int k = -radius; k <= radius; k++) {
      int from = Math.max(0, Math.min(length - 1, at + k));
      sum += kernel[k + radius] * in[start + from * stride];
    }
    return (float) sum;
  }

  private static double[] kernel(double sigma) {
    int radius = (int) (CUT * sigma + 0.5);
    double[] kernel = new double[2 * radius + 1];
    double sum = 0;
    for (int k = -radius; k <= radius; k++) {
      kernel[k + radius] = Math.exp(-k * k / (2 * sigma * sigma));
      sum += kernel[k + radius];
    }
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] /= sum;
    }
    return kernel;
  }
}
