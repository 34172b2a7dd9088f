package dev.graft.cluster.bus;

import java.util.Locale;

/** Every address of the event bus. */
public enum Address {
  /** Asked by nodes, answered by the leading control node. */
  HELLO,
  CLAIM,
  METRICS,
  FINISH,
  ENERGY,
  GOODBYE,
  LEADER,
  /** Sent to the leading control node; may be lost. */
  PROGRESS,
  /** Published to all; may be lost. */
  WORK,
  ORDERS,
  DELETED,
  LIVE,
  CLUSTER;

  String label() {
    return "graft." + name().toLowerCase(Locale.ROOT);
  }
}
