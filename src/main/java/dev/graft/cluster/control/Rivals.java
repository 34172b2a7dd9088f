package dev.graft.cluster.control;

import dev.graft.cluster.bus.Message.Leads;

/**
 * Others that say they lead while this node does. One that was stopped says so when it wakes, and
 * soon no more; one that goes on has another database.
 */
final class Rivals {
  private static final long WOKEN_MILLIS = 6_000;
  private static final long PAUSE_MILLIS = 2_500;

  /** What to make of one. */
  enum Verdict {
    /** Its epoch is newer: perhaps it was elected while this process stood still. */
    NEWER,
    /** It was replaced and does not know yet. */
    WOKEN,
    /** It leads with another database. */
    STRANGER,
    /** All was said. */
    KNOWN
  }

  private String node = "";
  private long since;
  private long last;
  private boolean told;

  /**
   * @param epoch of this node
   * @param millis on a clock that is never set
   */
  Verdict hear(Leads said, long epoch, long millis) {
    boolean first = !said.node().equals(node) || millis - last > PAUSE_MILLIS;
    last = millis;
    if (first) {
      node = said.node();
      since = millis;
      told = false;
    }
    if (!told && millis - since > WOKEN_MILLIS) {
      told = true;
      return Verdict.STRANGER;
    }
    if (said.epoch() > epoch) {
      return Verdict.NEWER;
    }
    return first ? Verdict.WOKEN : Verdict.KNOWN;
  }
}
