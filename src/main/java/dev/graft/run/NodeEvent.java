package dev.graft.run;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Something that happened to a node.
 *
 * @param at epoch milliseconds
 * @param reason in words; may be empty
 * @param boot the start of the node it is about; empty where it is about none
 */
public record NodeEvent(long at, String node, What what, String reason, String boot) {
  /** How many a store keeps. */
  public static final int MOST = 1_000;

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

  /**
   * Nodes that, by what is known of them, are here.
   *
   * @param events newest first
   */
  public static Set<String> present(List<NodeEvent> events) {
    Set<String> seen = new HashSet<>();
    Set<String> present = new LinkedHashSet<>();
    for (NodeEvent event : events) {
      if (event.what.isPresence() && seen.add(event.node) && event.what == What.JOINED) {
        present.add(event.node);
      }
    }
    return present;
  }
}
