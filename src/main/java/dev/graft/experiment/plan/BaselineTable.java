package dev.graft.experiment.plan;

import dev.graft.experiment.Baselines;
import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.Experiment;
import dev.graft.experiment.reader.Catalogue;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The isolated baselines of a kind, the one that gain is measured against first. */
final class BaselineTable {
  private BaselineTable() {}

  static List<String> of(Experiment experiment, Catalogue catalogue) {
    if (experiment.baselines() instanceof Baselines.Named named) {
      return named.names();
    }
    return experiment.baselines() instanceof Baselines.None
        ? List.of()
        : byKind(experiment, catalogue);
  }

  private static List<String> byKind(Experiment experiment, Catalogue catalogue) {
    DatasetRef target = experiment.data().target();
    int labels = target == null ? DatasetRef.ALL : target.labels();
    // With every label given, target-only is the bound already.
    Stream<String> bound =
        labels == DatasetRef.ALL ? Stream.empty() : Stream.of("target-supervised");
    return switch (experiment.kind()) {
      case TRANSFER -> {
        // Source labels can stand for target labels only where they mean the same.
        Stream<String> shared =
            coincide(experiment, catalogue) ? Stream.of("source-only", "pooled") : Stream.empty();
        yield Stream.of(Stream.of("target-only"), shared, bound).flatMap(names -> names).toList();
      }
      case DOMAIN_ADAPTATION ->
          // The source model as it is, is always a candidate.
          Stream.concat(
                  labels == 0 ? Stream.of("source-only") : Stream.of("target-only", "source-only"),
                  bound)
              .toList();
      case HETEROGENEOUS_ADAPTATION -> Stream.concat(Stream.of("target-only"), bound).toList();
      case MULTITASK -> List.of("single-task");
      case FEW_SHOT -> List.of("nearest-centroid", "target-only");
      case ZERO_SHOT -> List.of("chance", "unseen-supervised");
    };
  }

  /** Whether source and target are known to have the same classes. */
  private static boolean coincide(Experiment experiment, Catalogue catalogue) {
    Optional<Set<String>> source = classes(experiment.data().source(), catalogue);
    return source.isPresent() && source.equals(classes(experiment.data().target(), catalogue));
  }

  private static Optional<Set<String>> classes(@Nullable DatasetRef place, Catalogue catalogue) {
    return Optional.ofNullable(place).flatMap(catalogue::classes).map(HashSet::new);
  }
}
