package dev.graft.compare;

/** Student's t distribution of whole degrees of freedom. */
final class Student {
  private Student() {}

  /** P(|T| ≤ t) of t ≥ 0 (Abramowitz and Stegun 1964, 26.7.3 and 26.7.4). */
  static double within(double t, int freedom) {
    double angle = Math.atan(t / Math.sqrt(freedom));
    double cos = Math.cos(angle);
    boolean odd = freedom % 2 == 1;
    double term = odd ? cos : 1;
    double sum = freedom == 1 ? 0 : term;
    for (int k = odd ? 2 : 1; k < freedom - 2; k += 2) {
      term *= cos * cos * k / (k + 1);
      sum += term;
    }
    double series = Math.sin(angle) * sum;
    return odd ? (angle + series) * 2 / Math.PI : series;
  }

  /** t with P(|T| ≥ t) = {@code outside}, by bisection. */
  static double quantile(double outside, int freedom) {
    double lo = 0;
    double hi = 1;
    while (1 - within(hi, freedom) > outside) {
      hi *= 2;
    }
    while (hi - lo > 1e-12 * hi) {
      double middle = (lo + hi) / 2;
      if (1 - within(middle, freedom) > outside) {
        lo = middle;
      } else {
        hi = middle;
      }
    }
    return hi;
  }
}
