package dev.graft.run;

/** A node was asked and did not answer, or had no answer. */
public final class NodeSilent extends RuntimeException {
  /**
   * @param why for people
   */
  public NodeSilent(String node, String why) {
    super("node " + node + " does not answer: " + why, null, false, false);
  }
}
