package dev.graft.compare;

import java.util.Arrays;

/**
 * Expanded percentile intervals (Hesterberg, <i>What Teachers Should Know about the Bootstrap</i>,
 * 2015, §4.3): the plain 2.5 and 97.5 % percentiles of a bootstrap are too narrow for few values
 * (at 5 of them they hold the mean some 83 times in 100), so that percentiles further out are
 * taken, {@code Φ(−√(n/(n−1))·t(.975, n−1))}, as Student's interval would.
 */
final class Percentiles {
  /** Tail probabilities for 2 to 30 values, by scipy; see reference.py in the test resources. */
  private static final double[] TAIL = {
    0,
    6.834137e-8,
    1.190307e-4,
    9.541006e-4,
    2.431803e-3,
    4.109154e-3,
    5.737521e-3,
    7.224819e-3,
    8.550639e-3,
    9.722407e-3,
    1.0756615e-2,
    1.1671301e-2,
    1.2483255e-2,
    1.3207173e-2,
    1.3855570e-2,
    1.4438985e-2,
    1.4966254e-2,
    1.5444792e-2,
    1.5880830e-2,
    1.6279629e-2,
    1.6645646e-2,
    1.6982676e-2,
    1.7293967e-2,
    1.7582309e-2,
    1.7850111e-2,
    1.8099462e-2,
    1.8332182e-2,
    1.8549862e-2,
    1.8753900e-2
  };

  private Percentiles() {}

  /** Of a statistic of n values, from its bootstrap draws. */
  static Row.Interval interval(double value, double[] draws, int n) {
    if (n < 2) {
      return new Row.Interval(value, value, value);
    }
    double[] sorted = draws.clone();
    Arrays.sort(sorted);
    double tail = tail(n);
    return new Row.Interval(value, quantile(sorted, tail), quantile(sorted, 1 - tail));
  }

  /** The same of draws that may be infinite: an end is a draw itself, the one further out. */
  static Row.Interval ends(double value, double[] draws, int n) {
    if (n < 2) {
      return new Row.Interval(value, value, value);
    }
    double[] sorted = draws.clone();
    Arrays.sort(sorted);
    double tail = tail(n) * (sorted.length - 1);
    return new Row.Interval(
        value, sorted[(int) Math.floor(tail)], sorted[(int) Math.ceil(sorted.length - 1 - tail)]);
  }

  /** Above 30 values by a polynomial in 1/n, right to 1e-9. */
  static double tail(int n) {
    if (n - 2 < TAIL.length) {
      return TAIL[n - 2];
    }
    double x = 1.0 / n;
    return .025
        + x
            * (-.1959226502
                + x * (.2277391546 + x * (.8328003177 + x * (.7290125649 - x * 3.2226021053))));
  }

  /** Between two draws, linearly. */
  private static double quantile(double[] sorted, double probability) {
    double at = probability * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
