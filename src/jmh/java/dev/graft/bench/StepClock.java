package dev.graft.bench;

import dev.graft.method.Progress;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Times the steps of a training after the first {@code warm}. */
final class StepClock implements Progress {
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
  public void planned(long steps) {}

  @Override
  public void metric(String name, long step, double value) {}

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

  @Override
  public boolean checkpointDue() {
    return false;
  }

  @Override
  public void save(long step, byte[] checkpoint) {}

  @Override
  public Optional<byte[]> restored() {
    return Optional.empty();
  }
}
