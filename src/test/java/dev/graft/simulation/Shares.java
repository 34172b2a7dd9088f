package dev.graft.simulation;

import dev.graft.experiment.RunSpec.Device;
import dev.graft.run.TrialState;
import java.util.HashMap;
import java.util.Map;

/**
 * Slot time by sweep while one leader leads and all that may run anywhere compete: it should stand
 * in the proportion of their priorities.
 */
final class Shares {
  /**
   * Counted from when a leader knows how long trials take, and has charged those that ran before it
   * did: the longest take 68 s.
   */
  private static final long FROM_MILLIS = 60_000;

  private static final double BOUND = 0.25;

  /** The last few may be left for hardware that others hold: then it does not compete any more. */
  private static final int LEAST_WAITING = 1;

  private static final long LEAST_MILLIS = 60_000;

  private final MemoryBooks books;
  private final Map<String, Double> time = new HashMap<>();
  private long from = FROM_MILLIS;
  private long counted;
  private boolean over;

  Shares(MemoryBooks books) {
    this.books = books;
  }

  private static boolean common(MemoryBooks.Sweep sweep) {
    return sweep.need.device() == Device.ANY && sweep.need.memoryMb() <= 4_000;
  }

  /** A leader, who knows of no slot time before it: what was counted is checked, and left. */
  void begin(long now) {
    check();
    from = now + FROM_MILLIS;
    counted = 0;
    time.clear();
  }

  /** Each second. */
  void look(long now) {
    if (now < from || over) return;
    for (MemoryBooks.Sweep sweep : books.sweeps()) {
      if (common(sweep)) over |= sweep.waiting.size() < LEAST_WAITING || !sweep.underWay();
    }
    if (over) return;
    counted += 1_000;
    for (MemoryBooks.Sweep sweep : books.sweeps()) {
      if (common(sweep)) {
        time.merge(sweep.id, (double) sweep.counts[TrialState.RUNNING.ordinal()], Double::sum);
      }
    }
  }

  /** How far the share of any sweep is from what it should have, relative to it. */
  double worst() {
    double all = 0;
    double weights = 0;
    for (MemoryBooks.Sweep sweep : books.sweeps()) {
      if (!common(sweep)) continue;
      all += time.getOrDefault(sweep.id, 0.0);
      weights += sweep.priority;
    }
    double worst = 0;
    for (MemoryBooks.Sweep sweep : books.sweeps()) {
      if (!common(sweep) || all == 0) continue;
      double share = time.getOrDefault(sweep.id, 0.0) / all;
      double due = sweep.priority / weights;
      worst = Math.max(worst, Math.abs(share - due) / due);
    }
    return worst;
  }

  long counted() {
    return counted;
  }

  void check() {
    if (counted >= LEAST_MILLIS && worst() > BOUND) {
      throw new Violation("shares are " + time + ", off by up to " + worst());
    }
  }
}
