package dev.graft.run;

import org.jspecify.annotations.Nullable;

/**
 * A sweep under way, as the store has it.
 *
 * @param order sweeps launched earlier have a smaller one
 * @param priority its weight, 1 to 100: of two sweeps that want all slots, one of twice the
 *     priority gets twice the slot time
 * @param ready trials that can be claimed now
 * @param green null: its trials go to any slot
 */
public record Backlog(
    String sweep, long order, int priority, int ready, Need need, @Nullable Green green) {
  /**
   * Its trials go where they emit least.
   *
   * @param withinMillis how long one that is claimable waits for a slot there at most
   * @param until epoch milliseconds from when none waits any more; {@link Long#MAX_VALUE}: never
   */
  public record Green(long withinMillis, long until) {}

  public Backlog(String sweep, long order, int priority, int ready, Need need) {
    this(sweep, order, priority, ready, need, null);
  }
}
