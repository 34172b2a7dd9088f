package dev.graft.cluster.bus;

import dev.graft.cluster.bus.Message.Leads;
import org.jspecify.annotations.Nullable;

/**
 * Which control node leads, as it is heard: of those that say so the highest epoch counts, so that
 * one that was stopped and wakes is not believed. One that falls silent is forgotten in favour of
 * whoever speaks: its store may have been made anew.
 */
final class Lead {
  private static final long SILENT_MILLIS = 5_000;

  private @Nullable Leads known;
  private long heardAt;

  /**
   * @param millis on a clock that is never set
   * @return whether this is news: another leads from now on
   */
  synchronized boolean hear(Leads said, long millis) {
    Leads before = known;
    boolean silent = millis - heardAt > SILENT_MILLIS;
    if (said.equals(before)) {
      heardAt = millis;
      return false;
    }
    boolean newer =
        before == null
            || silent
            || said.epoch() > before.epoch()
            || said.epoch() == before.epoch() && said.node().equals(before.node());
    if (newer) {
      known = said;
      heardAt = millis;
    }
    return newer;
  }

  /** Null: none was heard of yet. */
  synchronized @Nullable Leads known() {
    return known;
  }

  /** Null: none was heard of lately. */
  synchronized @Nullable Leads since(long millis) {
    return heardAt >= millis ? known : null;
  }
}
