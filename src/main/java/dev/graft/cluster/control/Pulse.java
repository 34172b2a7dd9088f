package dev.graft.cluster.control;

import dev.graft.run.LiveEvent;
import dev.graft.run.Point;
import dev.graft.run.Store.AttemptKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What pages are told of running trials, at most ten times a second: of each series the newest
 * point, of each trial the newest step. A page that wants all reads the series.
 */
final class Pulse {
  private record Trial(String sweep, String trial, int attempt) {}

  private record Steps(long step, long planned) {}

  private final Map<Trial, Map<String, Point>> points = new LinkedHashMap<>();
  private final Map<Trial, Steps> steps = new LinkedHashMap<>();

  void points(String sweep, AttemptKey attempt, List<Point> added) {
    if (added.isEmpty()) {
      return;
    }
    Map<String, Point> newest =
        points.computeIfAbsent(key(sweep, attempt), trial -> new LinkedHashMap<>());
    for (Point point : added) {
      newest.merge(point.name(), point, (a, b) -> a.step() > b.step() ? a : b);
    }
  }

  void advanced(String sweep, AttemptKey attempt, long step, long planned) {
    steps.put(key(sweep, attempt), new Steps(step, planned));
  }

  /** The events since the last beat. */
  List<LiveEvent> beat() {
    List<LiveEvent> events = new ArrayList<>();
    points.forEach((trial, newest) -> events.add(metric(trial, newest)));
    steps.forEach((trial, at) -> events.add(progress(trial, at)));
    points.clear();
    steps.clear();
    return events;
  }

  private static LiveEvent metric(Trial trial, Map<String, Point> newest) {
    List<List<Object>> rows = new ArrayList<>();
    newest
        .values()
        .forEach(p -> rows.add(List.<Object>of(p.name(), p.step(), p.millis(), p.value())));
    return new LiveEvent(
        "metric",
        trial.sweep,
        Map.of("trial", trial.trial, "attempt", trial.attempt, "points", rows));
  }

  private static LiveEvent progress(Trial trial, Steps at) {
    return new LiveEvent(
        "metric",
        trial.sweep,
        Map.of(
            "trial", trial.trial,
            "attempt", trial.attempt,
            "step", at.step,
            "planned", at.planned));
  }

  private static Trial key(String sweep, AttemptKey attempt) {
    return new Trial(sweep, attempt.trial(), attempt.attempt());
  }
}
