package dev.graft.web.json;

import dev.graft.experiment.Plan;
import dev.graft.experiment.Plan.Pair;
import dev.graft.experiment.Role;
import java.util.List;

/**
 * A plan in figures.
 *
 * @param trials all of them; {@code baselines} and {@code sources} among them
 * @param pairs comparisons of two trials with one seed: seeds × comparisons
 * @param comparisons each method beside each of its matched baselines
 * @param notes what a user should know and did not ask
 */
public record PlanJson(
    int trials, int baselines, int sources, int pairs, List<Pair> comparisons, List<String> notes) {
  public static PlanJson of(Plan plan, int seeds) {
    return new PlanJson(
        plan.trials().size(),
        count(plan, Role.BASELINE),
        count(plan, Role.SOURCE),
        plan.pairs().size() * seeds,
        plan.pairs(),
        plan.notes());
  }

  private static int count(Plan plan, Role role) {
    return (int) plan.trials().stream().filter(t -> t.role() == role).count();
  }
}
