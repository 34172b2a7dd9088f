package dev.graft.web.api;

import dev.graft.experiment.Experiment;
import dev.graft.experiment.WarmStart.Settled;
import dev.graft.run.TrialState;
import dev.graft.run.Views.Trial;
import dev.graft.search.Search;
import dev.graft.search.SeedMeans;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;

/**
 * What an ended sweep's settings tell a later search.
 *
 * @param then its experiment
 */
record SettledSettings(Experiment then, Footprints footprints) {
  /** Settings all of whose trials have succeeded, as many as of any other. */
  private static List<List<Trial>> whole(Map<Integer, List<Trial>> settings) {
    List<List<Trial>> whole = new ArrayList<>();
    for (List<Trial> trials : settings.values()) {
      List<Trial> ran = trials.stream().filter(t -> t.state() != TrialState.CANCELLED).toList();
      if (!ran.isEmpty() && ran.stream().allMatch(t -> t.state() == TrialState.SUCCEEDED)) {
        whole.add(ran);
      }
    }
    int most = whole.stream().mapToInt(List::size).max().orElse(0);
    whole.removeIf(trials -> trials.size() < most);
    return whole;
  }

  /**
   * @param trials by setting
   */
  List<Settled> of(String arm, Map<Integer, List<Trial>> trials) {
    List<List<Trial>> settings = whole(trials);
    String judge =
        then.search().judges().stream()
            .filter(
                name ->
                    settings.stream()
                        .flatMap(List::stream)
                        .allMatch(t -> Double.isFinite(t.metrics().getOrDefault(name, Double.NaN))))
            .findFirst()
            .orElse("");
    if (judge.isEmpty() || settings.isEmpty()) {
      return List.of();
    }
    List<SeedMeans.Fitted> fitted =
        SeedMeans.of(settings.stream().map(same -> scores(same, judge)).toList());
    List<Settled> settled = new ArrayList<>();
    for (int i = 0; i < fitted.size(); i++) {
      List<Trial> same = settings.get(i);
      Search.Seen seen = fitted.get(i).seen();
      settled.add(
          new Settled(
              arm,
              same.get(0).planned().unlimited(),
              fitted.get(i).mean(),
              costs(same),
              seen.n(),
              seen.free() > 0 ? Math.sqrt(seen.squares() / seen.free()) : null));
    }
    return settled;
  }

  private static List<SeedMeans.Score> scores(List<Trial> trials, String judge) {
    return trials.stream()
        .map(
            trial ->
                new SeedMeans.Score(
                    new SeedMeans.Place(trial.planned().seed(), trial.planned().labels()),
                    trial.metrics().getOrDefault(judge, Double.NaN)))
        .toList();
  }

  /** Means over trials that were metered. */
  private Map<String, Double> costs(List<Trial> trials) {
    Map<String, Double> costs = new TreeMap<>();
    if (trials.stream().allMatch(t -> t.energy().seconds() > 0)) {
      costs.put("energy", mean(trials.stream().mapToDouble(t -> t.energy().totalUj() * 1e-6)));
      costs.put("time", mean(trials.stream().mapToDouble(t -> t.energy().seconds())));
      double grams =
          mean(
              trials.stream()
                  .mapToDouble(t -> footprints.total(t, then.carbon()).orElse(Double.NaN)));
      if (Double.isFinite(grams)) {
        costs.put("carbon", grams);
      }
    }
    return costs;
  }

  private static double mean(DoubleStream values) {
    return values.average().orElse(Double.NaN);
  }
}
