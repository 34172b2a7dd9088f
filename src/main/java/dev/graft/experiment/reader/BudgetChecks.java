package dev.graft.experiment.reader;

import dev.graft.experiment.DataSpec;
import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Several label budgets are compared where a target with few labels is learnt, and only there. */
final class BudgetChecks {
  private static final Set<Kind> KINDS = Set.of(Kind.TRANSFER, Kind.HETEROGENEOUS_ADAPTATION);

  private final Catalogue catalogue;
  private final Value data;
  private final Problems problems;

  BudgetChecks(Catalogue catalogue, Given given, Problems problems) {
    this.catalogue = catalogue;
    Value root = given.at();
    this.data = root.under("data").orElse(root);
    this.problems = problems;
  }

  void check(Kind kind, DataSpec spec) {
    if (several(spec.source())) {
      refuse(data.under("source").orElse(data), "the source has one label budget");
    }
    DatasetRef target = spec.target();
    if (target != null && several(target)) {
      enough(target, spec.testFraction());
    }
    if (several(target) && !KINDS.contains(kind)) {
      refuse(
          data.under("target").orElse(data),
          "several label budgets are for transfer and heterogeneous-adaptation, not "
              + kind.label());
    }
    List<Value> tasks =
        data.under("tasks").orElse(data) instanceof Value.Items i ? i.values() : List.of();
    for (int t = 0; t < spec.tasks().size(); t++) {
      if (several(spec.tasks().get(t))) {
        refuse(t < tasks.size() ? tasks.get(t) : data, "a task has one label budget");
      }
    }
  }

  /** Budgets beyond what there is would be equal. */
  private void enough(DatasetRef target, double testFraction) {
    Optional<Catalogue.DatasetInfo> info = catalogue.known(target);
    int classes = catalogue.classes(target).map(List::size).orElse(0);
    int rows = info.map(Catalogue.DatasetInfo::rows).orElse(Integer.MAX_VALUE);
    int limited = target.limit() > 0 ? Math.min(target.limit(), rows) : rows;
    double learnable = limited * (1 - testFraction);
    if ((double) target.labels() * classes > learnable) {
      problems.addBelow(
          data.under("target").orElse(data),
          "labels",
          "%d labels of each of %d classes are more than the %.0f rows outside the test"
              .formatted(target.labels(), classes, learnable),
          "write %.0f at most".formatted(Math.floor(learnable / classes)));
    }
  }

  private void refuse(Value at, String message) {
    problems.addBelow(at, "labels", message, "write one number");
  }

  private static boolean several(@Nullable DatasetRef place) {
    return Stream.ofNullable(place).anyMatch(ref -> ref.budgets().size() > 1);
  }
}
