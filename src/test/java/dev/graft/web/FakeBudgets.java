package dev.graft.web;

import dev.graft.experiment.Experiment;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Plan;
import dev.graft.run.SweepState;
import dev.graft.run.Views.Sweep;
import dev.graft.run.budget.Account;
import dev.graft.run.budget.GivenUp;
import dev.graft.web.api.Budgets;
import dev.graft.web.json.BudgetJson;
import dev.graft.web.json.BudgetSpec;
import java.util.List;
import java.util.Optional;

/** Every sweep has spent half a watt-hour of one. */
final class FakeBudgets implements Budgets {
  @Override
  public Optional<BudgetJson> of(Sweep sweep, int slots) {
    List<GivenUp> givenUp =
        sweep.state() == SweepState.BUDGET_EXHAUSTED
            ? List.of(new GivenUp("dann", "method", null, List.of(0), List.of(4L), 1, 5))
            : List.of();
    return Optional.of(
        new BudgetJson(
            List.of(new Account.Line("energy", "Wh", 1, 0.5, 0.25, 0.25)), false, givenUp));
  }

  @Override
  public void require(Experiment experiment, Plan plan, int slots) {
    Double joules = experiment.budget().energyJ();
    if (joules != null && joules < 1) {
      throw InvalidInput.of("budget.energy", joules + " J", "buys nothing", "write more");
    }
  }

  @Override
  public String changed(Sweep sweep, String changes) {
    return BudgetSpec.changed(sweep.spec(), changes);
  }
}
