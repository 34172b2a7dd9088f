package dev.graft.engine.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.factory.Nd4j;

/** What terms of loss are worth on known batches. */
class LossesTest {
  private static final int ROWS = 6;
  private static final int WIDTH = 3;

  private static double[][] rows(long seed, double shift) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] rows = new double[ROWS][WIDTH];
    for (double[] row : rows) {
      for (int i = 0; i < WIDTH; i++) {
        row[i] = random.nextGaussian() + shift;
      }
    }
    return rows;
  }

  private static double discrepancy(double[][] a, double[][] b) {
    SameDiff sd = SameDiff.create();
    SDVariable source = sd.var("source", Nd4j.create(a));
    SDVariable target = sd.var("target", Nd4j.create(b));
    return Losses.discrepancy(sd.concat(0, source, target), ROWS, Losses::held).eval().getDouble(0);
  }

  /** Gretton et al. 2012, eq. 5, by loops over all pairs. */
  private static double byHand(double[][] a, double[][] b) {
    double mean = 0;
    for (int i = 0; i < 2 * ROWS; i++) {
      for (int j = 0; j < 2 * ROWS; j++) {
        mean += distance(of(a, b, i), of(a, b, j)) / (2 * ROWS * (2 * ROWS - 1));
      }
    }
    double sum = 0;
    for (int i = 0; i < 2 * ROWS; i++) {
      for (int j = 0; j < 2 * ROWS; j++) {
        for (double multiple : new double[] {.125, .25, .5, 1, 2}) {
          double kernel = Math.exp(-distance(of(a, b, i), of(a, b, j)) / (2 * multiple * mean));
          sum += (i < ROWS == j < ROWS ? kernel : -kernel) / (5 * ROWS * ROWS);
        }
      }
    }
    return sum;
  }

  private static double[] of(double[][] a, double[][] b, int i) {
    return i < ROWS ? a[i] : b[i - ROWS];
  }

  private static double distance(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < WIDTH; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return sum;
  }

  @Test
  void discrepancy_isThatOfAllPairs() {
    double[][] a = rows(1, 0);
    for (double shift : new double[] {0, 1, 5}) {
      double[][] b = rows(2, shift);
      assertThat(discrepancy(a, b)).isCloseTo(byHand(a, b), offset(1e-12));
    }
  }

  @Test
  void discrepancy_equalBatchesAndFarOnes() {
    double[][] a = rows(1, 0);
    assertThat(discrepancy(a, a)).isCloseTo(0, offset(1e-12));
    assertThat(discrepancy(a, rows(2, 5))).isGreaterThan(discrepancy(a, rows(2, 1)));
    assertThat(discrepancy(a, rows(2, 1))).isPositive();
  }

  /** Kernel widths follow the data: a batch in other units is as far. */
  @Test
  void discrepancy_scaledBatches_isTheSame() {
    double[][] a = rows(1, 0);
    double[][] b = rows(2, 1);
    double before = discrepancy(a, b);
    for (double[] row : a) {
      scale(row);
    }
    for (double[] row : b) {
      scale(row);
    }
    assertThat(discrepancy(a, b)).isCloseTo(before, offset(1e-12));
  }

  private static void scale(double[] row) {
    for (int i = 0; i < row.length; i++) {
      row[i] *= 100;
    }
  }

  @Test
  void discrepancy_allRowsEqual_isZeroAndNotNaN() {
    double[][] zeros = new double[ROWS][WIDTH];
    assertThat(discrepancy(zeros, zeros)).isZero();
  }

  private static double[] of(double[][] values, Function<SDVariable, SDVariable> what) {
    SameDiff sd = SameDiff.create();
    return what.apply(sd.var("x", Nd4j.create(values))).eval().toDoubleVector();
  }

  @Test
  void certainty_isTwoForSurePredictionsAndOnePlusOneInClassesForNone() {
    double[][] probabilities = {{1, 0, 0}, {1 / 3.0, 1 / 3.0, 1 / 3.0}, {.5, .5, 0}};
    assertThat(of(probabilities, Losses::certainty))
        .containsExactly(new double[] {2, 1 + 1 / 3.0, 1.5}, offset(1e-9));
  }
}
