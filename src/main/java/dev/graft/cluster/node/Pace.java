package dev.graft.cluster.node;

/**
 * How fast a trial goes on, by the steps it has told of; one that goes on from a checkpoint too.
 */
final class Pace {
  private boolean begun;
  private long firstStep;
  private long firstAt;
  private long step;
  private long at;
  private long planned;

  void told(long newStep, long newPlanned, long now) {
    if (!begun) {
      begun = true;
      firstStep = newStep;
      firstAt = now;
    }
    step = newStep;
    planned = newPlanned;
    at = now;
  }

  /** Whether it is likely to end within that time; false where nothing is known. */
  boolean endsWithin(long millis, long now) {
    if (!begun) {
      return false;
    }
    if (step >= planned) {
      return true;
    }
    long steps = step - firstStep;
    if (steps <= 0) {
      return false;
    }
    double left = (double) (planned - step) * (at - firstAt) / steps - (now - at);
    return left <= millis;
  }
}
