package dev.graft.run.schedule;

/**
 * When leases may be expired. A control process that was stopped, or has just taken the lead, first
 * lets the heartbeats in that were sent meanwhile: nobody is lost because control was away.
 */
public final class Leases {
  public static final long LEASE_MILLIS = 15_000;
  public static final long CHECK_MILLIS = 1_000;
  private static final long GRACE_MILLIS = 5_000;

  private long away;
  private long checked;

  public Leases(long now) {
    away = now;
    checked = now;
  }

  /** Called each {@link #CHECK_MILLIS}: whether what has run out by now may be marked lost. */
  public boolean mayExpire(long now) {
    if (now - checked > 3 * CHECK_MILLIS) {
      away = now;
    }
    checked = now;
    return now - away >= GRACE_MILLIS;
  }
}
