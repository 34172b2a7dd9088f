package dev.graft.cluster.control;

/**
 * When to look again: each period, but seldom once a look has found nothing, until somebody knocks.
 * A knock that is lost costs at most {@value #IDLE_MILLIS} ms. For one thread.
 */
final class Looks {
  static final long IDLE_MILLIS = 5_000;

  private final long period;
  private boolean idle;
  private boolean knocked = true;
  private long lookedAt;

  /**
   * @param period between the beginnings of looks that find something, in milliseconds
   */
  Looks(long period) {
    this.period = period;
  }

  /** There may be something to find. */
  void knock() {
    knocked = true;
  }

  /** Where the last look found something this may have changed. */
  void stir() {
    knocked |= !idle;
  }

  boolean isDue(long now) {
    return knocked || now - lookedAt >= (idle ? IDLE_MILLIS : period);
  }

  /** A look begins; knocks from now on are for the next. */
  void begin(long now) {
    knocked = false;
    lookedAt = now;
  }

  void found(boolean anything) {
    idle = !anything;
  }
}
