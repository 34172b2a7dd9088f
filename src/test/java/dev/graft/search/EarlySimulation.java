package dev.graft.search;

import dev.graft.experiment.Parameters;
import dev.graft.search.EarlyStopping.Arrival;
import dev.graft.search.EarlyStopping.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Trainings that are held at rungs, on a virtual clock, by tabulated curves. A worker that falls
 * free takes what has been trained longest of those that may train on, then the next new setting,
 * as claims do.
 */
final class EarlySimulation {
  private record End(double at, int setting, int rung) {}

  /**
   * @param epochs trained in all
   * @param chosen the setting of the best validation of those trained to their end
   */
  record Outcome(int epochs, Parameters chosen) {}

  private final Curves curves;
  private final List<Parameters> settings;
  private final Rungs rungs;
  private final EarlyStopping rule;
  private final SplittableRandom times;
  private final List<Arrival> arrivals = new ArrayList<>();
  private final PriorityQueue<End> running =
      new PriorityQueue<>(Comparator.comparingDouble(End::at).thenComparingInt(End::setting));
  private final Map<Integer, Integer> held = new HashMap<>();
  private final Set<Integer> whole = new HashSet<>();
  private int begun;
  private int epochs;

  EarlySimulation(
      Curves curves, List<Parameters> settings, Rungs rungs, EarlyStopping rule, long seed) {
    this.curves = curves;
    this.settings = settings;
    this.rungs = rungs;
    this.rule = rule;
    this.times = new SplittableRandom(seed);
  }

  Outcome run(int workers) {
    double now = 0;
    while (true) {
      while (running.size() < workers && start(now)) {}
      End end = running.poll();
      if (end == null) {
        break;
      }
      now = end.at;
      ended(end);
    }
    int best =
        whole.stream()
            .max(
                Comparator.comparingDouble(
                    (Integer i) -> curves.validation(settings.get(i), curves.epochs())))
            .orElseThrow();
    return new Outcome(epochs, settings.get(best));
  }

  private void ended(End end) {
    if (end.rung == rungs.decisions()) {
      whole.add(end.setting);
      return;
    }
    double quality = curves.validation(settings.get(end.setting), rungs.epochs().get(end.rung));
    arrivals.add(new Arrival(end.setting, end.rung, quality));
    held.put(end.setting, end.rung);
  }

  private boolean start(double now) {
    Map<Integer, Verdict> verdicts = rule.decide(arrivals);
    held.keySet().removeIf(i -> verdicts.get(i) == Verdict.STOP);
    int next =
        held.entrySet().stream()
            .filter(e -> verdicts.get(e.getKey()) == Verdict.ON)
            .max(Map.Entry.<Integer, Integer>comparingByValue().thenComparing(e -> -e.getKey()))
            .map(Map.Entry::getKey)
            .orElse(-1);
    if (next < 0 && begun == settings.size()) {
      return false;
    }
    int setting = next < 0 ? begun++ : next;
    Integer before = held.remove(setting);
    int rung = before == null ? 0 : before + 1;
    int more = rungs.epochs().get(rung) - (before == null ? 0 : rungs.epochs().get(before));
    epochs += more;
    running.add(new End(now + more * (.5 + times.nextDouble()), setting, rung));
    return true;
  }
}
