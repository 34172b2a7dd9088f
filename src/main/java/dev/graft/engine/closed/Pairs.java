package dev.graft.engine.closed;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

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
    INDArray within = sums.transpose().mmul(sums);
    INDArray total = sums.sum(true, 0);
    INDArray across = total.transpose().mmul(total).subi(within);
    return new Pairs(
        scatter(first, ofOne).addi(scatter(second, ofOne)).subi(within),
        scatter(first, ofTwo).addi(scatter(second, ofTwo)).subi(across));
  }

  private static INDArray sums(LandmarkRows rows) {
    long[] shape = {rows.counts().length, rows.width()};
    return Nd4j.create(rows.sums(ones(rows)), shape, 'c');
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
