package dev.graft.compare;

import dev.graft.experiment.Plan;
import dev.graft.experiment.PlannedTrial;
import dev.graft.experiment.SeedPlan;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which setting the trials of the verdict take, where settings are chosen on seeds of their own: by
 * the same rule as the comparison reports it. Pure.
 */
public final class Choosing {
  private final Plan plan;
  private final List<TrialOutcome> outcomes;
  private final String select;
  private final boolean lessIsBetter;

  /**
   * @param outcomes of succeeded trials; those of the choosing seeds count
   */
  public Choosing(Plan plan, List<TrialOutcome> outcomes, String select, boolean lessIsBetter) {
    this.plan = plan;
    this.outcomes = List.copyOf(outcomes);
    this.select = select;
    this.lessIsBetter = lessIsBetter;
  }

  /**
   * @param settings index of the setting by the key of each trial that is to run
   * @param spared keys of trials that would repeat another, with the reason
   */
  public record Step(Map<String, Integer> settings, Map<String, String> spared) {
    public Step {
      settings = Map.copyOf(settings);
      spared = Map.copyOf(spared);
    }
  }

  private record Same(String method, int setting, long seed, @Nullable Integer labels) {
    static Same of(PlannedTrial trial, int setting) {
      return new Same(trial.method(), setting, trial.seed(), trial.labels());
    }
  }

  /**
   * @param open trials that have yet to be decided about, in planned order
   * @param settled trials of the sweep that have their setting
   */
  public Step settle(Collection<PlannedTrial> open, Collection<PlannedTrial> settled) {
    SeedPlan seeds = plan.seeds();
    Set<Same> there = new HashSet<>();
    settled.stream()
        .filter(t -> seeds.judging().contains(t.seed()))
        .forEach(t -> there.add(Same.of(t, t.setting())));
    Map<String, Integer> settings = new HashMap<>();
    Map<String, String> spared = new TreeMap<>();
    for (PlannedTrial trial : open) {
      Integer among = seeds.bestOf().get(trial.key());
      int setting = among == null ? trial.setting() : best(trial, among);
      if (there.add(Same.of(trial, setting))) {
        settings.put(trial.key(), setting);
      } else {
        spared.put(trial.key(), "not needed: the chosen setting is run at this seed already");
      }
    }
    return new Step(settings, spared);
  }

  /** The first where nothing is known: all have failed. */
  private int best(PlannedTrial trial, int among) {
    Plan.Pair pair =
        new Plan.Pair(trial.method(), trial.method(), among, false, false, trial.labels());
    return Arm.choose(plan, outcomes, trial.method(), pair, select, lessIsBetter)
        .filter(arm -> Objects.nonNull(arm.choosing()))
        .map(Arm::setting)
        .orElse(0);
  }
}
