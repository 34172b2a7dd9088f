package dev.graft.web.api;

import dev.graft.experiment.Experiment;
import dev.graft.experiment.Plan;
import dev.graft.run.Views.Sweep;
import dev.graft.web.json.BudgetJson;
import java.util.Optional;

/** Budgets of sweeps; everything may block. */
public interface Budgets {
  /**
   * How a sweep stands with its budget; empty where it has none.
   *
   * @param slots of the cluster
   */
  Optional<BudgetJson> of(Sweep sweep, int slots);

  /**
   * Refuses a budget that buys nothing: less than the least of an experiment's pairs may take.
   *
   * @param slots of the cluster
   * @throws dev.graft.experiment.InvalidInput with what that would be
   */
  void require(Experiment experiment, Plan plan, int slots);

  /**
   * A sweep's budget with some caps changed, as JSON to be stored.
   *
   * @param changes a JSON object such as {@code {"energy": "2 Wh", "time": null}}; null takes a cap
   *     away, caps that are not named stay
   * @throws dev.graft.experiment.InvalidInput for what is no budget, or is spent already
   */
  String changed(Sweep sweep, String changes);
}
