package dev.graft.engine.method;

import java.util.Set;

/** Model types that methods can train. */
final class Models {
  static final Set<String> ALL = Set.of("linear", "mlp", "cnn", "nearest-neighbour", "linear-svm");
  static final Set<String> NETWORKS = Set.of("linear", "mlp", "cnn");

  /** Those with hidden layers, whose outputs are features to share, freeze or align. */
  static final Set<String> DEEP = Set.of("mlp", "cnn");

  private Models() {}
}
