package dev.graft.engine.method;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Model types that methods can train. */
final class Models {
  static final Set<String> ALL = Set.of("linear", "mlp", "cnn", "nearest-neighbour", "linear-svm");
  static final String RIDGE = "ridge";
  static final Set<String> NETWORKS = Set.of("linear", "mlp", "cnn");

  /** Those with hidden layers, whose outputs are features to share, freeze or align. */
  static final Set<String> DEEP = Set.of("mlp", "cnn");

  /** These and ridge regression. */
  static Set<String> andRidge(Set<String> models) {
    return Stream.concat(models.stream(), Stream.of(RIDGE)).collect(Collectors.toSet());
  }

  private Models() {}
}
