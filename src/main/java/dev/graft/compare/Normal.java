package dev.graft.compare;

/** The standard normal distribution. */
final class Normal {
  /** Its .975 quantile: half the width of a 95 % interval in standard errors. */
  static final double Z = 1.959963984540054;

  private static final double DENSITY_AT_0 = 0.3989422804014327;

  private Normal() {}

  /**
   * P(|Z| ≥ z) of z ≥ 0, to a relative 1e-13: the series of the distribution below 3, above it the
   * continued fraction of the tail (Abramowitz and Stegun 1964, 26.2.11 and 26.2.14).
   */
  static double twoSided(double z) {
    double density = DENSITY_AT_0 * Math.exp(-z * z / 2);
    if (z < 3) {
      double sum = z;
      double term = z;
      for (int k = 3; term > 1e-17 * sum; k += 2) {
        term *= z * z / k;
        sum += term;
      }
      return 1 - 2 * density * sum;
    }
    double below = z;
    for (int k = 160; k > 0; k--) {
      below = z + k / below;
    }
    return 2 * density / below;
  }
}
