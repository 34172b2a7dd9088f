package dev.graft.run.budget;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is begun as a whole: one trial of a method, the matched baselines it is compared with and
 * the source model they need; or a trial that belongs to no pair (an upper bound).
 *
 * @param branch method, setting and label budget; null: no pair, worth nothing by itself
 * @param place of the unit in the plan
 * @param method the trial the unit is named after
 * @param members all trials of the unit, those that others need first
 */
record Unit(@Nullable Branch branch, int place, BudgetedTrial method, List<BudgetedTrial> members) {

  /** A method's setting at a label budget. */
  record Branch(String method, int setting, @Nullable Integer labels) {
    /** Of the same method and label budget. */
    boolean isLike(Branch other) {
      return method.equals(other.method) && Objects.equals(labels, other.labels);
    }
  }

  Unit {
    members = List.copyOf(members);
  }

  /** It has been begun: to end it is to gain by what was paid. */
  boolean begun() {
    return members.stream().anyMatch(m -> !m.makesSource() && (m.admitted() || m.runs()))
        || method.attempts() > 0;
  }

  List<BudgetedTrial> waiting() {
    return members.stream().filter(BudgetedTrial::waits).toList();
  }

  /**
   * For people.
   *
   * @param seeds of its setting that begin with it
   */
  String told(int seeds) {
    String baselines =
        String.join(
            ", ",
            members.stream()
                .filter(m -> m != method && !m.makesSource())
                .map(m -> m.planned().method())
                .distinct()
                .toList());
    Integer labels = method.planned().labels();
    return method.planned().method()
        + (baselines.isEmpty() ? "" : " with " + baselines)
        + (seeds > 1
            ? ", setting %d, %d seeds".formatted(method.planned().setting(), seeds)
            : ", seed " + method.planned().seed())
        + (labels == null ? "" : ", " + labels + " labels a class");
  }
}
