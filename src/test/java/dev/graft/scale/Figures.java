package dev.graft.scale;

import java.util.Arrays;

/** Quantiles and slopes of what was measured. */
final class Figures {
  private Figures() {}

  /**
   * The smallest value that so many of all do not exceed.
   *
   * @param share in (0, 1]
   */
  static double quantile(double[] values, double share) {
    if (values.length == 0) return Double.NaN;
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
  }

  static double median(double[] values) {
    return quantile(values, 0.5);
  }

  /**
   * The exponent b of y = a·x^b by least squares of the logarithms: 0 where a cost does not depend
   * on the size, 1 where it is proportional to it.
   */
  static double slope(double[] x, double[] y) {
    if (x.length != y.length || x.length < 2) throw new IllegalArgumentException("pairs");
    double meanX = Arrays.stream(x).map(Math::log).average().orElseThrow();
    double meanY = Arrays.stream(y).map(Math::log).average().orElseThrow();
    double above = 0;
    double below = 0;
    for (int i = 0; i < x.length; i++) {
      double dx = Math.log(x[i]) - meanX;
      above += dx * (Math.log(y[i]) - meanY);
      below += dx * dx;
    }
    return above / below;
  }

  /**
   * Work done to work that could have been done while the first of some trials had begun and the
   * last had not ended.
   *
   * @param millis that each takes alone
   */
  static double efficiency(int trials, int slots, long millis, long firstBegan, long lastEnded) {
    return (double) trials * millis / slots / (lastEnded - firstBegan);
  }
}
