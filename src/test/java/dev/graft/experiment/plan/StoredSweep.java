package dev.graft.experiment.plan;

import dev.graft.experiment.Decisions;
import dev.graft.experiment.Experiment;
import dev.graft.experiment.Plan;
import dev.graft.experiment.PlannedTrial;
import dev.graft.experiment.plan.Exploration.Judged;
import dev.graft.experiment.plan.Exploration.Known;
import dev.graft.testing.FakeCatalogue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a store holds of a sweep: all that is left of it after a kill. */
final class StoredSweep {
  private final Experiment experiment;
  final Map<String, Known> trials = new LinkedHashMap<>();
  final Map<String, Integer> until = new LinkedHashMap<>();
  final Map<String, Integer> rungs = new LinkedHashMap<>();
  final Set<String> stopped = new TreeSet<>();
  private final List<String> proposed = new ArrayList<>();
  private long arrivals;
  int epochs;

  StoredSweep(Experiment experiment) {
    this.experiment = experiment;
    Plan plan = new Planner().plan(experiment, FakeCatalogue.create());
    for (PlannedTrial t : plan.trials()) {
      trials.put(t.key(), new Known(t, plan.open().contains(t.key()), false, Map.of()));
      until.put(t.key(), plan.until().getOrDefault(t.key(), 0));
    }
  }

  Known known(String key) {
    return Objects.requireNonNull(trials.get(key));
  }

  /** By somebody who knows nothing but the store, until nothing more follows. */
  void decide() {
    for (Decisions d = next(); !d.isEmpty(); d = next()) {
      keep(d);
    }
  }

  private Decisions next() {
    return Exploration.of(experiment, FakeCatalogue.create()).decide(List.copyOf(trials.values()));
  }

  private void keep(Decisions d) {
    new TreeMap<>(d.settings())
        .forEach(
            (key, setting) -> {
              PlannedTrial t = known(key).planned();
              PlannedTrial settled =
                  new PlannedTrial(
                      t.key(),
                      t.role(),
                      t.method(),
                      t.baselineOf(),
                      t.setting(),
                      t.seed(),
                      setting,
                      t.source());
              trials.put(key, new Known(settled, false, false, Map.of()));
              proposed.add(key + setting.values());
            });
    d.on()
        .forEach(
            (key, epochs) -> {
              Known k = known(key);
              trials.put(key, new Known(k.planned(), false, false, Map.of(), false, k.judged()));
              until.put(key, epochs);
              rungs.merge(key, 1, Integer::sum);
            });
    d.stopped()
        .forEach(
            (key, why) -> {
              Known k = known(key);
              trials.put(key, new Known(k.planned(), false, true, Map.of(), false, k.judged()));
              stopped.add(key + ": " + why);
            });
  }

  /** In the order in which the store hands them out. */
  List<String> claimable() {
    return trials.values().stream()
        .filter(t -> !t.open() && !t.ended() && !t.held())
        .map(t -> t.planned().key())
        .sorted(
            Comparator.comparingInt((String key) -> -rungs.getOrDefault(key, 0))
                .thenComparingInt(key -> List.copyOf(trials.keySet()).indexOf(key)))
        .toList();
  }

  /** A training to the next hold or the end; its score follows from setting, seed and epochs. */
  void train(String key) {
    Known k = known(key);
    PlannedTrial t = k.planned();
    int to = Objects.requireNonNull(until.get(key)) == 0 ? 9 : until.get(key);
    epochs += to - k.judged().stream().mapToInt(Judged::epochs).max().orElse(0);
    double off = Math.log10(t.parameters().number("learningRate", 0.001) / 0.03);
    double score = 1 - off * off / 10 - 0.5 / to + t.seed() * 0.001;
    Map<String, Double> metrics = Map.of("source-validation", score);
    List<Judged> marks = new ArrayList<>(k.judged());
    boolean held = until.get(key) > 0;
    if (held) {
      marks.add(new Judged(to, ++arrivals, false, metrics, costs(t, to)));
    }
    trials.put(key, new Known(t, false, !held, held ? Map.of() : metrics, held, marks));
  }

  /** Joules fall along the rate, where quality has its best in the middle. */
  static Map<String, Double> costs(PlannedTrial t, int to) {
    double rate = t.parameters().number("learningRate", 0.001);
    return t.setting() == 3
        ? Map.of()
        : Map.of("energy", to * (2 - Math.log10(rate)), "time", 10.0 * to);
  }

  String told() {
    return stopped + " " + epochs + " " + proposed + " " + rungs;
  }
}
