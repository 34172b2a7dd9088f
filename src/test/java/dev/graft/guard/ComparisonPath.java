package dev.graft.guard;

import dev.graft.compare.Comparison;
import dev.graft.compare.TrialOutcome;
import dev.graft.experiment.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** The comparison of three methods with a baseline over a hundred seeds. */
final class ComparisonPath {
  private static final int OPERATIONS = 8;
  private static final int SEEDS = 100;
  private static final List<String> METHODS = List.of("a", "b", "c");
  private static final String BASELINE = "base";

  private ComparisonPath() {}

  public static void main(String[] arguments) {
    SplittableRandom random = new SplittableRandom(3);
    List<Plan.Pair> pairs = new ArrayList<>();
    List<TrialOutcome> outcomes = new ArrayList<>();
    for (String method : METHODS) {
      pairs.add(new Plan.Pair(method, BASELINE, 1, true, false));
      add(outcomes, method, random);
    }
    add(outcomes, BASELINE, random);
    Plan plan = new Plan(List.of(), pairs, List.of());
    Measured.run(
        arguments,
        OPERATIONS,
        () ->
            Comparison.rows(plan, outcomes, "validation", 0, Map.of()).stream()
                .mapToDouble(row -> row.gain().lo())
                .sum());
  }

  private static void add(List<TrialOutcome> outcomes, String method, SplittableRandom random) {
    for (int seed = 0; seed < SEEDS; seed++) {
      Map<String, Double> metrics =
          Map.of("score", random.nextDouble(), "validation", random.nextDouble());
      outcomes.add(new TrialOutcome(method, 0, seed, metrics, 1_000 + random.nextInt(1_000)));
    }
  }
}
