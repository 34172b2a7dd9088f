package dev.graft.web.api;

import dev.graft.compare.QualityRun;
import dev.graft.compare.Row;
import dev.graft.compare.Row.PairedScore;
import dev.graft.compare.TrainingSpeed;
import dev.graft.compare.TrainingSpeed.Arms;
import dev.graft.compare.TrainingSpeed.By;
import dev.graft.compare.TrainingSpeed.Curve;
import dev.graft.run.Point;
import dev.graft.run.Store;
import dev.graft.run.Views.Attempt;
import dev.graft.run.Views.Series;
import dev.graft.run.Views.Trial;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How fast methods learn beside their baselines, of the validation points that are stored. */
final class TrainingSpeeds {
  /** Validation on the target, the first that a trial has reported. */
  static final List<String> SERIES =
      List.of("validation-accuracy", "validation-r2", "validation-score");

  private static final int ROWS = 256;

  /** Trials whose curves are read at once. */
  private static final int AT_ONCE = 256;

  private final Store store;
  private final Recent<Seen, Optional<Validated>> validated = new Recent<>(10_000);
  private final Recent<List<Pair>, List<TrainingSpeed>> measured = new Recent<>(ROWS);

  TrainingSpeeds(Store store) {
    this.store = store;
  }

  void forget() {
    validated.forget();
    measured.forget();
  }

  /** A trial whose points have been read; it has ended, but its energy may still be reported. */
  private record Seen(String trial, int attempt, long energyUj) {}

  /**
   * @param byStep by optimiser steps, {@code byEnergy} by joules; null where none were metered
   */
  private record Validated(String series, Curve byStep, @Nullable Curve byEnergy) {}

  private record Pair(Arms arms, Validated method, Validated baseline) {}

  /** Of each row but bounds, by steps and by joules; none where nothing was validated. */
  List<TrainingSpeed> of(List<Row> rows, List<Trial> trials) {
    Map<String, Trial> byId = new HashMap<>();
    trials.forEach(trial -> byId.put(trial.id(), trial));
    read(
        rows.stream()
            .filter(row -> !row.bound())
            .flatMap(row -> row.perSeed().stream())
            .flatMap(pair -> Stream.of(pair.trial(), pair.baselineTrial()))
            .distinct()
            .flatMap(id -> Stream.ofNullable(byId.get(id)))
            .filter(trial -> !validated.has(seen(trial)))
            .toList());
    return rows.stream()
        .filter(row -> !row.bound())
        .map(row -> pairs(row, byId))
        .filter(pairs -> !pairs.isEmpty())
        .flatMap(pairs -> measured.of(pairs, TrainingSpeeds::measured).stream())
        .toList();
  }

  private List<Pair> pairs(Row row, Map<String, Trial> trials) {
    Arms arms = new Arms(row.method(), row.baseline(), row.labels());
    List<Pair> pairs = new ArrayList<>();
    for (PairedScore seed : row.perSeed()) {
      Optional<Validated> method = validated(trials.get(seed.trial()));
      Optional<Validated> baseline = validated(trials.get(seed.baselineTrial()));
      if (method.isPresent()
          && baseline.isPresent()
          && method.get().series().equals(baseline.get().series())) {
        pairs.add(new Pair(arms, method.get(), baseline.get()));
      }
    }
    return pairs;
  }

  private static List<TrainingSpeed> measured(List<Pair> pairs) {
    return Stream.of(By.values()).flatMap(by -> measured(pairs, by).stream()).toList();
  }

  private static Optional<TrainingSpeed> measured(List<Pair> pairs, By by) {
    List<Curve> method = new ArrayList<>();
    List<Curve> baseline = new ArrayList<>();
    for (Pair pair : pairs) {
      Curve a = by == By.STEP ? pair.method().byStep() : pair.method().byEnergy();
      Curve b = by == By.STEP ? pair.baseline().byStep() : pair.baseline().byEnergy();
      if (a != null && b != null) {
        method.add(a);
        baseline.add(b);
      }
    }
    return method.isEmpty()
        ? Optional.empty()
        : Optional.of(
            TrainingSpeed.of(
                pairs.get(0).arms(), by, pairs.get(0).method().series(), method, baseline));
  }

  private Optional<Validated> validated(@Nullable Trial trial) {
    return trial == null
        ? Optional.empty()
        : validated.of(
            seen(trial),
            seen ->
                validated(
                    store.series(trial.id(), SERIES, Integer.MAX_VALUE),
                    store.attempts(trial.id())));
  }

  private static Seen seen(Trial trial) {
    return new Seen(trial.id(), trial.attempt(), trial.energy().totalUj());
  }

  /** What is to be known of many is read for many at a time. */
  private void read(List<Trial> unknown) {
    for (int i = 0; i < unknown.size(); i += AT_ONCE) {
      List<Trial> some = unknown.subList(i, Math.min(unknown.size(), i + AT_ONCE));
      List<String> ids = some.stream().map(Trial::id).toList();
      Map<String, List<Series>> series = store.series(ids, SERIES);
      Map<String, List<Attempt>> attempts = store.attempts(ids);
      for (Trial trial : some) {
        validated.of(
            seen(trial),
            seen ->
                validated(
                    series.getOrDefault(trial.id(), List.of()),
                    attempts.getOrDefault(trial.id(), List.of())));
      }
    }
  }

  private static Optional<Validated> validated(List<Series> all, List<Attempt> attempts) {
    return SERIES.stream()
        .flatMap(name -> all.stream().filter(s -> s.name().equals(name)))
        .filter(series -> !series.points().isEmpty())
        .findFirst()
        .map(series -> validated(series, attempts));
  }

  private static Validated validated(Series series, List<Attempt> attempts) {
    List<Point> points = series.points();
    double[] scores = points.stream().mapToDouble(Point::value).toArray();
    double[] steps = points.stream().mapToDouble(Point::step).toArray();
    QualityRun run = new QualityRun(spells(attempts), List.of());
    double[] joules = points.stream().mapToDouble(p -> run.until(p.millis())).toArray();
    for (int i = 1; i < joules.length; i++) {
      // a clock that was set back: never before the point before
      joules[i] = Math.max(joules[i], joules[i - 1]);
    }
    return new Validated(
        series.name(),
        new Curve(steps, scores),
        joules[joules.length - 1] > 0 ? new Curve(joules, scores) : null);
  }

  private static List<QualityRun.Spell> spells(List<Attempt> attempts) {
    List<QualityRun.Spell> spells = new ArrayList<>();
    for (Attempt attempt : attempts) {
      spells.add(
          new QualityRun.Spell(
              attempt.startedAt(), attempt.finishedAt(), attempt.energy().totalUj() * 1e-6));
    }
    return spells;
  }
}
