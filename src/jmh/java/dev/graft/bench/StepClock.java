package dev.graft.bench;

import dev.graft.testing.QuietProgress;
import java.util.function.LongSupplier;

/** Times the steps of a training after the first {@code warm}. */
final class StepClock extends QuietProgress {
  private final int warm;
  private final LongSupplier nanos;
  private long start;
  private long end;
  private long last;

  /**
   * @param nanos of processor time used so far; what else runs on the machine disturbs less
   */
  StepClock(int warm, LongSupplier nanos) {
    this.warm = warm;
    this.nanos = nanos;
  }

  double micros() {
    return (end - start) / 1e3 / (last - warm);
  }

  @Override
  public Stop stop(long step) {
    if (step == warm) {
      start = nanos.getAsLong();
    } else if (step > warm) {
      end = nanos.getAsLong();
      last = step;
    }
    return Stop.NONE;
  }
}
