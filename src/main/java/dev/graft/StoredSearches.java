package dev.graft;

import dev.graft.cluster.control.SearchSource;
import dev.graft.experiment.Parameters;
import dev.graft.experiment.plan.Exploration;
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

/** Settings that come next in a sweep, by what the store holds of it. */
record StoredSearches(Store store, Planning planning) implements SearchSource {
  @Override
  public Map<String, Parameters> choose(Sweep sweep) {
    Set<String> open = store.unsettled(sweep.id());
    Counts counts = sweep.counts();
    if (counts.running() > 0 || counts.waiting() > open.size()) {
      return Map.of();
    }
    List<Trial> trials = store.trials(sweep.id());
    Map<String, String> ids = new HashMap<>();
    trials.forEach(t -> ids.put(t.planned().key(), t.id()));
    Map<String, Parameters> chosen = new HashMap<>();
    planning
        .explore(
            planning.restore(sweep.spec()),
            trials.stream().map(t -> known(t, open.contains(t.id()))).toList())
        .forEach((key, setting) -> chosen.put(ids.getOrDefault(key, key), setting));
    return chosen;
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
