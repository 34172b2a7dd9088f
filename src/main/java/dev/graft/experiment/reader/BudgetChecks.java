package dev.graft.experiment.reader;

import dev.graft.experiment.DataSpec;
import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.Kind;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Several label budgets are compared where a target with few labels is learnt, and only there. */
final class BudgetChecks {
  private static final Set<Kind> KINDS = Set.of(Kind.TRANSFER, Kind.HETEROGENEOUS_ADAPTATION);

  private final Value data;
  private final Problems problems;

  BudgetChecks(Given given, Problems problems) {
    Value root = given.at();
    this.data = root.under("data").orElse(root);
    this.problems = problems;
  }

  void check(Kind kind, DataSpec spec) {
    if (several(spec.source())) {
      refuse(data.under("source").orElse(data), "the source has one label budget");
    }
    if (several(spec.target()) && !KINDS.contains(kind)) {
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

  private void refuse(Value at, String message) {
    problems.addBelow(at, "labels", message, "write one number");
  }

  private static boolean several(@Nullable DatasetRef place) {
    return Stream.ofNullable(place).anyMatch(ref -> ref.budgets().size() > 1);
  }
}
