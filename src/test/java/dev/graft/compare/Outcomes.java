package dev.graft.compare;

import dev.graft.experiment.Parameters;
import dev.graft.experiment.Plan;
import dev.graft.experiment.PlannedTrial;
import dev.graft.experiment.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Scores of the trials of a sweep, by arm and seed, as a comparison takes them. */
abstract class Outcomes {
  final List<TrialOutcome> outcomes = new ArrayList<>();

  interface Seed {
    void of(long seed);
  }

  static void seeds(int n, Seed each) {
    for (long s = 1; s <= n; s++) {
      each.of(s);
    }
  }

  void pair(String method, long seed, double score, double baseline) {
    outcomes.removeIf(o -> List.of("b", method).contains(o.method()) && o.seed() == seed);
    add(method, 0, seed, Map.of("score", score));
    add("b", 0, seed, Map.of("score", baseline));
  }

  void add(String method, int setting, long seed, Map<String, Double> metrics) {
    outcomes.add(new TrialOutcome(method, setting, seed, metrics, 0));
  }

  List<Row> rows(int settings, int seeds, Plan.Pair... pairs) {
    return Comparison.rows(plan(settings, seeds, pairs), outcomes, "im", .005, Map.of());
  }

  static Plan.Pair pair(String method) {
    return new Plan.Pair(method, "b", 1, true, false);
  }

  static Plan.Pair pair(String method, boolean bound) {
    return new Plan.Pair(method, "b", 1, !bound, bound);
  }

  static Plan plan(int settings, int seeds, Plan.Pair... pairs) {
    List<PlannedTrial> trials = new ArrayList<>();
    for (String arm : List.of("m", "n", "o", "q", "b")) {
      for (int setting = 0; setting < settings; setting++) {
        for (long s = 1; s <= seeds; s++) {
          String key = arm + "/" + setting + "/" + s;
          trials.add(
              new PlannedTrial(
                  key, Role.METHOD, arm, List.of(), setting, s, Parameters.NONE, null));
        }
      }
    }
    return new Plan(trials, List.of(pairs), List.of());
  }
}
