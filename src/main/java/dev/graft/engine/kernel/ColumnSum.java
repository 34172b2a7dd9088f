package dev.graft.engine.kernel;

import java.util.Arrays;

/** Sums of the columns of a matrix: the gradient of a bias. */
final class ColumnSum implements Kernel {
  private final Floats matrix;
  private final Floats sums;
  private final int width;
  private final int rowsAtOnce;
  private final float[] chunk;
  private final float[] total;

  ColumnSum(Floats matrix, Floats sums) {
    this.matrix = matrix;
    this.sums = sums;
    width = sums.length();
    rowsAtOnce = Math.max(1, Floats.CHUNK / width);
    chunk = new float[rowsAtOnce * width];
    total = new float[width];
  }

  @Override
  public void run() {
    int rows = matrix.length() / width;
    Arrays.fill(total, 0f);
    for (int row = 0; row < rows; row += rowsAtOnce) {
      int count = Math.min(rowsAtOnce, rows - row);
      matrix.read(row * width, chunk, count * width);
      for (int r = 0; r < count; r++) {
        add(total, chunk, r * width, width);
      }
    }
    sums.write(0, total, width);
  }

  private static void add(float[] total, float[] chunk, int from, int width) {
    for (int i = 0; i < width; i++) {
      total[i] += chunk[from + i];
    }
  }
}
