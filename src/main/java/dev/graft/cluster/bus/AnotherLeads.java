package dev.graft.cluster.bus;

/**
 * A question came to nothing because another control node leads by now: it may be asked at once.
 */
public final class AnotherLeads extends RuntimeException {
  AnotherLeads(String node) {
    super("node " + node + " leads now", null, false, false);
  }
}
