package dev.graft.web.api;

import dev.graft.experiment.Experiment;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Plan;
import dev.graft.experiment.plan.Estimate;
import dev.graft.run.Store;

/** What an experiment will probably take, and whether its budget can be held at all. */
final class Prospects {
  private final Planning planning;
  private final Store store;
  private final BudgetRoutes budgets;

  Prospects(Planning planning, Store store, BudgetRoutes budgets) {
    this.planning = planning;
    this.store = store;
    this.budgets = budgets;
  }

  /**
   * @throws InvalidInput for a carbon budget where no grid zone is known, and for one that buys
   *     nothing
   */
  Estimate of(Experiment experiment, Plan plan) {
    Estimate estimate = planning.estimate(experiment, plan);
    boolean zoned =
        experiment.carbon().zone() != null
            || estimate.carbonG() != null
            || store.ledger().stream().anyMatch(node -> node.zone() != null);
    Double cap = experiment.budget().carbonG();
    if (cap != null && !zoned) {
      throw InvalidInput.of(
          "budget.carbon",
          cap + " g",
          "cannot be held, as no grid zone is known",
          "write carbon: {zone: FRA}, or start the node with --zone FRA");
    }
    budgets.require(experiment, plan);
    return estimate;
  }
}
