package dev.graft.engine.svm;

import dev.graft.data.Features;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * One binary linear SVM with squared hinge loss: the w of least ½‖w‖² + Σ C_i·max(0, 1 −
 * y_i·w·x_i)² over the rows x_i with a 1 appended. Solved in the dual, min ½αᵀQα − Σα_i with α ≥ 0
 * and Q_ij = y_i·y_j·x_i·x_j, 1 / (2C_i) added to the diagonal, one α_i at a time in a random
 * order; an α_i that is 0 and bound to stay so is set aside until the others are done (Hsieh,
 * Chang, Lin, Keerthi and Sundararajan, "A Dual Coordinate Descent Method for Large-scale Linear
 * SVM", ICML 2008, algorithm 3). It ends when no projected gradients of the dual differ by more
 * than {@code tolerance}.
 */
final class DualCoordinateDescent {
  /** Smaller projected gradients leave their α as it is. */
  private static final double STILL = 1e-12;

  private final float[] x;
  private final int width;
  private final double[] squares;
  private final double[] diagonal;
  private final int[] order;

  /** Solution of one problem: weights, then the bias; and passes over the rows that it took. */
  @SuppressWarnings("ArrayRecordComponent")
  record Solution(double[] weights, int passes, boolean isConverged) {}

  /**
   * @param costs C_i of each row, above 0; a row of cost 0 is left out
   */
  DualCoordinateDescent(Features rows, double[] costs) {
    x = rows.values();
    width = rows.width();
    squares = new double[rows.rows()];
    diagonal = new double[rows.rows()];
    order = new int[(int) Arrays.stream(costs).filter(cost -> cost > 0).count()];
    int used = 0;
    for (int i = 0; i < squares.length; i++) {
      if (costs[i] > 0) {
        order[used++] = i;
        diagonal[i] = 0.5 / costs[i];
        squares[i] = diagonal[i] + square(i);
      }
    }
  }

  private double square(int row) {
    double sum = 1;
    for (int j = row * width; j < (row + 1) * width; j++) {
      sum += (double) x[j] * x[j];
    }
    return sum;
  }

  /**
   * @param signs y_i of each row: 1 or −1
   * @param between called before each pass; may throw
   */
  Solution solve(
      byte[] signs, double tolerance, int mostPasses, SplittableRandom random, Runnable between) {
    double[] w = new double[width + 1];
    double[] alpha = new double[squares.length];
    int[] rows = order.clone();
    int active = rows.length;
    double largestBefore = Double.POSITIVE_INFINITY;
    int pass = 0;
    while (pass < mostPasses) {
      between.run();
      shuffle(rows, active, random);
      double largest = Double.NEGATIVE_INFINITY;
      double smallest = Double.POSITIVE_INFINITY;
      for (int s = 0; s < active; s++) {
        int i = rows[s];
        double gradient = signs[i] * margin(w, i) - 1 + alpha[i] * diagonal[i];
        double projected = gradient;
        if (alpha[i] == 0) {
          if (gradient > largestBefore) {
            active--;
            rows[s] = rows[active];
            rows[active] = i;
            s--;
            continue;
          }
          projected = Math.min(0, gradient);
        }
        largest = Math.max(largest, projected);
        smallest = Math.min(smallest, projected);
        if (Math.abs(projected) > STILL) {
          double before = alpha[i];
          alpha[i] = Math.max(0, before - gradient / squares[i]);
          add(w, i, (alpha[i] - before) * signs[i]);
        }
      }
      pass++;
      if (largest - smallest <= tolerance) {
        if (active == rows.length) {
          return new Solution(w, pass, true);
        }
        active = rows.length;
        largestBefore = Double.POSITIVE_INFINITY;
      } else {
        largestBefore = largest <= 0 ? Double.POSITIVE_INFINITY : largest;
      }
    }
    return new Solution(w, pass, false);
  }

  private static void shuffle(int[] rows, int count, SplittableRandom random) {
    for (int i = count - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = rows[i];
      rows[i] = rows[j];
      rows[j] = swapped;
    }
  }

  /** w·x of a row, in four sums that a processor takes side by side. */
  private double margin(double[] w, int row) {
    int from = row * width;
    int even = width & ~3;
    double a = w[width];
    double b = 0;
    double c = 0;
    double d = 0;
    for (int j = 0; j < even; j += 4) {
      a += w[j] * x[from + j];
      b += w[j + 1] * x[from + j + 1];
      c += w[j + 2] * x[from + j + 2];
      d += w[j + 3] * x[from + j + 3];
    }
    for (int j = even; j < width; j++) {
      a += w[j] * x[from + j];
    }
    return a + b + (c + d);
  }

  private void add(double[] w, int row, double step) {
    int from = row * width;
    for (int j = 0; j < width; j++) {
      w[j] += step * x[from + j];
    }
    w[width] += step;
  }
}
