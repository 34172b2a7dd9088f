package dev.graft;

import dev.graft.BudgetStandings.Asked;
import dev.graft.carbon.Intensity;
import dev.graft.cluster.control.BudgetSource;
import dev.graft.experiment.Budget;
import dev.graft.experiment.Experiment;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Plan;
import dev.graft.experiment.SearchSpec;
import dev.graft.experiment.plan.Estimator;
import dev.graft.run.Store;
import dev.graft.run.SweepState;
import dev.graft.run.Views.NodeEnergy;
import dev.graft.run.Views.Sweep;
import dev.graft.run.budget.Account;
import dev.graft.run.budget.Admission;
import dev.graft.run.budget.Admission.Decision;
import dev.graft.run.budget.Admission.Standing;
import dev.graft.run.budget.Cost;
import dev.graft.web.api.Budgets;
import dev.graft.web.api.ChargedGrid;
import dev.graft.web.api.Emissions;
import dev.graft.web.api.Planning;
import dev.graft.web.json.BudgetJson;
import dev.graft.web.json.BudgetSpec;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What sweeps with a budget may spend, have spent and may come to spend, from the store. */
final class StoredBudgets implements BudgetSource, Budgets {
  private static final int REMEMBERED = 32;

  private final Store store;
  private final Planning planning;
  private final Emissions emissions;
  private final BudgetStandings standings;
  private final @Nullable String zone;
  private final Clock clock;

  /** Experiments by their canonical JSON. */
  private final Map<String, Asked> known = new LinkedHashMap<>();

  /**
   * @param wattsPerSlot drawn by a busy slot, for trials without a past
   * @param zone of this node; null: not known
   */
  StoredBudgets(
      Store store,
      Planning planning,
      Emissions emissions,
      Estimator estimator,
      double wattsPerSlot,
      @Nullable String zone,
      Clock clock) {
    this.zone = zone;
    this.clock = clock;
    this.store = store;
    this.planning = planning;
    this.emissions = emissions;
    standings = new BudgetStandings(store, planning, emissions, estimator, wattsPerSlot);
  }

  @Override
  public Decision decide(Sweep sweep, int slots, long now) {
    Asked asked = asked(spec(sweep));
    Optional<GridRate> rate = rate(sweep, asked);
    if (asked.experiment().budget().carbonG() != null && rate.isEmpty()) {
      return new Decision(
          Set.of(),
          Set.of(),
          Cost.NONE,
          "its carbon budget cannot be held, as no grid zone is known: start the node with --zone,"
              + " or launch it with carbon: {zone: ...}");
    }
    Standing standing = standings.of(sweep, asked, rate, slots, store.now(now));
    Decision decision = admission(asked).decide(standing);
    // Where the verdict's seeds are kept for, the search ends and not the sweep.
    return asked.searches(standing)
        ? new Decision(decision.admitted(), decision.paused(), decision.reserved(), null)
        : decision;
  }

  /** Whether what is left beside the verdict's own seeds buys no more settings. */
  boolean endsSearch(Sweep sweep) {
    Asked asked = asked(spec(sweep));
    if (asked.experiment().budget().equals(Budget.NONE)) {
      return false;
    }
    Standing standing = standing(sweep, asked, 1);
    return asked.searches(standing) && admission(asked).decide(standing).exhausted() != null;
  }

  private static Admission admission(Asked asked) {
    SearchSpec search = asked.experiment().search();
    return new Admission(
        asked.experiment().budget(),
        asked.judges(),
        search.algorithm().learns() || search.economy().isPerArm());
  }

  private Optional<GridRate> rate(Sweep sweep, Asked asked) {
    return rate(asked.experiment(), ChargedGrid.of(store, emissions, sweep));
  }

  private Optional<GridRate> rate(
      Experiment experiment, Function<String, Optional<Intensity>> charged) {
    List<String> zones =
        Stream.concat(
                store.ledger().stream().map(NodeEnergy::zone).filter(Objects::nonNull),
                Stream.ofNullable(zone))
            .toList();
    return GridRate.worst(experiment.carbon(), zones, emissions, charged);
  }

  @Override
  public Optional<BudgetJson> of(Sweep sweep, int slots) {
    Asked asked = asked(spec(sweep));
    Budget budget = asked.experiment().budget();
    boolean isCapped = !budget.equals(Budget.NONE);
    if (!isCapped && !asked.experiment().search().economy().isPerArm()) {
      return Optional.empty();
    }
    return Optional.of(
        new BudgetJson(
            isCapped ? Account.of(budget, standing(sweep, asked, slots)).lines() : List.of(),
            store.caps(sweep.id()).budget() != null,
            BudgetJson.givenUp(
                store.trials(sweep.id()), sweep.state() == SweepState.BUDGET_EXHAUSTED)));
  }

  private Standing standing(Sweep sweep, Asked asked, int slots) {
    return standings.of(sweep, asked, rate(sweep, asked), slots, store.now(clock.millis()));
  }

  @Override
  public void require(Experiment experiment, Plan plan, int slots) {
    if (experiment.budget().equals(Budget.NONE)) {
      return;
    }
    Asked asked = Asked.of(experiment, plan, planning.costs(experiment));
    Standing start = standings.of(plan, asked, rate(experiment, emissions::intensity), slots);
    Admission.Lack lack = admission(asked).lacks(start).orElse(null);
    if (lack != null) {
      Account.Line cap = lack.cap();
      boolean isCounted = cap.name().equals("trials");
      throw InvalidInput.of(
          "budget." + cap.name(),
          cap.told(cap.cap()),
          "is less than any pair of trials may take: %s up to %s"
              .formatted(lack.pair(), cap.told(cap.reserved())),
          isCounted
              ? "write %s or more".formatted(cap.told(cap.reserved()))
              : ("write %.2g %s or more, plan smaller trials, or have them measured first"
                      + " (./graft validate --calibrate): what they may take is known only roughly")
                  .formatted(1.05 * cap.reserved(), cap.unit()));
    }
  }

  @Override
  public String changed(Sweep sweep, String changes) {
    String caps = BudgetSpec.changed(spec(sweep), changes);
    Asked asked;
    try {
      asked = asked(BudgetSpec.with(sweep.spec(), caps));
    } catch (InvalidInput e) {
      throw BudgetSpec.unplaced(e);
    }
    for (Account.Line line :
        Account.of(asked.experiment().budget(), standing(sweep, asked, 1)).lines()) {
      if (line.cap() <= line.spent()) {
        throw InvalidInput.of(
            "budget." + line.name(),
            line.told(line.cap()),
            line.told(line.spent()) + " are spent already",
            "write more than that");
      }
    }
    return caps;
  }

  /** As launched, but with the budget that holds now. */
  private String spec(Sweep sweep) {
    return BudgetSpec.with(sweep.spec(), store.caps(sweep.id()).budget());
  }

  private synchronized Asked asked(String spec) {
    Asked asked = known.get(spec);
    if (asked == null) {
      Experiment experiment = planning.restore(spec);
      asked = Asked.of(experiment, planning.plan(experiment), planning.costs(experiment));
      if (known.size() >= REMEMBERED) {
        known.remove(known.keySet().iterator().next());
      }
      known.put(spec, asked);
    }
    return asked;
  }
}
