package dev.graft;

import dev.graft.experiment.Experiment;
import dev.graft.experiment.Plan;
import dev.graft.experiment.PlannedTrial;
import dev.graft.experiment.Role;
import dev.graft.experiment.plan.Estimator;
import dev.graft.experiment.plan.PastTrial;
import dev.graft.experiment.plan.SettingCosts;
import dev.graft.run.Store;
import dev.graft.run.TrialState;
import dev.graft.run.Views.Attempt;
import dev.graft.run.Views.Energy;
import dev.graft.run.Views.SourceModel;
import dev.graft.run.Views.Sweep;
import dev.graft.run.Views.Trial;
import dev.graft.run.budget.Admission.Standing;
import dev.graft.run.budget.BudgetedTrial;
import dev.graft.run.budget.Cost;
import dev.graft.run.budget.Spent;
import dev.graft.web.api.Emissions;
import dev.graft.web.api.Planning;
import dev.graft.web.api.SweepCarbon;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How sweeps stand with what they may spend, from the store. */
final class BudgetStandings {
  private static final long PAST_MILLIS = 60_000;

  private final Store store;
  private final Planning planning;
  private final Emissions emissions;
  private final Estimator estimator;
  private final double wattsPerSlot;

  private List<PastTrial> past = List.of();
  private long pastAt = Long.MIN_VALUE / 2;

  /**
   * @param wattsPerSlot drawn by a busy slot, for trials without a past
   */
  BudgetStandings(
      Store store,
      Planning planning,
      Emissions emissions,
      Estimator estimator,
      double wattsPerSlot) {
    this.store = store;
    this.planning = planning;
    this.emissions = emissions;
    this.estimator = estimator;
    this.wattsPerSlot = wattsPerSlot;
  }

  /**
   * An experiment as its sweep was launched, but with the budget that holds now.
   *
   * @param costs of its settings, as they are learnt
   * @param bounds baselines that use labels the methods may not see
   * @param judges validators that tell gains, the preferred first
   * @param verdict seeds of the verdict's first look, where settings are chosen on {@code
   *     choosing}; else both are empty
   */
  record Asked(
      Experiment experiment,
      SettingCosts costs,
      Set<String> bounds,
      List<String> judges,
      Set<Long> verdict,
      Set<Long> choosing) {
    static Asked of(Experiment experiment, Plan plan, SettingCosts costs) {
      return new Asked(
          experiment,
          costs,
          plan.pairs().stream()
              .filter(Plan.Pair::bound)
              .map(Plan.Pair::baseline)
              .collect(Collectors.toSet()),
          experiment.search().judges(),
          plan.seeds().isNested() ? Set.copyOf(plan.seeds().firstLook()) : Set.of(),
          Set.copyOf(plan.seeds().choosing()));
    }

    /** Whether a search waits for room while what the verdict takes is kept. */
    boolean searches(Standing standing) {
      return !standing.kept().isEmpty()
          && standing.trials().stream()
              .anyMatch(
                  t -> t.state() == TrialState.WAITING && choosing.contains(t.planned().seed()));
    }

    /** A trial of the verdict whose setting is yet to be chosen. */
    boolean keeps(PlannedTrial trial) {
      return verdict.contains(trial.seed()) && trial.key().startsWith(PlannedTrial.BEST);
    }
  }

  /**
   * @param now epoch milliseconds by the store's clock
   */
  Standing of(Sweep sweep, Asked asked, Optional<GridRate> rate, int slots, long now) {
    Set<String> unsettled = store.unsettled(sweep.id());
    List<Trial> all = store.trials(sweep.id());
    List<Trial> trials = all.stream().filter(t -> !unsettled.contains(t.id())).toList();
    Set<String> admitted = store.admitted(sweep.id());
    List<PastTrial> known = new ArrayList<>(past(now));
    List<SettingCosts.Taken> taken = PastTrials.taken(trials);
    known.addAll(PastTrials.of(asked.experiment, taken));
    TrialBounds bounds = bounds(asked.experiment, rate, known);
    SettingCosts.Known learnt = asked.costs.after(taken);
    List<BudgetedTrial> seen = new ArrayList<>();
    int ended = 0;
    for (Trial trial : trials) {
      Map<String, Double> metrics = new HashMap<>(trial.metrics());
      metrics.keySet().retainAll(asked.judges);
      TrialBounds.Bound bound = bounds.of(trial.planned());
      Cost expected =
          learnt
              .of(trial.planned())
              .map(cost -> GridRate.cost(rate, cost.joules(), cost.seconds()))
              .orElse(bound.middle());
      double share = share(asked.experiment, trial);
      seen.add(
          new BudgetedTrial(
              trial.id(),
              trial.planned(),
              trial.cut().held() ? TrialState.STOPPED : trial.state(),
              admitted.contains(trial.id()),
              trial.attempt(),
              bound.most().times(share),
              expected.times(share),
              used(trial, rate, now),
              asked.bounds.contains(trial.planned().method()),
              metrics));
      boolean over =
          trial.cut().held() || trial.state().ended() && trial.state() != TrialState.CANCELLED;
      ended += over && trial.attempt() > 0 ? 1 : 0;
    }
    double joules = store.energyOf(sweep.id()).totalUj() * 1e-6;
    double grams = SweepCarbon.grams(store, emissions, sweep).orElse(0);
    double seconds = store.activeMillis(sweep.id(), now) / 1e3;
    List<BudgetedTrial> kept =
        all.stream()
            .filter(t -> unsettled.contains(t.id()) && asked.keeps(t.planned()))
            .map(t -> kept(t.id(), t.planned(), bounds))
            .toList();
    return new Standing(seen, new Spent(joules, grams, seconds, ended), slots, kept);
  }

  private static BudgetedTrial kept(String id, PlannedTrial trial, TrialBounds bounds) {
    TrialBounds.Bound bound = bounds.of(trial);
    return new BudgetedTrial(
        id,
        trial,
        TrialState.WAITING,
        false,
        0,
        bound.most(),
        bound.middle(),
        Cost.NONE,
        false,
        Map.of());
  }

  /** What a trial takes until its search holds it, of the whole training. */
  private static double share(Experiment experiment, Trial trial) {
    int until = trial.cut().until();
    int epochs = experiment.training().with(trial.planned().parameters()).epochs();
    return until == 0 ? 1 : Math.min(1, (double) until / epochs);
  }

  /** Of a plan that is not launched yet; source models that are there already cost nothing. */
  Standing of(Plan plan, Asked asked, Optional<GridRate> rate, int slots) {
    List<PastTrial> all = new PastTrials(store, planning).recent();
    TrialBounds bounds = bounds(asked.experiment, rate, all);
    Set<String> made =
        store.sourceModels().stream().map(SourceModel::hash).collect(Collectors.toSet());
    List<BudgetedTrial> seen = new ArrayList<>();
    for (PlannedTrial trial : plan.trials()) {
      if (plan.open().contains(trial.key())) {
        continue;
      }
      boolean isThere = trial.role() == Role.SOURCE && made.contains(trial.source());
      TrialBounds.Bound bound = bounds.of(trial);
      seen.add(
          new BudgetedTrial(
              trial.key(),
              trial,
              isThere ? TrialState.SUCCEEDED : TrialState.WAITING,
              false,
              0,
              bound.most(),
              bound.middle(),
              Cost.NONE,
              asked.bounds.contains(trial.method()),
              Map.of()));
    }
    List<BudgetedTrial> kept =
        plan.trials().stream()
            .filter(asked::keeps)
            .map(trial -> kept(trial.key(), trial, bounds))
            .toList();
    return new Standing(seen, Spent.NOTHING, slots, kept);
  }

  private TrialBounds bounds(
      Experiment experiment, Optional<GridRate> rate, List<PastTrial> known) {
    return new TrialBounds(estimator, wattsPerSlot, experiment, rate, known);
  }

  /** By its newest attempt, as far as it was told. */
  private Cost used(Trial trial, Optional<GridRate> rate, long now) {
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
    return GridRate.cost(rate, energy.totalUj() * 1e-6, seconds);
  }

  private synchronized List<PastTrial> past(long now) {
    if (now - pastAt >= PAST_MILLIS) {
      past = new PastTrials(store, planning).recent();
      pastAt = now;
    }
    return past;
  }
}
