package dev.graft.search;

/** The normal distribution, by {@link StrictMath}, so that every machine chooses alike. */
final class Normal {
  private static final double ROOT_2 = StrictMath.sqrt(2);

  private static final double[] FIT = {
    -1.26551223,
    1.00002368,
    0.37409196,
    0.09678418,
    -0.18628806,
    0.27886807,
    -1.13520398,
    1.48851587,
    -0.82215223,
    0.17087277
  };

  private Normal() {}

  /** Probability of a standard normal between a and b, a ≤ b; its relative error is below 1e-6. */
  static double between(double a, double b) {
    if (a > 0) {
      return above(a) - above(b);
    }
    return b < 0 ? above(-b) - above(-a) : 1 - above(b) - above(-a);
  }

  /**
   * Probability above x ≥ 0, by the rational Chebyshev fit of erfc in Press et al., "Numerical
   * Recipes", 2nd edition, section 6.2; its relative error is below 1.2e-7.
   */
  private static double above(double x) {
    double z = x / ROOT_2;
    double t = 1 / (1 + z / 2);
    double[] c = {
      -1.26551223,
      1.00002368,
      0.37409196,
      0.09678418,
      -0.18628806,
      0.27886807,
      -1.13520398,
      1.48851587,
      -0.82215223,
      0.17087277
    };
    double sum = 0;
    for (int i = FIT.length - 1; i >= 0; i--) {
      sum = sum * t + FIT[i];
    }
    return t * StrictMath.exp(-z * z + sum) / 2;
  }
}
