package dev.graft.compare;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reuses of a source model after which transfer has cost less than training alone: S / (s − f), S
 * the energy that made the source model, s a baseline's trial, f a method's.
 *
 * @param sourceUj S in microjoules; 0: not known; null: the method starts from no source model
 * @param isShared whether the baseline starts from it too
 */
record BreakEvens(@Nullable Long sourceUj, boolean isShared) {
  /** Whether the method alone starts from a source model. */
  boolean hasSource() {
    return sourceUj != null && !isShared;
  }

  Row.BreakEven of(Pairing pairing) {
    Row.Interval saved = pairing.saved();
    if (sourceUj == null) {
      return none("the method starts from no source model");
    }
    if (isShared) {
      return none("the baseline starts from the source model too");
    }
    if (pairing.pair().bound()) {
      return none("an upper bound is no alternative to the method");
    }
    if (sourceUj <= 0) {
      return none("the energy of the source model is not known");
    }
    if (pairing.n() < 2) {
      return none("one pair gives no interval");
    }
    if (saved.mean() <= 0) {
      return none(
          String.format(
              Locale.ROOT,
              "the method uses no less energy than its baseline (%.3g J more a trial)",
              -saved.mean() / 1e6));
    }
    if (saved.lo() <= 0) {
      return none("the interval of the energy saved a trial includes 0");
    }
    double reuses = sourceUj / saved.mean();
    return new Row.BreakEven(
        (long) Math.floor(reuses) + 1, sourceUj / saved.hi(), sourceUj / saved.lo(), "");
  }

  private static Row.BreakEven none(String reason) {
    return new Row.BreakEven(null, null, null, reason);
  }
}
