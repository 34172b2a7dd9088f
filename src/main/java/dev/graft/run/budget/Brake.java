package dev.graft.run.budget;

import dev.graft.experiment.Budget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which running trials must stop with a checkpoint before a cap is crossed: those that outgrow what
 * was reserved for them, once the others need the rest; all, once what they draw until they have
 * stopped would reach the cap.
 */
final class Brake {
  private final Budget budget;
  private final Spent spent;
  private final Set<String> paused = new HashSet<>();

  private Brake(Budget budget, Spent spent) {
    this.budget = budget;
    this.spent = spent;
  }

  static Set<String> paused(Budget budget, Admission.Standing now) {
    List<BudgetedTrial> running = now.trials().stream().filter(BudgetedTrial::runs).toList();
    Brake brake = new Brake(budget, now.spent());
    brake.late(running);
    brake.outgrown(running);
    Cost least = running.stream().map(Brake::least).reduce(Cost.NONE, Cost::plus);
    if (brake.crosses(least)) {
      running.forEach(trial -> brake.paused.add(trial.id()));
    }
    return brake.paused;
  }

  /** Those that end too late by the clock. */
  private void late(List<BudgetedTrial> running) {
    Duration time = budget.time();
    for (BudgetedTrial trial : running) {
      if (time != null && spent.seconds() + least(trial).seconds() > time.toMillis() / 1e3) {
        paused.add(trial.id());
      }
    }
  }

  private void outgrown(List<BudgetedTrial> running) {
    List<BudgetedTrial> outgrown = new ArrayList<>();
    Cost needed = Cost.NONE;
    for (BudgetedTrial trial : running) {
      boolean grew = trial.outgrown();
      needed = needed.plus(grew ? trial.halt().times(2) : trial.left());
      if (grew) {
        outgrown.add(trial);
      }
    }
    outgrown.sort(
        Comparator.<BudgetedTrial>comparingDouble(t -> t.used().price() / t.bound().price())
            .thenComparing(BudgetedTrial::id));
    while (!outgrown.isEmpty() && crosses(needed)) {
      BudgetedTrial worst = outgrown.remove(outgrown.size() - 1);
      paused.add(worst.id());
      needed = needed.minus(worst.halt());
    }
  }

  /** What a trial still draws even if it is told to stop now. */
  private static Cost least(BudgetedTrial trial) {
    return trial.outgrown() ? trial.halt() : trial.halt().min(trial.left());
  }

  private boolean crosses(Cost more) {
    @Nullable Double joules = budget.energyJ();
    @Nullable Double grams = budget.carbonG();
    return joules != null && spent.joules() + more.joules() > joules
        || grams != null && spent.grams() + more.grams() > grams;
  }
}
