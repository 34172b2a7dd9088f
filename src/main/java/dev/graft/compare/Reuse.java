package dev.graft.compare;

import dev.graft.compare.Row.BreakEven;
import dev.graft.compare.Row.Interval;

/** After how many reuses a source model has paid for itself in energy. */
final class Reuse {
  private Reuse() {}

  /**
   * N* = S / (s − f): S joules of source training, s a training alone, f an adaptation, here means
   * over pairs of equal seeds, all their steps included.
   *
   * @param source S in microjoules; 0: the method reuses nothing
   * @param alone s of each pair, {@code adapted} f of each pair
   */
  static BreakEven breakEven(double source, double[] alone, double[] adapted) {
    if (source <= 0) {
      return none("no source model is reused");
    }
    double[] saved = new double[alone.length];
    for (int i = 0; i < saved.length; i++) {
      saved[i] = alone[i] - adapted[i];
    }
    if (saved.length == 0) {
      return none("no pair yet");
    }
    Interval saving = Statistics.interval(saved);
    if (saving.mean() <= 0) {
      return none("adapting took no less energy than training alone");
    }
    if (saving.lo() <= 0) {
      return none("the energy saved by a reuse may be 0: its interval includes 0");
    }
    long first = (long) Math.floor(source / saving.mean()) + 1;
    String reason =
        "source training ÷ energy saved by a reuse = %.2f".formatted(source / saving.mean());
    return new BreakEven(first, source / saving.hi(), source / saving.lo(), reason);
  }

  private static BreakEven none(String reason) {
    return new BreakEven(null, null, null, reason);
  }
}
