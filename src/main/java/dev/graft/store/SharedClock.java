package dev.graft.store;

import java.util.OptionalLong;

/**
 * The time that control nodes have in common: leases given by one are judged by the next, whatever
 * its own clock says.
 */
final class SharedClock {
  /** Waiting for the transaction looks the same; leases are longer than both. */
  private static final long TOLERATED_MILLIS = 2_000;

  private SharedClock() {}

  /**
   * A write's time as the database's clock has it.
   *
   * @param now as the write has it
   * @param asked this machine's clock when it was asked for
   * @param database the database's clock as it was done; empty: it has none of its own
   */
  static long at(long now, long asked, OptionalLong database) {
    if (database.isEmpty()) return now;
    long behind = database.getAsLong() - asked;
    return Math.abs(behind) <= TOLERATED_MILLIS ? now : now + behind;
  }
}
