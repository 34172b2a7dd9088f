package dev.graft.engine.closed;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * ½ Σ (z_i − z_j)(z_i − z_j)ᵀ over all ordered pairs of labelled rows of one class, and of two.
 *
 * @param same width × width, and {@code different}
 */
record Pairs(INDArray same, INDArray different) {
  /**
   * @param first rows, and {@code second} others, of one width and the same classes
   */
  static Pairs of(LandmarkRows first, LandmarkRows second) {
    int classes = first.counts().length;
    int rows = first.count() + second.count();
    double[] ofOne = new double[classes];
    double[] ofTwo = new double[classes];
    for (int c = 0; c < classes; c++) {
      ofOne[c] = first.counts()[c] + second.counts()[c];
      ofTwo[c] = rows - ofOne[c];
    }
    INDArray sums = sums(first).addi(sums(second));
    INDArray within = Matrices.gram(sums);
    INDArray total = sums.sum(true, 0);
    INDArray across = Matrices.gram(total).subi(within);
    return new Pairs(
        scatter(first, ofOne).addi(scatter(second, ofOne)).subi(within),
        scatter(first, ofTwo).addi(scatter(second, ofTwo)).subi(across));
  }

  private static INDArray sums(LandmarkRows rows) {
    return Matrices.of(rows.sums(ones(rows)), 'c', rows.counts().length, rows.width());
  }

  private static INDArray scatter(LandmarkRows rows, double[] pull) {
    return rows.scatter(ones(rows), pull);
  }

  private static double[] ones(LandmarkRows rows) {
    double[] ones = new double[rows.count()];
    Arrays.fill(ones, 1);
    return ones;
  }
}
