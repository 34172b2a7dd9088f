package dev.graft.run;

import java.util.Locale;

/**
 * Something that happened to a node.
 *
 * @param at epoch milliseconds
 * @param reason in words; may be empty
 * @param boot the start of the node it is about; empty where it is about none
 */
public record NodeEvent(long at, String node, What what, String reason, String boot) {
  /** What happened. */
  public enum What {
    JOINED,
    /** It stopped in good order. */
    LEFT,
    /** It is silent, or left the cluster without a word. */
    LOST,
    ASIDE,
    BACK;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it tells that a node is here or not, as against whether it may work. */
    public boolean isPresence() {
      return this == JOINED || this == LEFT || this == LOST;
    }
  }
}
