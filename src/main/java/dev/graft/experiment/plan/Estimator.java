package dev.graft.experiment.plan;

import dev.graft.experiment.Experiment;
import dev.graft.experiment.Plan;
import dev.graft.experiment.PlannedTrial;
import dev.graft.experiment.Role;
import dev.graft.experiment.SearchSpec;
import dev.graft.experiment.plan.Estimate.Figure;
import dev.graft.experiment.reader.Catalogue;
import dev.graft.search.Rungs;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Expected time, energy and carbon of a plan: from past trials of the same work where there are
 * any, else from such that took other numbers of epochs ({@link Extrapolation}), else from {@link
 * Work}'s arithmetic with a band of a quarter to four times. Pure.
 */
public final class Estimator {
  /** A single past trial says this much about the next. */
  private static final double ONE_SAMPLE = 1.5;

  private static final double ASSUMED = 4;

  /** Share of settings that are no worse than the median. */
  private static final double MEDIAN = 0.5;

  private static final double JOULES_PER_WATT_HOUR = 3600;
  private static final double JOULES_PER_KILOWATT_HOUR = 3.6e6;

  private final Catalogue catalogue;

  public Estimator(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * @param past trials that succeeded, of any shape
   * @param slots that will work at the same time
   * @param wattsPerSlot drawn by a busy slot, for trials without a past
   * @param charge what emissions are charged by; null: the grid is unknown
   */
  public Estimate estimate(
      Experiment experiment,
      Plan plan,
      List<PastTrial> past,
      int slots,
      double wattsPerSlot,
      @Nullable Charge charge) {
    PastTrial.Known known = PastTrial.Known.of(past);
    Sum seconds = new Sum();
    Sum joules = new Sum();
    Sum sources = new Sum();
    double longest = 0;
    Map<String, Double> bought = bought(experiment, plan, known, wattsPerSlot);
    for (PlannedTrial trial : plan.trials()) {
      OfTrial one =
          of(experiment, trial, known, wattsPerSlot)
              .times(share(experiment, trial, plan.until().getOrDefault(trial.key(), 0)))
              .times(searches(plan, trial) ? bought.getOrDefault(trial.method(), 1.0) : 1);
      (trial.role() == Role.SOURCE ? sources : seconds).add(one.seconds, one.basis);
      joules.add(one.joules, one.basis);
      longest = Math.max(longest, one.seconds.value());
    }
    Figure wattHours = joules.figure(1 / JOULES_PER_WATT_HOUR);
    Figure elapsed = elapsed(sources, seconds, slots, longest);
    return new Estimate(
        elapsed, wattHours, charge == null ? null : carbon(charge, joules, sources, seconds));
  }

  /** By arm: the part of its search that joules of its own buy; nothing where all is tried. */
  private Map<String, Double> bought(
      Experiment experiment, Plan plan, PastTrial.Known past, double wattsPerSlot) {
    Double most = experiment.search().economy().energyPerArmJ();
    if (most == null) {
      return Map.of();
    }
    List<PlannedTrial> searched =
        plan.trials().stream().filter(trial -> searches(plan, trial)).toList();
    Set<String> choosers =
        searched.stream()
            .filter(trial -> trial.setting() > 0)
            .map(PlannedTrial::method)
            .collect(Collectors.toSet());
    Map<String, Double> all = new HashMap<>();
    searched.stream()
        .filter(trial -> choosers.contains(trial.method()))
        .forEach(
            trial ->
                all.merge(
                    trial.method(),
                    of(experiment, trial, past, wattsPerSlot).joules.value(),
                    Double::sum));
    all.replaceAll((arm, joules) -> Math.min(1, most / joules));
    return all;
  }

  private static boolean searches(Plan plan, PlannedTrial trial) {
    return trial.role() != Role.SOURCE
        && trial.bestOf() == 0
        && (!plan.seeds().isNested() || plan.seeds().choosing().contains(trial.seed()));
  }

  private static Figure carbon(Charge charge, Sum joules, Sum sources, Sum seconds) {
    Figure operational = joules.figure(charge.gramsPerKwh * charge.pue / JOULES_PER_KILOWATT_HOUR);
    Sum slotSeconds = new Sum();
    slotSeconds.addAll(sources, 1);
    slotSeconds.addAll(seconds, 1);
    return operational.plus(slotSeconds.figure(charge.embodied));
  }

  /**
   * What emissions are charged by.
   *
   * @param gramsPerKwh intensity of the grid
   * @param pue power usage effectiveness
   * @param embodied grams of making the machine for each second of a slot
   */
  public record Charge(double gramsPerKwh, double pue, double embodied) {}

  /** What a figure rests on, the best first. */
  public enum Basis {
    PAST,
    EXTRAPOLATED,
    ASSUMED
  }

  /** What one trial will probably take on its slot. */
  public record OfTrial(Figure seconds, Figure joules, Basis basis) {
    OfTrial times(double share) {
      return new OfTrial(seconds.times(share), joules.times(share), basis);
    }
  }

  /**
   * Of a whole training, of a setting that may be stopped early.
   *
   * @param until epochs after which it is judged first; 0: it is not
   */
  private static double share(Experiment experiment, PlannedTrial trial, int until) {
    SearchSpec search = experiment.search();
    int epochs = experiment.training().with(trial.parameters()).epochs();
    double kept = search.algorithm().halves() ? 1.0 / search.reduction() : MEDIAN;
    return until == 0 ? 1 : Rungs.of(search, epochs).share(until, kept);
  }

  /**
   * @param wattsPerSlot drawn by a busy slot, where there is no past
   */
  public OfTrial of(
      Experiment experiment, PlannedTrial trial, PastTrial.Known past, double wattsPerSlot) {
    List<PastTrial> same = past.same(experiment, trial);
    if (!same.isEmpty()) {
      return new OfTrial(
          figure(same, PastTrial::seconds), figure(same, PastTrial::joules), Basis.PAST);
    }
    List<PastTrial> alike = past.alike(experiment, trial);
    if (!alike.isEmpty()) {
      int epochs = PastTrial.training(experiment, trial).epochs();
      Extrapolation line = new Extrapolation(epochs, alike);
      return new OfTrial(
          line.figure(PastTrial::seconds), line.figure(PastTrial::joules), Basis.EXTRAPOLATED);
    }
    double seconds = new Work(experiment.seenBy(trial), catalogue).seconds(trial);
    return new OfTrial(assumed(seconds), assumed(seconds * wattsPerSlot), Basis.ASSUMED);
  }

  private static Figure assumed(double value) {
    return new Figure(value, value / ASSUMED, value * ASSUMED, "");
  }

  /** Source models come first, one after the other; no sweep is shorter than its longest trial. */
  private static Figure elapsed(Sum sources, Sum seconds, int slots, double longest) {
    Sum all = new Sum();
    all.addAll(sources, 1);
    all.addAll(seconds, 1.0 / Math.max(1, slots));
    Figure figure = all.figure(1);
    double floor = Math.max(1, longest / Math.max(figure.value(), 1e-9));
    return figure.times(floor);
  }

  private static Figure figure(List<PastTrial> same, ToDoubleFunction<PastTrial> part) {
    DoubleSummaryStatistics all = same.stream().mapToDouble(part).summaryStatistics();
    return all.getCount() == 1
        ? new Figure(all.getAverage(), all.getMin() / ONE_SAMPLE, all.getMax() * ONE_SAMPLE, "")
        : new Figure(all.getAverage(), all.getMin(), all.getMax(), "");
  }
}
