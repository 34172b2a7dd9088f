package dev.graft.web.api;

import dev.graft.compare.Row.Interval;
import dev.graft.compare.Row.PairedScore;
import dev.graft.compare.Statistics;
import dev.graft.run.Point;
import dev.graft.run.Store;
import dev.graft.run.Views.Series;
import dev.graft.web.json.ComparisonJson.RowJson;
import dev.graft.web.report.Findings.Training;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** How the compared arms trained, as means over their seeds. */
final class TrainingCurves {
  /** What is drawn, the first that every arm has. */
  private static final List<String> METRICS =
      Stream.concat(
              TrainingSpeeds.SERIES.stream(), Stream.of("source-validation-accuracy", "train-loss"))
          .toList();

  private static final int MOST_POINTS = 60;

  private final Store store;
  private final Recent<Asked, Optional<Training>> drawn = new Recent<>(64);

  /** Of trials that have succeeded, whose points do not change but by {@link #forget}. */
  private record Asked(String arm, String name, String metric, List<String> trials) {}

  TrainingCurves(Store store) {
    this.store = store;
  }

  /** Points of ended trials were forgotten. */
  void forget() {
    drawn.forget();
  }

  List<Training> of(List<RowJson> rows) {
    Map<String, List<String>> trials = new LinkedHashMap<>();
    Map<String, String> methods = new LinkedHashMap<>();
    for (RowJson row : rows) {
      String budget = row.labels() == null ? "" : ", " + row.labels();
      arm(trials, methods, row.method(), budget, row.perSeed(), PairedScore::trial);
      arm(trials, methods, row.baseline(), budget, row.perSeed(), PairedScore::baselineTrial);
    }
    for (String metric : METRICS) {
      List<Training> curves =
          trials.entrySet().stream()
              .flatMap(
                  e ->
                      drawn
                          .of(
                              new Asked(
                                  String.valueOf(methods.get(e.getKey())),
                                  e.getKey(),
                                  metric,
                                  e.getValue()),
                              this::curve)
                          .stream())
              .toList();
      if (!curves.isEmpty()) {
        return curves;
      }
    }
    return List.of();
  }

  private static void arm(
      Map<String, List<String>> trials,
      Map<String, String> methods,
      String method,
      String budget,
      List<PairedScore> pairs,
      Function<PairedScore, String> side) {
    methods.putIfAbsent(method + budget, method);
    trials.putIfAbsent(method + budget, pairs.stream().map(side).toList());
  }

  /** Of the steps that all seeds have, thinned. */
  private Optional<Training> curve(Asked asked) {
    List<String> trials = asked.trials();
    NavigableMap<Integer, List<Double>> bySteps = new TreeMap<>();
    for (String trial : trials) {
      for (Series series : store.series(trial, List.of(asked.metric()), Integer.MAX_VALUE)) {
        for (Point point : series.points()) {
          bySteps.computeIfAbsent((int) point.step(), step -> new ArrayList<>()).add(point.value());
        }
      }
    }
    List<Integer> steps =
        bySteps.entrySet().stream()
            .filter(e -> e.getValue().size() == trials.size())
            .map(Map.Entry::getKey)
            .toList();
    if (steps.size() < 2) {
      return Optional.empty();
    }
    int every = 1 + (steps.size() - 1) / MOST_POINTS;
    List<Integer> kept =
        Stream.iterate(steps.size() - 1, i -> i >= 0, i -> i - every)
            .map(steps::get)
            .sorted()
            .toList();
    List<Interval> means =
        Statistics.intervals(
            kept.stream()
                .map(step -> bySteps.getOrDefault(step, List.of()))
                .map(values -> values.stream().mapToDouble(value -> value).toArray())
                .toArray(double[][]::new));
    return Optional.of(new Training(asked.arm(), asked.name(), asked.metric(), kept, means));
  }
}
