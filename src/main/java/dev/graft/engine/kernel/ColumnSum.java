package dev.graft.engine.kernel;

import java.util.Arrays;

/**
 * Sums of the columns of a matrix: the gradient of a bias. Several rows are added as one long row,
 * folded at the end.
 */
final class ColumnSum implements Kernel {
  private final Floats matrix;
  private final Floats sums;
  private final float[] chunk;
  private final float[] total;

  ColumnSum(Floats matrix, Floats sums) {
    this.matrix = matrix;
    this.sums = sums;
    int rowsAtOnce = Math.max(1, Floats.CHUNK / sums.length());
    int length = Math.min(matrix.length(), rowsAtOnce * sums.length());
    chunk = new float[length];
    total = new float[length];
  }

  @Override
  public void run() {
    Arrays.fill(total, 0f);
    for (int from = 0; from < matrix.length(); from += chunk.length) {
      int length = Math.min(chunk.length, matrix.length() - from);
      matrix.read(from, chunk, length);
      add(total, chunk, length);
    }
    int width = sums.length();
    for (int from = width; from < total.length; from += width) {
      System.arraycopy(total, from, chunk, 0, width);
      add(total, chunk, width);
    }
    sums.write(0, total, width);
  }

  private static void add(float[] total, float[] chunk, int length) {
    for (int i = 0; i < length; i++) {
      total[i] += chunk[i];
    }
  }
}
