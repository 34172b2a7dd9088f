package dev.graft;

import dev.graft.carbon.Intensity;
import dev.graft.cluster.control.BudgetSource;
import dev.graft.experiment.Budget;
import dev.graft.experiment.CarbonSpec;
import dev.graft.experiment.Experiment;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Plan;
import dev.graft.experiment.plan.Estimate.Figure;
import dev.graft.experiment.plan.Estimator;
import dev.graft.experiment.plan.PastTrial;
import dev.graft.run.Store;
import dev.graft.run.SweepState;
import dev.graft.run.TrialState;
import dev.graft.run.Views.Attempt;
import dev.graft.run.Views.Energy;
import dev.graft.run.Views.NodeEnergy;
import dev.graft.run.Views.Sweep;
import dev.graft.run.Views.Trial;
import dev.graft.run.budget.Account;
import dev.graft.run.budget.Admission;
import dev.graft.run.budget.Admission.Decision;
import dev.graft.run.budget.Admission.Standing;
import dev.graft.run.budget.BudgetedTrial;
import dev.graft.run.budget.Cost;
import dev.graft.run.budget.Spent;
import dev.graft.web.api.Budgets;
import dev.graft.web.api.ChargedGrid;
import dev.graft.web.api.Emissions;
import dev.graft.web.api.Planning;
import dev.graft.web.api.SweepCarbon;
import dev.graft.web.json.BudgetJson;
import dev.graft.web.json.BudgetSpec;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What sweeps with a budget may spend, have spent and may come to spend, from the store. */
final class StoredBudgets implements BudgetSource, Budgets {
  private static final long PAST_MILLIS = 60_000;
  private static final int REMEMBERED = 32;
  private static final long MICRO = 1_000_000;

  /** Joules or seconds by which a grid's rate is told. */
  private static final long MANY = 1_000_000;

  private final Store store;
  private final Planning planning;
  private final Emissions emissions;
  private final Estimator estimator;
  private final double wattsPerSlot;
  private final @Nullable String zone;
  private final Clock clock;

  /** Experiments by their canonical JSON. */
  private final Map<String, Known> known = new LinkedHashMap<>();

  private List<PastTrial> past = List.of();
  private long pastAt = Long.MIN_VALUE / 2;

  /**
   * @param bounds baselines that use labels the methods may not see
   */
  private record Known(Experiment experiment, Set<String> bounds) {}

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
    this.estimator = estimator;
    this.wattsPerSlot = wattsPerSlot;
  }

  @Override
  public Decision decide(Sweep sweep, int slots, long now) {
    Known asked = known(spec(sweep));
    Budget budget = asked.experiment.budget();
    Grid grid = grid(sweep, asked);
    if (budget.carbonG() != null && grid.worst == null) {
      return new Decision(
          Set.of(),
          Set.of(),
          Cost.NONE,
          "its carbon budget cannot be held, as no grid zone is known: start the node with --zone,"
              + " or launch it with carbon: {zone: ...}");
    }
    List<String> judges = judges(asked.experiment);
    return new Admission(budget, judges).decide(standing(sweep, asked, grid, slots, judges, now));
  }

  private Grid grid(Sweep sweep, Known asked) {
    return Grid.of(
        asked.experiment.carbon(),
        Stream.concat(
                store.ledger().stream().map(NodeEnergy::zone).filter(Objects::nonNull),
                Stream.ofNullable(zone))
            .toList(),
        emissions,
        ChargedGrid.of(store, emissions, sweep));
  }

  private static List<String> judges(Experiment experiment) {
    return Stream.of(experiment.search().select(), "validation", "source-validation", "im")
        .distinct()
        .toList();
  }

  @Override
  public Optional<BudgetJson> of(Sweep sweep, int slots) {
    Known asked = known(spec(sweep));
    Budget budget = asked.experiment.budget();
    if (budget.equals(Budget.NONE)) {
      return Optional.empty();
    }
    Grid grid = grid(sweep, asked);
    Standing now = standing(sweep, asked, grid, slots, judges(asked.experiment), clock.millis());
    return Optional.of(
        new BudgetJson(
            Account.of(budget, now).lines(),
            store.caps(sweep.id()).budget() != null,
            sweep.state() == SweepState.BUDGET_EXHAUSTED
                ? BudgetJson.givenUp(store.trials(sweep.id()))
                : List.of()));
  }

  @Override
  public String changed(Sweep sweep, String changes) {
    String caps = BudgetSpec.changed(spec(sweep), changes);
    Known asked;
    try {
      asked = known(BudgetSpec.with(sweep.spec(), caps));
    } catch (InvalidInput e) {
      throw BudgetSpec.unplaced(e);
    }
    Grid grid = grid(sweep, asked);
    Standing now = standing(sweep, asked, grid, 1, List.of(), clock.millis());
    for (Account.Line line : Account.of(asked.experiment.budget(), now).lines()) {
      if (line.cap() <= line.spent()) {
        throw InvalidInput.of(
            "budget." + line.name(),
            "%.4g %s".formatted(line.cap(), line.unit()),
            "%.4g %s are spent already".formatted(line.spent(), line.unit()),
            "write more than that");
      }
    }
    return caps;
  }

  /** As launched, but with the budget that holds now. */
  private String spec(Sweep sweep) {
    return BudgetSpec.with(sweep.spec(), store.caps(sweep.id()).budget());
  }

  private Standing standing(
      Sweep sweep, Known asked, Grid grid, int slots, List<String> judges, long now) {
    Set<String> unsettled = store.unsettled(sweep.id());
    List<Trial> trials =
        store.trials(sweep.id()).stream().filter(t -> !unsettled.contains(t.id())).toList();
    Set<String> admitted = store.admitted(sweep.id());
    Map<String, List<PastTrial>> shapes =
        Stream.concat(past(now).stream(), PastTrials.of(asked.experiment, trials).stream())
            .collect(Collectors.groupingBy(PastTrial::shape));
    Map<String, Bound> bounds = new HashMap<>();
    List<BudgetedTrial> seen = new ArrayList<>();
    int ended = 0;
    for (Trial trial : trials) {
      String shape = PastTrial.shape(asked.experiment, trial.planned());
      Bound bound =
          bounds.computeIfAbsent(
              shape, s -> bound(asked.experiment, trial, shapes.getOrDefault(s, List.of()), grid));
      Map<String, Double> metrics = new HashMap<>(trial.metrics());
      metrics.keySet().retainAll(judges);
      seen.add(
          new BudgetedTrial(
              trial.id(),
              trial.planned(),
              trial.state(),
              admitted.contains(trial.id()),
              trial.attempt(),
              bound.most,
              bound.middle,
              used(trial, grid, now),
              asked.bounds.contains(trial.planned().method()),
              metrics));
      boolean over = trial.state() == TrialState.SUCCEEDED || trial.state() == TrialState.FAILED;
      ended += over && trial.attempt() > 0 ? 1 : 0;
    }
    double joules = store.energyOf(sweep.id()).totalUj() * 1e-6;
    double grams = SweepCarbon.grams(store, emissions, sweep).orElse(0);
    double seconds = store.activeMillis(sweep.id(), now) / 1e3;
    return new Standing(seen, new Spent(joules, grams, seconds, ended), slots);
  }

  private record Bound(Cost most, Cost middle) {}

  private Bound bound(Experiment experiment, Trial trial, List<PastTrial> same, Grid grid) {
    Estimator.OfTrial one = estimator.of(experiment, trial.planned(), same, wattsPerSlot);
    Figure joules = one.joules();
    Figure seconds = one.seconds();
    return new Bound(
        grid.cost(joules.hi(), seconds.hi()), grid.cost(joules.value(), seconds.value()));
  }

  /** By its newest attempt, as far as it was told. */
  private Cost used(Trial trial, Grid grid, long now) {
    boolean open = trial.state() == TrialState.RUNNING || trial.state() == TrialState.WAITING;
    if (!open || trial.attempt() == 0) {
      return Cost.NONE;
    }
    Energy energy = trial.energy();
    if (trial.attempt() > 1 || trial.state() == TrialState.WAITING) {
      List<Attempt> attempts = store.attempts(trial.id());
      energy = attempts.get(attempts.size() - 1).energy();
    }
    double seconds =
        trial.state() == TrialState.RUNNING
            ? Math.max(0, now - trial.startedAt()) / 1e3
            : energy.seconds();
    return grid.cost(energy.totalUj() * 1e-6, seconds);
  }

  private synchronized List<PastTrial> past(long now) {
    if (now - pastAt >= PAST_MILLIS) {
      past = new PastTrials(store, planning).recent();
      pastAt = now;
    }
    return past;
  }

  private synchronized Known known(String spec) {
    Known asked = known.get(spec);
    if (asked == null) {
      Experiment experiment = planning.restore(spec);
      asked =
          new Known(
              experiment,
              planning.plan(experiment).pairs().stream()
                  .filter(Plan.Pair::bound)
                  .map(Plan.Pair::baseline)
                  .collect(Collectors.toSet()));
      if (known.size() >= REMEMBERED) {
        known.remove(known.keySet().iterator().next());
      }
      known.put(spec, asked);
    }
    return asked;
  }

  /**
   * Grams of a trial that is to come, in the zone the sweep names, else in the worst of the nodes'.
   *
   * @param worst null where no zone is known
   */
  private record Grid(@Nullable Rate worst) {
    /** Grams a joule and a second of a slot. */
    private record Rate(double perJoule, double perSecond) {}

    static Grid of(
        CarbonSpec spec,
        List<String> nodes,
        Emissions emissions,
        Function<String, Optional<Intensity>> charged) {
      Double asked = spec.pue();
      double pue = asked == null ? emissions.pue() : asked;
      String zone = spec.zone();
      Stream<String> zones = zone == null ? nodes.stream().distinct() : Stream.of(zone);
      return new Grid(
          zones
              .flatMap(name -> charged.apply(name).stream())
              .map(intensity -> rate(emissions, intensity, pue))
              .max(Comparator.comparingDouble(Rate::perJoule))
              .orElse(null));
    }

    private static Rate rate(Emissions emissions, Intensity intensity, double pue) {
      Emissions.Grams joules =
          emissions.grams(new Energy(MANY * MICRO, 0, "estimated", 1, 1, 0), intensity, pue);
      Emissions.Grams seconds =
          emissions.grams(new Energy(0, 0, "estimated", 1, 1, MANY), intensity, pue);
      return new Rate(
          (joules.operational() + joules.embodied()) / MANY,
          (seconds.operational() + seconds.embodied()) / MANY);
    }

    Cost cost(double joules, double seconds) {
      double grams = worst == null ? 0 : worst.perJoule * joules + worst.perSecond * seconds;
      return new Cost(joules, grams, seconds);
    }
  }
}
