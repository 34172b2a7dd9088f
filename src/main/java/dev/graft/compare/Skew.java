package dev.graft.compare;

/**
 * Student's interval of a mean, corrected for skewness by Hall's transformation (Hall 1992, <i>On
 * the removal of skewness by transformation</i>): with T = (x̄ − μ) √n / s and the sample's
 * skewness γ, g(T) = T + γ (2 T² + 1) / (6 √n) + γ² T³ / (27 n) is nearly distributed as Student's
 * t.
 */
final class Skew {
  private Skew() {}

  /**
   * @param n values from the first on, at least 3
   * @param quantile of |g(T)|
   */
  static Row.Interval interval(double[] values, int n, double quantile) {
    double mean = 0;
    for (int i = 0; i < n; i++) {
      mean += values[i] / n;
    }
    double squares = 0;
    double cubes = 0;
    for (int i = 0; i < n; i++) {
      double d = values[i] - mean;
      squares += d * d;
      cubes += d * d * d;
    }
    double deviation = Math.sqrt(squares / (n - 1));
    if (deviation <= 1e-12 * Math.abs(mean)) {
      return new Row.Interval(mean, mean, mean);
    }
    double unbiased = (double) n / ((n - 1.0) * (n - 2.0));
    double skewness = unbiased * cubes / (deviation * deviation * deviation);
    double error = deviation / Math.sqrt(n);
    return new Row.Interval(
        mean,
        mean - error * inverse(quantile, skewness, n),
        mean - error * inverse(-quantile, skewness, n));
  }

  /** T of a given g(T). */
  private static double inverse(double x, double skewness, int n) {
    double a = skewness / Math.sqrt(n);
    return Math.abs(a) < 1e-9 ? x : 3 / a * (Math.cbrt(1 + a * (x - a / 6)) - 1);
  }
}
