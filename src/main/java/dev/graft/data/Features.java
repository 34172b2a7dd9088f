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
}
