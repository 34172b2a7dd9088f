package dev.graft.web.api;

import dev.graft.experiment.Experiment;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.PlannedTrial;
import dev.graft.experiment.Role;
import dev.graft.experiment.SearchSpec;
import dev.graft.experiment.WarmStart;
import dev.graft.experiment.WarmStart.Settled;
import dev.graft.run.Store;
import dev.graft.run.Views.Sweep;
import dev.graft.run.Views.Trial;
import dev.graft.web.api.Planning.Draft;
import dev.graft.web.json.WarmStartSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Earlier sweeps that a new one learns from, looked up as it is validated and launched. What was
 * found is written into its experiment, so that nothing that becomes of them later changes it.
 */
final class WarmStarts {
  private static final String FIELD = "search.warmStart";

  private final Store store;
  private final Planning planning;
  private final Emissions emissions;

  WarmStarts(Store store, Planning planning, Emissions emissions) {
    this.store = store;
    this.planning = planning;
    this.emissions = emissions;
  }

  /**
   * @throws InvalidInput for a sweep that is not here, or that tells nothing of this one
   */
  Draft readUp(Draft draft) {
    Experiment experiment = draft.experiment();
    if (!experiment.search().economy().isUnread()) {
      return draft;
    }
    List<WarmStart> read = new ArrayList<>();
    for (WarmStart earlier : experiment.search().economy().warmStart()) {
      read.add(
          earlier.settings() == null
              ? new WarmStart(earlier.sweep(), settled(earlier.sweep(), experiment))
              : earlier);
    }
    return planning.read(WarmStartSpec.with(draft.spec(), read));
  }

  private List<Settled> settled(String id, Experiment experiment) {
    Sweep sweep =
        store
            .sweep(id)
            .orElseThrow(
                () -> refused(id, "there is no such sweep here", "./graft sweeps lists them"));
    Experiment then;
    try {
      then = planning.restore(sweep.spec());
    } catch (InvalidInput unreadable) {
      throw refused(id, "this node can no longer read its experiment", "name another sweep");
    }
    requireAlike(id, then, experiment);
    Set<Long> choosing = Set.copyOf(planning.plan(then).seeds().choosing());
    Map<String, Map<Integer, List<Trial>>> arms = new LinkedHashMap<>();
    for (Trial trial : store.trials(id)) {
      PlannedTrial planned = trial.planned();
      boolean isSearched =
          planned.role() != Role.SOURCE
              && planned.bestOf() == 0
              && (choosing.isEmpty() || choosing.contains(planned.seed()));
      if (isSearched) {
        arms.computeIfAbsent(planned.method(), arm -> new TreeMap<>())
            .computeIfAbsent(planned.setting(), setting -> new ArrayList<>())
            .add(trial);
      }
    }
    SettledSettings tell = new SettledSettings(then, new Footprints(store, emissions));
    List<Settled> all = new ArrayList<>();
    arms.forEach((arm, settings) -> all.addAll(tell.of(arm, settings)));
    if (all.isEmpty()) {
      throw refused(id, "no setting of it has ended well", "wait for it, or name another sweep");
    }
    return all;
  }

  /** Qualities of other work, or by another validator, say nothing of these. */
  private static void requireAlike(String id, Experiment then, Experiment now) {
    SearchSpec search = now.search();
    String cure = "name a sweep of the same kind, data, model, training and select";
    if (then.kind() != now.kind()) {
      throw refused(id, "it is of another kind: " + then.kind().label(), cure);
    }
    if (!then.data().equals(now.data())) {
      throw refused(id, "it learnt from other data, or other rows of it", cure);
    }
    if (!then.model().equals(now.model())) {
      throw refused(
          id, "it trained another model: " + then.model().type() + ", or of other size", cure);
    }
    if (!then.training().equals(now.training())) {
      throw refused(id, "it trained otherwise: its epochs, batch or optimiser are others", cure);
    }
    if (!then.search().select().equals(search.select())) {
      throw refused(
          id,
          "its settings were judged by " + then.search().select() + ", not " + search.select(),
          cure);
    }
  }

  private static InvalidInput refused(String sweep, String why, String cure) {
    return InvalidInput.of(FIELD, sweep, why, cure);
  }
}
