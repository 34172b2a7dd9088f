package dev.graft;

import dev.graft.cluster.control.SearchSource;
import dev.graft.compare.Comparison;
import dev.graft.compare.NextSeeds;
import dev.graft.compare.Row;
import dev.graft.compare.TrialOutcome;
import dev.graft.experiment.Experiment;
import dev.graft.experiment.Plan;
import dev.graft.experiment.PlannedTrial;
import dev.graft.experiment.Role;
import dev.graft.experiment.plan.Exploration;
import dev.graft.run.Choices;
import dev.graft.run.Store;
import dev.graft.run.TrialState;
import dev.graft.run.Views.Counts;
import dev.graft.run.Views.Sweep;
import dev.graft.run.Views.Trial;
import dev.graft.web.api.Planning;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Settings and seeds that come next in a sweep, by what the store holds of it. */
record StoredSearches(Store store, Planning planning) implements SearchSource {
  @Override
  public Choices choose(Sweep sweep) {
    Set<String> open = store.unsettled(sweep.id());
    Counts counts = sweep.counts();
    if (counts.running() > 0 || counts.waiting() > open.size()) {
      return Choices.NONE;
    }
    List<Trial> trials = store.trials(sweep.id());
    Experiment experiment = planning.restore(sweep.spec());
    return experiment.firstLook() > 0
        ? seeds(experiment, trials, open)
        : settings(experiment, trials, open);
  }

  private Choices settings(Experiment experiment, List<Trial> trials, Set<String> open) {
    Map<String, String> ids = new HashMap<>();
    trials.forEach(t -> ids.put(t.planned().key(), t.id()));
    Map<String, Choices.Setting> chosen = new HashMap<>();
    planning
        .explore(experiment, trials.stream().map(t -> known(t, open.contains(t.id()))).toList())
        .forEach(
            (key, setting) ->
                chosen.put(ids.getOrDefault(key, key), new Choices.Setting(null, setting)));
    return new Choices(chosen, Map.of());
  }

  /** The next look of a race. */
  private Choices seeds(Experiment experiment, List<Trial> trials, Set<String> open) {
    Plan plan = planning.plan(experiment);
    Map<String, Trial> waiting =
        trials.stream()
            .filter(t -> open.contains(t.id()))
            .collect(Collectors.toMap(t -> t.planned().key(), t -> t));
    Set<Long> begun =
        trials.stream()
            .filter(t -> !open.contains(t.id()) && t.planned().role() != Role.SOURCE)
            .filter(t -> t.state() == TrialState.SUCCEEDED || t.state() == TrialState.FAILED)
            .map(t -> t.planned().seed())
            .collect(Collectors.toSet());
    NextSeeds.Step step =
        NextSeeds.after(
            plan,
            waiting.values().stream().map(Trial::planned).toList(),
            begun,
            rows(experiment, plan, trials));
    Map<String, Choices.Setting> run = new HashMap<>();
    Map<String, String> spared = new HashMap<>();
    waiting.forEach(
        (key, trial) -> {
          String reason = step.spared().get(key);
          if (reason != null) {
            spared.put(trial.id(), reason);
          } else if (step.run().contains(key)) {
            run.put(trial.id(), new Choices.Setting(null, trial.planned().parameters()));
          }
        });
    return new Choices(run, spared);
  }

  private static List<Row> rows(Experiment experiment, Plan plan, List<Trial> trials) {
    return Comparison.rows(
        plan,
        trials.stream()
            .filter(t -> t.state() == TrialState.SUCCEEDED)
            .filter(t -> t.planned().role() != Role.SOURCE)
            .map(StoredSearches::outcome)
            .toList(),
        experiment.search().select(),
        experiment.margin(),
        Map.of(),
        experiment.metric().isLessBetter());
  }

  private static TrialOutcome outcome(Trial trial) {
    PlannedTrial planned = trial.planned();
    return new TrialOutcome(
        planned.method(),
        planned.setting(),
        planned.seed(),
        planned.labels(),
        trial.metrics(),
        trial.energy().totalUj());
  }

  private static Exploration.Known known(Trial trial, boolean open) {
    boolean ended = trial.state() != TrialState.WAITING && trial.state() != TrialState.RUNNING;
    return new Exploration.Known(
        trial.planned(),
        open,
        ended,
        trial.state() == TrialState.SUCCEEDED ? trial.metrics() : Map.of());
  }
}
