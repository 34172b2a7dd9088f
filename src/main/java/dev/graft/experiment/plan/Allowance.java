package dev.graft.experiment.plan;

import static java.util.stream.Collectors.toList;

import dev.graft.experiment.Decisions;
import dev.graft.experiment.Parameters;
import dev.graft.experiment.PlannedTrial;
import dev.graft.experiment.plan.Exploration.Known;
import dev.graft.search.CostModel;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Searches whose arms have joules of their own: once all that was begun has ended, each arm begins
 * as many further settings, with all their seeds, as its joules are expected to buy, but no more
 * than a generation; one that cannot buy another ends its search. Pure: decided by what trials have
 * measured, whoever asks and however often.
 *
 * @param joules for the search of each arm
 */
record Allowance(double joules, Map<String, Tuning> tunings, Tries tries) {
  static final String ENERGY = "energy";

  /** Joules that are exactly what is left buy what they are to buy. */
  private static final double EXACT = 1 + 1e-9;

  /**
   * Settings that begin and trials that never will, by keys; nothing while something runs.
   *
   * @param trials all of the sweep's search
   */
  Decisions decide(List<Known> trials) {
    if (trials.stream().anyMatch(t -> !t.open() && !t.ended())) {
      return Decisions.NONE;
    }
    Map<String, Parameters> begun = new HashMap<>();
    Map<String, String> untried = new HashMap<>();
    tunings.forEach(
        (arm, tuning) ->
            decide(
                tuning,
                trials.stream().filter(t -> t.planned().method().equals(arm)).toList(),
                begun,
                untried));
    return new Decisions(begun, Map.of(), Map.of(), untried);
  }

  private void decide(
      Tuning tuning, List<Known> own, Map<String, Parameters> begun, Map<String, String> untried) {
    List<PlannedTrial> open = own.stream().filter(Known::open).map(Known::planned).toList();
    if (open.isEmpty()) {
      return;
    }
    int first = open.stream().mapToInt(PlannedTrial::setting).min().orElseThrow();
    int most = Math.min(Exploration.GENERATION, tuning.settings().size() - first);
    List<Parameters> next =
        tuning.next(tries.before(first, own, tuning::found), first, Math.max(0, most));
    double spent = spent(own);
    CostModel costs = costs(tuning, own);
    double taken = spent;
    int fits = 0;
    while (fits < next.size()) {
      double more = costs.of(tuning.found(next.get(fits))).cost();
      if (taken + more > joules * EXACT) {
        break;
      }
      taken += more;
      fits++;
    }
    for (PlannedTrial trial : open) {
      if (fits == 0) {
        untried.put(trial.key(), told(spent, next, tuning, costs));
      } else if (trial.setting() < first + fits) {
        begun.put(trial.key(), trial.limited(next.get(trial.setting() - first)));
      }
    }
  }

  private static double spent(List<Known> own) {
    return own.stream().mapToDouble(t -> t.costs().getOrDefault(ENERGY, 0.0)).sum();
  }

  /** By what settings with all their seeds have taken; those that failed tell little of others. */
  private static CostModel costs(Tuning tuning, List<Known> own) {
    Map<Integer, List<Known>> settings =
        own.stream()
            .filter(t -> !t.open())
            .collect(Collectors.groupingBy(t -> t.planned().setting(), TreeMap::new, toList()));
    List<List<Known>> whole =
        settings.values().stream()
            .filter(same -> same.stream().noneMatch(t -> t.metrics().isEmpty()))
            .toList();
    return CostModel.of(
        tuning.space(),
        (whole.isEmpty() ? settings.values() : whole)
            .stream()
                .map(
                    same ->
                        new CostModel.Costed(
                            tuning.found(same.get(0).planned().parameters()), spent(same)))
                .toList());
  }

  private String told(double spent, List<Parameters> next, Tuning tuning, CostModel costs) {
    double more = next.isEmpty() ? 0 : costs.of(tuning.found(next.get(0))).cost();
    return "its search has taken %s J of %s J, and another setting may take %s J"
        .formatted(shortly(spent), shortly(joules), shortly(more));
  }

  /** To three digits. */
  static String shortly(double joules) {
    return new BigDecimal(joules).round(new MathContext(3)).stripTrailingZeros().toPlainString();
  }
}
