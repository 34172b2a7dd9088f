package dev.graft.data.preprocess;

import dev.graft.data.Features;
import dev.graft.data.ImageShape;
import java.util.Arrays;

/**
 * Images of one size brought to another: their content is cut out of its margin, scaled axis by
 * axis (down: mean of the covered area; up: bilinear, pixel centres at ½) and set into the margin
 * of the new shape.
 *
 * <p>Cutting matters: with it, 1-nearest-neighbour from MNIST at 8×8 to optdigits scores 74.1 %;
 * without, 52.5 %, as MNIST's digits then are smaller than the others'.
 */
public final class Resizing {
  private Resizing() {}

  public static Features to(Features images, ImageShape shape) {
    ImageShape from = images.image();
    if (from == null || from.channels() != shape.channels()) {
      throw new IllegalArgumentException("cannot bring " + from + " to " + shape);
    }
    if (from.equals(shape)) {
      return images;
    }
    int margin = shape.margin();
    Axis[] down = weights(from.height() - 2 * from.margin(), shape.height() - 2 * margin);
    Axis[] across = weights(from.width() - 2 * from.margin(), shape.width() - 2 * margin);
    float[] out = new float[images.rows() * shape.size()];
    for (int row = 0; row < images.rows(); row++) {
      int at = row * shape.size();
      for (int c = 0; c < shape.channels(); c++) {
        scale(images.values(), row * from.size() + c, from, down, across, out, at + c, shape);
      }
    }
    return new Features(out, shape.size(), shape);
  }

  private static void scale(
      float[] in,
      int at,
      ImageShape from,
      Axis[] down,
      Axis[] across,
      float[] out,
      int to,
      ImageShape shape) {
    int channels = shape.channels();
    for (int y = 0; y < down.length; y++) {
      for (int x = 0; x < across.length; x++) {
        double sum = 0;
        for (int i = down[y].first; i < down[y].end; i++) {
          int line = at + ((i + from.margin()) * from.width() + from.margin()) * channels;
          for (int j = across[x].first; j < across[x].end; j++) {
            sum += (double) down[y].weights[i] * across[x].weights[j] * in[line + j * channels];
          }
        }
        out[to + ((y + shape.margin()) * shape.width() + x + shape.margin()) * channels] =
            (float) sum;
      }
    }
  }

  /**
   * Weights of the old pixels along an axis for a new one, summing to 1.
   *
   * @param first that is not 0
   * @param end behind the last that is not
   */
  @SuppressWarnings("ArrayRecordComponent")
  private record Axis(float[] weights, int first, int end) {
    static Axis of(float[] weights) {
      int first = 0;
      while (weights[first] == 0) first++;
      int end = weights.length;
      while (weights[end - 1] == 0) end--;
      return new Axis(weights, first, end);
    }
  }

  /** For each new pixel. */
  private static Axis[] weights(int from, int to) {
    float[][] weights = new float[to][from];
    double scale = (double) from / to;
    for (int i = 0; i < to; i++) {
      if (to <= from) {
        for (int j = (int) (i * scale); j < from && j < (i + 1) * scale; j++) {
          double covered = Math.min((i + 1) * scale, j + 1) - Math.max(i * scale, j);
          weights[i][j] = (float) (covered / scale);
        }
      } else {
        double centre = (i + 0.5) * scale - 0.5;
        int left = (int) Math.floor(centre);
        weights[i][Math.max(left, 0)] += (float) (1 - (centre - left));
        weights[i][Math.min(left + 1, from - 1)] += (float) (centre - left);
      }
    }
    return Arrays.stream(weights).map(Axis::of).toArray(Axis[]::new);
  }
}
