package dev.graft.data;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Rows of features without labels, row-major. The arrays are shared, not copied: treat them as
 * read-only.
 *
 * @param values rows × width
 * @param image how a row is to be seen as an image, or null for tabular data
 */
@SuppressWarnings("ArrayRecordComponent")
public record Features(float[] values, int width, @Nullable ImageShape image) {
  public int rows() {
    return width == 0 ? 0 : values.length / width;
  }

  /** The given rows, copied. */
  public Features rows(int[] indices) {
    float[] some = new float[indices.length * width];
    for (int i = 0; i < indices.length; i++) {
      System.arraycopy(values, indices[i] * width, some, i * width, width);
    }
    return new Features(some, width, image);
  }

  public float[] row(int i) {
    return Arrays.copyOfRange(values, i * width, (i + 1) * width);
  }

  /** The rows of both, seen as the first's. */
  public static Features joined(Features a, Features b) {
    if (a.width != b.width) {
      throw new IllegalArgumentException("widths " + a.width + " and " + b.width);
    }
    float[] all = Arrays.copyOf(a.values, a.values.length + b.values.length);
    System.arraycopy(b.values, 0, all, a.values.length, b.values.length);
    return new Features(all, a.width, a.image);
  }

  /** The same values, seen as images of another shape, or as none. */
  public Features as(@Nullable ImageShape shape) {
    return new Features(values, width, shape);
  }
}
