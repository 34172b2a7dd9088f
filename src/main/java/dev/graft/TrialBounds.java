package dev.graft;

import dev.graft.experiment.Experiment;
import dev.graft.experiment.PlannedTrial;
import dev.graft.experiment.plan.Estimate.Figure;
import dev.graft.experiment.plan.Estimator;
import dev.graft.experiment.plan.PastTrial;
import dev.graft.run.budget.Cost;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What trials of an experiment may take, by their shape. Not thread-safe: one a decision. */
final class TrialBounds {
  private final Estimator estimator;
  private final double wattsPerSlot;
  private final Experiment experiment;
  private final Optional<GridRate> rate;
  private final PastTrial.Known past;
  private final Map<String, Bound> bounds = new HashMap<>();

  /** Upper end and middle of an estimate. */
  record Bound(Cost most, Cost middle) {}

  /**
   * @param wattsPerSlot drawn by a busy slot, for trials without a past
   * @param past trials of any shape
   */
  TrialBounds(
      Estimator estimator,
      double wattsPerSlot,
      Experiment experiment,
      Optional<GridRate> rate,
      List<PastTrial> past) {
    this.estimator = estimator;
    this.wattsPerSlot = wattsPerSlot;
    this.experiment = experiment;
    this.rate = rate;
    this.past = PastTrial.Known.of(past);
  }

  Bound of(PlannedTrial trial) {
    return bounds.computeIfAbsent(PastTrial.shape(experiment, trial), shape -> bound(trial));
  }

  private Bound bound(PlannedTrial trial) {
    Estimator.OfTrial one = estimator.of(experiment, trial, past, wattsPerSlot);
    Figure joules = one.joules();
    Figure seconds = one.seconds();
    return new Bound(
        GridRate.cost(rate, joules.hi(), seconds.hi()),
        GridRate.cost(rate, joules.value(), seconds.value()));
  }
}
