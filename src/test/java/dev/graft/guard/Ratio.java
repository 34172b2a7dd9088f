package dev.graft.guard;

import java.util.Arrays;

/**
 * How many times as much one of two takes: the median over rounds, and its interval by order
 * statistics, which holds the true median at least 95 times in 100 whatever the noise's shape.
 */
record Ratio(double median, double lo, double hi) {
  /** Fewer give no such interval: all of five lie on one side of the median 6 times in 100. */
  static final int FEWEST_ROUNDS = 6;

  private static final double LEVEL = .05;

  /**
   * @param before,after of each round, positive
   */
  static Ratio of(double[] before, double[] after) {
    if (before.length != after.length || before.length < FEWEST_ROUNDS) {
      throw new IllegalArgumentException(
          before.length + " and " + after.length + " rounds; at least " + FEWEST_ROUNDS);
    }
    int n = before.length;
    double[] ratios = new double[n];
    for (int i = 0; i < n; i++) ratios[i] = after[i] / before[i];
    Arrays.sort(ratios);
    int in = inner(n);
    return new Ratio((ratios[(n - 1) / 2] + ratios[n / 2]) / 2, ratios[in], ratios[n - 1 - in]);
  }

  /** How many of the least and the greatest of n the interval leaves out. */
  static int inner(int n) {
    double below = Math.scalb(1.0, -n);
    double term = below;
    int out = 0;
    while (2 * (below + term * (n - out) / (out + 1)) <= LEVEL) {
      term = term * (n - out) / (out + 1);
      below += term;
      out++;
    }
    return out;
  }

  /** Whether it surely takes more than so many times as much. */
  boolean isAbove(double allowed) {
    return lo > allowed;
  }
}
