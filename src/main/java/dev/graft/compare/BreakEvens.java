package dev.graft.compare;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reuses of a source model after which transfer has cost less than training alone: S / (s − f), S
 * what the source model has cost, s a baseline's trial, f a method's, all in one unit.
 *
 * @param source S; 0: not known; null: the method starts from no source model
 * @param isShared whether the baseline starts from it too
 * @param isBound whether the baseline is an upper bound
 * @param unit of all costs
 */
record BreakEvens(@Nullable Double source, boolean isShared, boolean isBound, Unit unit) {
  /** Whether the method alone starts from a source model. */
  boolean hasSource() {
    return source != null && !isShared;
  }

  /**
   * The ratio with its bootstrap interval, pairs resampled together.
   *
   * @param f costs of the method's trials, {@code s} of the baseline's at the same seeds
   */
  Row.BreakEven of(double[] f, double[] s) {
    double[][] means = Resamples.means(f, s);
    return of(Statistics.mean(f), Statistics.mean(s), means[0], means[1], f.length);
  }

  /**
   * @param fs draws of f, {@code ss} of s, pairs resampled together; they may be infinite
   * @param n pairs
   */
  Row.BreakEven of(double f, double s, double[] fs, double[] ss, int n) {
    if (source == null) {
      return none("the method starts from no source model");
    }
    if (isShared) {
      return none("the baseline starts from the source model too");
    }
    if (isBound) {
      return none("an upper bound is no alternative to the method");
    }
    if (source <= 0) {
      return none("the " + unit.title() + " of the source model is not known");
    }
    if (n < 2) {
      return none("one pair gives no interval");
    }
    if (s <= f) {
      return none(
          String.format(
              Locale.ROOT,
              "the method uses no less %s than its baseline (%.3g %s more a trial)",
              unit.title(),
              f - s,
              unit.symbol()));
    }
    return ratio(source, s - f, differences(fs, ss), n);
  }

  /**
   * @param saved mean of s − f, above 0
   * @param draws of it
   */
  static Row.BreakEven ratio(double source, double saved, double[] draws, int n) {
    double[] reuses = new double[draws.length];
    for (int i = 0; i < draws.length; i++) {
      // A resample in which nothing is saved never breaks even.
      reuses[i] = draws[i] > 0 ? source / draws[i] : Double.POSITIVE_INFINITY;
    }
    Row.Interval interval = Percentiles.ends(source / saved, reuses, n);
    if (Double.isInfinite(interval.hi())) {
      return none("the interval of what a trial saves includes 0");
    }
    return new Row.BreakEven(
        (long) Math.floor(interval.mean()) + 1, interval.mean(), interval.lo(), interval.hi(), "");
  }

  private static double[] differences(double[] fs, double[] ss) {
    double[] saved = new double[fs.length];
    for (int i = 0; i < saved.length; i++) {
      saved[i] = ss[i] - fs[i];
    }
    return saved;
  }

  static Row.BreakEven none(String reason) {
    return new Row.BreakEven(null, null, null, null, reason);
  }
}
