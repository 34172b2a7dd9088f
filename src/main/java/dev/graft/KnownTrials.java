package dev.graft;

import dev.graft.experiment.SearchSpec;
import dev.graft.experiment.plan.Exploration;
import dev.graft.run.Choices.Charge;
import dev.graft.run.Judged;
import dev.graft.run.TrialState;
import dev.graft.run.Views.Energy;
import dev.graft.run.Views.Trial;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;

/**
 * What a search is told of its trials.
 *
 * @param search whose objectives count
 * @param energy of a trial, as it counts
 * @param grams of a trial, empty where they are not known
 * @param open ids of trials whose settings are yet to be chosen
 * @param judged where trials have been judged, by their ids
 */
record KnownTrials(
    SearchSpec search,
    Function<Trial, Energy> energy,
    Function<Trial, OptionalDouble> grams,
    Set<String> open,
    Map<String, List<Judged>> judged) {

  private List<Judged> judged(Trial trial) {
    return judged.getOrDefault(trial.id(), List.of());
  }

  /** What those take that were judged and have not been charged; none where no cost counts. */
  List<Charge> charges(List<Trial> trials) {
    List<Charge> charges = new ArrayList<>();
    if (search.costs().isEmpty()) {
      return charges;
    }
    for (Trial trial : trials) {
      judged(trial).stream()
          .filter(mark -> mark.costs() == null)
          .forEach(mark -> charges.add(new Charge(trial.id(), mark.epochs(), costs(trial))));
    }
    return charges;
  }

  /**
   * @param charges what those are charged with now that have not been
   */
  List<Exploration.Known> known(List<Trial> trials, List<Charge> charges) {
    return trials.stream().map(trial -> known(trial, charges)).toList();
  }

  private Exploration.Known known(Trial trial, List<Charge> charges) {
    return new Exploration.Known(
        trial.planned(),
        open.contains(trial.id()),
        trial.state().ended(),
        trial.state() == TrialState.SUCCEEDED ? trial.metrics() : Map.of(),
        trial.cut().held() && trial.state() == TrialState.WAITING,
        judged(trial).stream().map(mark -> charged(mark, charges)).toList(),
        costs(trial));
  }

  private static Exploration.Judged charged(Judged mark, List<Charge> charges) {
    Map<String, Double> charged = mark.costs();
    Map<String, Double> costs =
        charged != null
            ? charged
            : charges.stream()
                .filter(c -> c.trial().equals(mark.trial()) && c.epochs() == mark.epochs())
                .findFirst()
                .map(Charge::costs)
                .orElse(Map.of());
    return new Exploration.Judged(
        mark.epochs(), mark.arrival(), mark.isEnd(), mark.metrics(), costs);
  }

  /** Joules, slot seconds and grams so far, as far as they count and are known. */
  private Map<String, Double> costs(Trial trial) {
    Map<String, Double> costs = new HashMap<>();
    Energy taken = energy.apply(trial);
    // An attempt that was metered has had its slot for some time.
    if (taken.seconds() > 0) {
      costs.put("energy", taken.totalUj() / 1e6);
      costs.put("time", taken.seconds());
      if (search.costs().contains("carbon")) {
        grams.apply(trial).ifPresent(g -> costs.put("carbon", g));
      }
    }
    costs
        .keySet()
        .removeIf(
            name ->
                !search.costs().contains(name)
                    && !(name.equals("energy") && search.economy().countsEnergy()));
    return costs;
  }
}
