package dev.graft.engine.closed;

import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The least value of a convex quadratic function within a convex set, by projected gradients with
 * momentum that begins anew where it leads uphill (Beck and Teboulle, "A Fast Iterative
 * Shrinkage-Thresholding Algorithm for Linear Inverse Problems", 2009; O'Donoghue and Candès,
 * "Adaptive Restart for Accelerated Gradient Schemes", 2015).
 *
 * @param gradient at a point
 * @param projection takes a point to the nearest of the set, in place
 * @param curvature at least the largest eigenvalue of the second derivative
 */
record ProjectedGradient(
    UnaryOperator<double[]> gradient, Consumer<double[]> projection, double curvature) {

  /**
   * @param isConverged whether the projected gradient came below the tolerance
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Solution(double[] values, int iterations, boolean isConverged) {}

  /**
   * @param start of the set
   * @param tolerance of the largest entry of the projected gradient
   */
  Solution solve(double[] start, double tolerance, int mostIterations) {
    double[] values = start.clone();
    double[] ahead = values.clone();
    double momentum = 1;
    for (int iteration = 1; iteration <= mostIterations; iteration++) {
      double[] slope = gradient.apply(ahead);
      double[] next = new double[values.length];
      for (int i = 0; i < next.length; i++) {
        next[i] = ahead[i] - slope[i] / curvature;
      }
      projection.accept(next);
      double largest = 0;
      double uphill = 0;
      for (int i = 0; i < next.length; i++) {
        largest = Math.max(largest, curvature * Math.abs(next[i] - ahead[i]));
        uphill += (ahead[i] - next[i]) * (next[i] - values[i]);
      }
      if (largest <= tolerance) {
        return new Solution(next, iteration, true);
      }
      double following = uphill > 0 ? 1 : (1 + Math.sqrt(1 + 4 * momentum * momentum)) / 2;
      double share = uphill > 0 ? 0 : (momentum - 1) / following;
      for (int i = 0; i < next.length; i++) {
        ahead[i] = next[i] + share * (next[i] - values[i]);
      }
      values = next;
      momentum = following;
    }
    return new Solution(values, mostIterations, false);
  }
}
