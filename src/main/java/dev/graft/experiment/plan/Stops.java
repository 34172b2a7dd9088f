package dev.graft.experiment.plan;

import dev.graft.experiment.Decisions;
import dev.graft.experiment.Experiment;
import dev.graft.experiment.SearchSpec;
import dev.graft.experiment.plan.Exploration.Known;
import dev.graft.search.EarlyStopping.Arrival;
import dev.graft.search.EarlyStopping.Verdict;
import dev.graft.search.Rungs;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who of a sweep's settings trains on. A setting is judged with all its seeds and label budgets, by
 * their mean, against other settings of its own arm: every arm has the same rungs, and so the same
 * budget. Where a baseline serves methods of fewer settings, those that it shares with them are
 * judged apart, so that one of them is trained to its end.
 */
final class Stops {
  private final SearchSpec search;
  private final Map<String, List<Cohort>> arms = new LinkedHashMap<>();
  private final Map<String, Rungs> rungs = new HashMap<>();
  private final Map<String, Map<Integer, Integer>> first = new HashMap<>();

  Stops(Experiment experiment, Arms all, Map<String, Tuning> tunings) {
    search = experiment.search();
    if (!search.stopsEarly()) {
      return;
    }
    tunings.forEach(
        (arm, tuning) -> {
          int epochs = experiment.training().with(tuning.settings().get(0)).epochs();
          Rungs own = Rungs.of(search, epochs);
          rungs.put(arm, own);
          List<Cohort> cohorts = Cohort.of(search, ends(all, arm, tunings), own);
          arms.put(arm, cohorts);
          Map<Integer, Integer> until = first.computeIfAbsent(arm, a -> new HashMap<>());
          cohorts.forEach(c -> c.settings().forEach(i -> until.put(i, own.until(c.first()))));
        });
  }

  /** Numbers of settings that the arm is compared by, the largest last. */
  private static TreeSet<Integer> ends(Arms all, String arm, Map<String, Tuning> tunings) {
    int own = Objects.requireNonNull(tunings.get(arm)).settings().size();
    return all.servedBy(arm).stream()
        .map(m -> Math.min(own, Objects.requireNonNull(tunings.get(m)).settings().size()))
        .collect(Collectors.toCollection(() -> new TreeSet<>(List.of(own))));
  }

  /** Epochs after which a setting is judged first; 0: it is trained to its end. */
  int until(String arm, int setting) {
    return first.getOrDefault(arm, Map.of()).getOrDefault(setting, 0);
  }

  /** What people should know of it; empty where every setting is trained to its end. */
  Optional<String> note() {
    return rungs.entrySet().stream()
        .filter(e -> !arms.getOrDefault(e.getKey(), List.of()).isEmpty())
        .findFirst()
        .map(
            e ->
                "Settings are judged with all their seeds after %s of %d epochs: %s"
                    .formatted(
                        e.getValue().epochs().subList(0, e.getValue().decisions()).stream()
                            .map(String::valueOf)
                            .collect(Collectors.joining(", ")),
                        e.getValue().epochs().get(e.getValue().decisions()),
                        told()));
  }

  private String told() {
    String objectives =
        Stream.concat(Stream.of("quality"), search.costs().stream())
            .collect(Collectors.joining(" and "));
    if (search.algorithm().halves()) {
      return "the best 1/%d of each arm so far%s train on; the others are stopped."
          .formatted(
              search.reduction(),
              search.costs().isEmpty() ? "" : ", by non-dominated rank of " + objectives + ",");
    }
    return search.costs().isEmpty()
        ? "those worse than the median of their arm so far are stopped."
        : "those that most of their arm so far surpass in %s are stopped.".formatted(objectives);
  }

  /** Decisions on trials that are held, by their keys. */
  Decisions decide(List<Known> trials, List<String> judges) {
    Map<String, Integer> on = new HashMap<>();
    Map<String, String> stopped = new HashMap<>();
    Map<String, Map<Integer, List<Known>>> units = units(trials);
    arms.forEach(
        (arm, cohorts) -> {
          Map<Integer, List<Known>> own = units.getOrDefault(arm, Map.of());
          if (own.values().stream().flatMap(List::stream).anyMatch(Known::held)) {
            Rungs ladder = Objects.requireNonNull(rungs.get(arm));
            Arrivals arrivals = new Arrivals(ladder, judge(own, judges), search.costs());
            cohorts.forEach(cohort -> decide(cohort, own, arrivals, on, stopped));
          }
        });
    return new Decisions(Map.of(), on, stopped, Map.of());
  }

  private Map<String, Map<Integer, List<Known>>> units(List<Known> trials) {
    return trials.stream()
        .filter(t -> arms.containsKey(t.planned().method()) && !t.open())
        .collect(
            Collectors.groupingBy(
                t -> t.planned().method(), Collectors.groupingBy(t -> t.planned().setting())));
  }

  private static String judge(Map<Integer, List<Known>> own, List<String> judges) {
    return judges.stream()
        .filter(
            name ->
                own.values().stream()
                    .flatMap(List::stream)
                    .flatMap(t -> t.judged().stream())
                    .anyMatch(mark -> mark.metrics().containsKey(name)))
        .findFirst()
        .orElse("");
  }

  private static void decide(
      Cohort cohort,
      Map<Integer, List<Known>> own,
      Arrivals all,
      Map<String, Integer> on,
      Map<String, String> stopped) {
    List<Arrival> arrivals = all.of(cohort, own);
    Rungs ladder = all.rungs();
    Map<Integer, Integer> at = new HashMap<>();
    arrivals.forEach(a -> at.put(a.setting(), a.rung()));
    cohort
        .rule()
        .decide(arrivals)
        .forEach(
            (setting, verdict) -> {
              int rung = Objects.requireNonNull(at.get(setting)) + cohort.first();
              for (Known trial : own.getOrDefault(setting, List.of())) {
                // One seed may be a rung ahead of the others: it waits there for them.
                boolean there = trial.held() && trial.isAt(ladder.epochs().get(rung));
                if (there && verdict == Verdict.ON) {
                  on.put(trial.planned().key(), ladder.until(rung + 1));
                } else if (there && verdict == Verdict.STOP) {
                  stopped.put(trial.planned().key(), told(ladder, rung));
                }
              }
            });
  }

  private static String told(Rungs ladder, int rung) {
    return "stopped early at rung %d of %d, after %d of %d epochs"
        .formatted(
            rung + 1,
            ladder.decisions(),
            ladder.epochs().get(rung),
            ladder.epochs().get(ladder.decisions()));
  }
}
