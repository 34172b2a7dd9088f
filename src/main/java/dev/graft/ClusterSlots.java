package dev.graft;

import dev.graft.run.ClusterView;
import java.util.List;
import java.util.function.Supplier;

/**
 * Slots where trials run: a node that only controls has none itself, and is charged for those of
 * its workers.
 */
final class ClusterSlots {
  private final int own;
  private volatile Supplier<List<ClusterView.Node>> nodes = List::of;

  /**
   * @param own of this node
   */
  ClusterSlots(int own) {
    this.own = own;
  }

  /** The cluster is known from now on. */
  void of(Supplier<List<ClusterView.Node>> known) {
    nodes = known;
  }

  /** All there are, at least 1. */
  int all() {
    int known = working().stream().mapToInt(node -> node.slots().size()).sum();
    return Math.max(1, Math.max(own, known));
  }

  /**
   * That share a machine, at least 1: this node's, or where it has none the mean of its workers'.
   */
  int ofAMachine() {
    List<ClusterView.Node> working = working();
    if (own > 0 || working.isEmpty()) {
      return Math.max(1, own);
    }
    return Math.max(1, Math.round((float) all() / working.size()));
  }

  private List<ClusterView.Node> working() {
    return nodes.get().stream().filter(node -> !node.slots().isEmpty()).toList();
  }
}
