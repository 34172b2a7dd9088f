package dev.graft.web.api;

import dev.graft.compare.QualityRun;
import dev.graft.compare.QualityRun.At;
import dev.graft.compare.QualityRun.Outcome;
import dev.graft.compare.QualityRun.Spell;
import dev.graft.compare.QualityRun.Track;
import dev.graft.compare.Row;
import dev.graft.compare.ToQuality.Aim;
import dev.graft.experiment.PlannedTrial;
import dev.graft.experiment.QualitySpec;
import dev.graft.run.Store;
import dev.graft.run.TrialState;
import dev.graft.run.Views.Attempt;
import dev.graft.run.Views.Series;
import dev.graft.run.Views.Sweep;
import dev.graft.run.Views.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What trials took to the quality that their experiment asks for. */
final class Qualities {
  private static final List<String> SCORES =
      List.of("validation-accuracy", "validation-r2", "validation-score");

  /** Learns a model a task, one after the other. */
  private static final String ONE_BY_ONE = "single-task";

  private static final String OF_TASK = "score/";
  private static final String FINAL = "validation";

  private final Store store;
  private final Function<String, List<Row>> rows;
  private final Recent<Seen, QualityRun> seenRuns = new Recent<>(10_000);

  /**
   * @param rows of another sweep's comparison
   */
  Qualities(Store store, Function<String, List<Row>> rows) {
    this.store = store;
    this.rows = rows;
  }

  /**
   * Outcomes of a row's pairs.
   *
   * @param aim null where there is none: {@code reason} says why
   */
  record Answer(
      @Nullable Aim aim, List<Outcome> method, List<Outcome> baseline, @Nullable String reason) {
    static Answer none(String reason) {
      return new Answer(null, List.of(), List.of(), reason);
    }
  }

  /**
   * @param costs of a trial, by its id: joules or grams
   */
  Answer of(Sweep sweep, QualitySpec spec, Row row, List<Trial> trials, Map<String, Double> costs) {
    List<QualityRun> method = runs(row, row.method(), row.setting(), trials, costs);
    List<QualityRun> baseline = runs(row, row.baseline(), row.baselineSetting(), trials, costs);
    Found found = aim(sweep, spec, row, baseline);
    Aim aim = found.aim();
    if (aim == null) {
      return Answer.none(String.valueOf(found.reason()));
    }
    if (aim.targets().isEmpty()) {
      return Answer.none("none of the tasks has a target");
    }
    return new Answer(
        aim, outcomes(method, row.method(), aim), outcomes(baseline, row.baseline(), aim), null);
  }

  private static List<Outcome> outcomes(List<QualityRun> runs, String method, Aim aim) {
    return runs.stream()
        .map(
            run ->
                method.equals(ONE_BY_ONE) ? run.oneByOne(aim.targets()) : run.joint(aim.targets()))
        .toList();
  }

  /** An aim, or the reason why there is none. */
  private record Found(@Nullable Aim aim, @Nullable String reason) {
    static Found of(Aim aim) {
      return new Found(aim, null);
    }

    static Found none(String reason) {
      return new Found(null, reason);
    }
  }

  private Found aim(Sweep sweep, QualitySpec spec, Row row, List<QualityRun> baseline) {
    String below = spec.below();
    if (below == null) {
      Map<String, Double> targets = new TreeMap<>();
      for (String name : names(baseline)) {
        Double target = spec.of(name);
        if (target != null) {
          targets.put(name, target);
        }
      }
      return Found.of(new Aim(targets, "given in the experiment, before the run", true));
    }
    if (below.equals(QualitySpec.BASELINE)) {
      return below(
          baseline, spec, row.baseline() + " of this sweep, known only after the run", false);
    }
    Optional<Sweep> earlier = store.sweep(below);
    if (earlier.isEmpty()) {
      return Found.none("sweep " + below + ", which the quality refers to, is not in this store");
    }
    if (earlier.get().finishedAt() == 0 || earlier.get().finishedAt() > sweep.createdAt()) {
      return Found.none("sweep " + below + " had not ended when this one was launched");
    }
    return rows.apply(below).stream()
        .filter(r -> r.baseline().equals(row.baseline()))
        .filter(r -> Objects.equals(r.labels(), row.labels()))
        .findFirst()
        .map(
            r ->
                below(
                    runs(r, r.baseline(), r.baselineSetting(), store.trials(below), Map.of()),
                    spec,
                    row.baseline() + " of sweep " + below + ", which had ended before",
                    true))
        .orElse(Found.none("sweep " + below + " has no " + row.baseline() + " in its comparison"));
  }

  private static Found below(
      List<QualityRun> runs, QualitySpec spec, String what, boolean isFixedBefore) {
    Map<String, Double> targets = new TreeMap<>();
    for (String name : names(runs)) {
      double mean =
          runs.stream()
              .flatMap(run -> run.tracks().stream())
              .filter(track -> track.name().equals(name))
              .mapToDouble(track -> track.points().get(track.points().size() - 1).score())
              .average()
              .orElseThrow();
      targets.put(name, mean - spec.margin());
    }
    String basis = "mean final validation − %s: %s".formatted(spec.margin(), what);
    return Found.of(new Aim(targets, basis, isFixedBefore));
  }

  private static List<String> names(List<QualityRun> runs) {
    return runs.stream()
        .flatMap(run -> run.tracks().stream())
        .map(Track::name)
        .distinct()
        .sorted()
        .toList();
  }

  private List<QualityRun> runs(
      Row row, String method, int setting, List<Trial> trials, Map<String, Double> costs) {
    List<QualityRun> runs = new ArrayList<>();
    for (Row.PairedScore pair : row.perSeed()) {
      trials.stream()
          .filter(t -> t.state() == TrialState.SUCCEEDED)
          .filter(t -> is(t.planned(), method, setting, pair.seed(), row.labels()))
          .findFirst()
          .map(t -> run(t, costs.getOrDefault(t.id(), 0.0)))
          .ifPresent(runs::add);
    }
    return runs;
  }

  private static boolean is(
      PlannedTrial trial, String method, int setting, long seed, @Nullable Integer labels) {
    return trial.method().equals(method)
        && trial.setting() == setting
        && trial.seed() == seed
        && Objects.equals(trial.labels(), labels);
  }

  private QualityRun run(Trial trial, double cost) {
    Seen seen = new Seen(trial.id(), trial.attempt(), trial.energy().totalUj());
    return seenRuns.of(seen, unchanged -> shares(trial)).times(cost);
  }

  /** A trial whose run has been read; it has ended, but its energy may still be reported. */
  private record Seen(String trial, int attempt, long energyUj) {}

  /** A run whose whole cost is 1. */
  private QualityRun shares(Trial trial) {
    double whole = trial.energy().totalUj();
    List<Spell> spells = new ArrayList<>();
    for (Attempt attempt : store.attempts(trial.id())) {
      double share = whole == 0 ? 0 : attempt.energy().totalUj() / whole;
      spells.add(new Spell(attempt.startedAt(), attempt.finishedAt(), share));
    }
    return new QualityRun(spells, tracks(trial));
  }

  /** Validation scores, a task each; where a method reports none while it learns, its last. */
  private List<Track> tracks(Trial trial) {
    List<String> tasks =
        trial.metrics().keySet().stream()
            .filter(name -> name.startsWith(OF_TASK))
            .map(name -> name.substring(OF_TASK.length()))
            .toList();
    List<Track> tracks = new ArrayList<>();
    if (tasks.isEmpty()) {
      track("", SCORES, trial).ifPresent(tracks::add);
      Double last = trial.metrics().get(FINAL);
      if (tracks.isEmpty() && last != null) {
        tracks.add(new Track("", List.of(new At(trial.finishedAt(), last))));
      }
    }
    for (String task : tasks) {
      track(task, SCORES.stream().map(name -> name + "/" + task).toList(), trial)
          .ifPresent(tracks::add);
    }
    return tracks;
  }

  private Optional<Track> track(String name, List<String> series, Trial trial) {
    return store.series(trial.id(), series, Integer.MAX_VALUE).stream()
        .map(Series::points)
        .filter(points -> !points.isEmpty())
        .findFirst()
        .map(
            points ->
                new Track(name, points.stream().map(p -> new At(p.millis(), p.value())).toList()));
  }
}
