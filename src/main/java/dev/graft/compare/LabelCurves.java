package dev.graft.compare;

import static java.util.Objects.requireNonNull;

import dev.graft.compare.LearningCurve.Point;
import dev.graft.experiment.Plan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Learning curves over an experiment's label budgets. Intervals resample seeds, all points alike.
 */
public final class LabelCurves {
  private final Plan plan;
  private final List<TrialOutcome> outcomes;
  private final String select;

  private LabelCurves(Plan plan, List<TrialOutcome> outcomes, String select) {
    this.plan = plan;
    this.outcomes = outcomes;
    this.select = select;
  }

  /**
   * A curve of each baseline but bounds, then of each method; none where the experiment has one
   * budget. Arms report the setting that {@code select} chose at each budget, as in {@link
   * Comparison#rows}.
   */
  public static List<LearningCurve> of(Plan plan, List<TrialOutcome> outcomes, String select) {
    return new LabelCurves(plan, outcomes, select).curves();
  }

  private List<LearningCurve> curves() {
    Map<String, NavigableMap<Integer, Plan.Pair>> methods = new LinkedHashMap<>();
    Map<String, NavigableMap<Integer, Plan.Pair>> baselines = new LinkedHashMap<>();
    for (Plan.Pair pair : plan.pairs()) {
      if (pair.labels() != null && !pair.bound()) {
        widest(baselines, pair.baseline(), pair);
        if (pair.primary()) {
          widest(methods, pair.method(), pair);
        }
      }
    }
    List<LearningCurve> curves = new ArrayList<>();
    baselines.forEach((name, pairs) -> alone(name, pairs).ifPresent(curves::add));
    methods.forEach((name, pairs) -> beside(name, pairs).ifPresent(curves::add));
    return List.copyOf(curves);
  }

  /** A baseline's own curve is of as many settings as the method with the most. */
  private static void widest(
      Map<String, NavigableMap<Integer, Plan.Pair>> arms, String arm, Plan.Pair pair) {
    arms.computeIfAbsent(arm, name -> new TreeMap<>())
        .merge(requireNonNull(pair.labels()), pair, (a, b) -> a.settings() >= b.settings() ? a : b);
  }

  private Optional<LearningCurve> alone(String arm, NavigableMap<Integer, Plan.Pair> pairs) {
    List<Point> points = new ArrayList<>();
    pairs.forEach(
        (labels, pair) -> {
          double[] scores = values(scores(arm, pair));
          if (scores.length > 0) {
            points.add(new Point(labels, scores.length, Statistics.interval(scores), null));
          }
        });
    return points.isEmpty()
        ? Optional.empty()
        : Optional.of(new LearningCurve(arm, null, points, null, null, null, null));
  }

  private Optional<LearningCurve> beside(String method, NavigableMap<Integer, Plan.Pair> pairs) {
    NavigableMap<Integer, Map<Long, Double>> ours = new TreeMap<>();
    NavigableMap<Integer, Map<Long, Double>> theirs = new TreeMap<>();
    pairs.forEach(
        (labels, pair) -> {
          Map<Long, Double> a = scores(method, pair);
          Map<Long, Double> b = scores(pair.baseline(), pair);
          if (!a.isEmpty() && !b.isEmpty()) {
            ours.put(labels, a);
            theirs.put(labels, b);
          }
        });
    Set<Long> seeds = common(ours, theirs);
    if (seeds.isEmpty()) {
      return Optional.empty();
    }
    String baseline = requireNonNull(pairs.firstEntry()).getValue().baseline();
    return Optional.of(new CurvePair(ours, theirs, List.copyOf(seeds)).curve(method, baseline));
  }

  /** Seeds with a result of both arms at every budget that has any. */
  private static Set<Long> common(
      NavigableMap<Integer, Map<Long, Double>> ours,
      NavigableMap<Integer, Map<Long, Double>> theirs) {
    @Nullable Set<Long> seeds = null;
    for (NavigableMap<Integer, Map<Long, Double>> arm : List.of(ours, theirs)) {
      for (Map<Long, Double> scores : arm.values()) {
        if (seeds == null) {
          seeds = new TreeSet<>(scores.keySet());
        }
        seeds.retainAll(scores.keySet());
      }
    }
    return seeds == null ? Set.of() : new LinkedHashSet<>(seeds);
  }

  private Map<Long, Double> scores(String arm, Plan.Pair pair) {
    Map<Long, Double> scores = new TreeMap<>();
    Arm.choose(plan, outcomes, arm, pair, select, false)
        .ifPresent(
            chosen ->
                chosen
                    .bySeed()
                    .forEach(
                        (seed, outcome) ->
                            scores.put(seed, requireNonNull(outcome.metrics().get(Arm.SCORE)))));
    return scores;
  }

  private static double[] values(Map<Long, Double> bySeed) {
    return bySeed.values().stream().mapToDouble(score -> score).toArray();
  }
}
