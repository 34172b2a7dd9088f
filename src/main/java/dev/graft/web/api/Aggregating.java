package dev.graft.web.api;

import dev.graft.compare.Aggregate;
import dev.graft.compare.Aggregate.Scores;
import dev.graft.compare.Row.PairedScore;
import dev.graft.compare.TaskGains;
import dev.graft.run.NotFound;
import dev.graft.run.Store;
import dev.graft.run.Views.Sweep;
import dev.graft.run.Views.Trial;
import dev.graft.web.json.AggregateJson;
import dev.graft.web.json.ComparisonJson;
import dev.graft.web.json.ComparisonJson.RowJson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Comparisons of several sweeps as one: what holds over data sets. */
final class Aggregating {
  static final int MOST = 50;

  private final Store store;
  private final Comparing comparing;

  Aggregating(Store store, Comparing comparing) {
    this.store = store;
    this.comparing = comparing;
  }

  /**
   * @param ids of sweeps, whose metric has to be the same
   */
  AggregateJson of(List<String> ids) {
    List<AggregateJson.Of> sweeps = new ArrayList<>();
    Map<String, List<Scores>> pairs = new LinkedHashMap<>();
    Map<String, RowJson> named = new LinkedHashMap<>();
    Map<String, String> metrics = new TreeMap<>();
    boolean lessIsBetter = false;
    for (String id : ids) {
      Sweep sweep = store.sweep(id).orElseThrow(() -> new NotFound("sweep", id));
      ComparisonJson comparison = comparing.of(id);
      metrics.putIfAbsent(comparison.metric(), id);
      lessIsBetter = comparison.lessIsBetter();
      sweeps.add(
          new AggregateJson.Of(
              id, sweep.name(), sweep.state().label(), verdicts(comparison.rows())));
      for (RowJson row : comparison.rows()) {
        if (row.primary()) {
          String pair = row.method() + " against " + row.baseline();
          named.putIfAbsent(pair, row);
          pairs.computeIfAbsent(pair, p -> new ArrayList<>()).addAll(parts(sweep, row));
        }
      }
    }
    String metric = shared(metrics, pairs.values());
    List<Aggregate> rows = new ArrayList<>();
    List<String> alone = new ArrayList<>();
    boolean less = lessIsBetter;
    pairs.forEach(
        (pair, parts) -> {
          RowJson row = named.get(pair);
          if (row != null && parts.size() > 1) {
            rows.add(Aggregate.of(row.method(), row.baseline(), parts, less));
          } else {
            alone.add(pair + " is in " + parts.get(0).name() + " alone");
          }
        });
    return new AggregateJson(sweeps, metric, lessIsBetter, rows, alone);
  }

  private static List<AggregateJson.Verdict> verdicts(List<RowJson> rows) {
    return rows.stream()
        .filter(RowJson::primary)
        .map(
            row ->
                new AggregateJson.Verdict(
                    row.method(), row.baseline(), row.labels(), row.n(), row.gain(), row.verdict()))
        .toList();
  }

  private static String shared(Map<String, String> metrics, Iterable<List<Scores>> pairs) {
    if (metrics.size() > 1) {
      String found =
          metrics.entrySet().stream()
              .map(e -> e.getKey() + " (" + e.getValue() + ")")
              .collect(Collectors.joining(", "));
      throw Refusal.of(
          400,
          "sweeps",
          found,
          "scores of different metrics cannot be averaged: " + found,
          "compare sweeps of one metric");
    }
    String metric = metrics.keySet().iterator().next();
    Set<String> data = new HashSet<>();
    pairs.forEach(parts -> parts.forEach(part -> data.add(part.name())));
    if ((metric.equals("rmse") || metric.equals("mae")) && data.size() > 1) {
      throw Refusal.of(
          400,
          "sweeps",
          metric,
          metric + " is in the unit of each data set: an average would mean nothing",
          "compare sweeps whose metric is accuracy, balanced-accuracy or r2");
    }
    return metric;
  }

  /** Tasks where a sweep has several, label budgets where it compares several. */
  private List<Scores> parts(Sweep sweep, RowJson row) {
    String name =
        sweep.name() + (row.labels() == null ? "" : ", " + row.labels() + " labels a class");
    TaskGains tasks = row.tasks();
    if (tasks == null) {
      return List.of(
          new Scores(
              name,
              sweep.id(),
              row.perSeed().stream().map(PairedScore::method).toList(),
              row.perSeed().stream().map(PairedScore::baseline).toList()));
    }
    Map<String, Map<String, Double>> metrics =
        store.trials(sweep.id()).stream().collect(Collectors.toMap(Trial::id, Trial::metrics));
    return tasks.each().stream()
        .map(
            task ->
                new Scores(
                    name + ": " + task.task(),
                    sweep.id(),
                    scores(row.perSeed().stream().map(PairedScore::trial), metrics, task.task()),
                    scores(
                        row.perSeed().stream().map(PairedScore::baselineTrial),
                        metrics,
                        task.task())))
        .toList();
  }

  private static List<Double> scores(
      Stream<String> trials, Map<String, Map<String, Double>> metrics, String task) {
    return trials
        .map(
            trial ->
                metrics
                    .getOrDefault(trial, Map.of())
                    .getOrDefault(TaskGains.METRIC + task, Double.NaN))
        .toList();
  }
}
