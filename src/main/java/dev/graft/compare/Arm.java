package dev.graft.compare;

import dev.graft.experiment.Plan;
import dev.graft.experiment.PlannedTrial;
import dev.graft.experiment.SeedPlan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One side of a pair: the setting that is reported, chosen without a look at the test.
 *
 * @param tried settings that could have been chosen
 * @param planned seeds
 * @param bySeed outcomes of the chosen setting
 * @param oracle best mean score of any setting with as many seeds
 * @param choosing the same on the seeds on which its setting was chosen; null: those are its own
 */
record Arm(
    String method,
    int setting,
    int tried,
    Set<Long> planned,
    Map<Long, TrialOutcome> bySeed,
    double oracle,
    List<String> caveats,
    @Nullable Arm choosing) {
  static final String SCORE = "score";

  /** Selection metrics in place of one that is missing, in order. */
  private static final List<String> INSTEAD = List.of("validation", "source-validation", "im");

  /**
   * Chooses the setting with the largest mean of {@code select} over the seeds, among those with
   * all seeds' results (while a sweep runs: with the most); among equals the first.
   *
   * @param pair whose number of settings, from the first, and whose label budget count
   * @return empty while there is no result
   */
  static Optional<Arm> choose(
      Plan plan,
      List<TrialOutcome> outcomes,
      String method,
      Plan.Pair pair,
      String select,
      boolean lessIsBetter) {
    SeedPlan seeds = plan.seeds();
    if (!seeds.isNested()) {
      return among(plan, outcomes, method, pair, select, lessIsBetter);
    }
    List<TrialOutcome> judged = of(outcomes, seeds.judging());
    return among(plan, of(outcomes, seeds.choosing()), method, pair, select, lessIsBetter)
        .map(choice -> choice.judged(judged, pair.labels(), seeds.judging()))
        .or(() -> among(plan, judged, method, pair, select, lessIsBetter));
  }

  private static List<TrialOutcome> of(List<TrialOutcome> outcomes, Collection<Long> seeds) {
    Set<Long> wanted = Set.copyOf(seeds);
    return outcomes.stream().filter(o -> wanted.contains(o.seed())).toList();
  }

  /**
   * The chosen setting on the seeds of the verdict; the oracle as far off as when it was chosen.
   */
  private Arm judged(List<TrialOutcome> judged, @Nullable Integer labels, List<Long> seeds) {
    Map<Long, TrialOutcome> fresh = new TreeMap<>();
    judged.stream()
        .filter(o -> o.method().equals(method) && o.setting() == setting)
        .filter(o -> Objects.equals(o.labels(), labels) && o.metrics().containsKey(SCORE))
        .forEach(o -> fresh.put(o.seed(), o));
    double gap = oracle - mean(bySeed, SCORE);
    return new Arm(
        method,
        setting,
        tried,
        Set.copyOf(seeds),
        fresh,
        fresh.isEmpty() ? oracle : mean(fresh, SCORE) + gap,
        caveats,
        this);
  }

  private static Optional<Arm> among(
      Plan plan,
      List<TrialOutcome> outcomes,
      String method,
      Plan.Pair pair,
      String select,
      boolean lessIsBetter) {
    int most = pair.settings();
    Map<Integer, Map<Long, TrialOutcome>> results = new TreeMap<>();
    for (TrialOutcome outcome : outcomes) {
      boolean ours =
          outcome.method().equals(method)
              && outcome.setting() < most
              && Objects.equals(outcome.labels(), pair.labels());
      if (ours && outcome.metrics().containsKey(SCORE)) {
        results
            .computeIfAbsent(outcome.setting(), s -> new TreeMap<>())
            .put(outcome.seed(), outcome);
      }
    }
    Set<Long> seeds = new TreeSet<>();
    Set<Integer> settings = new TreeSet<>(results.keySet());
    for (PlannedTrial trial : plan.trials()) {
      if (trial.method().equals(method)
          && trial.setting() < most
          && Objects.equals(trial.labels(), pair.labels())) {
        seeds.add(trial.seed());
        settings.add(trial.setting());
      }
    }
    int fullest = results.values().stream().mapToInt(Map::size).max().orElse(0);
    Map<Integer, Map<Long, TrialOutcome>> candidates = new TreeMap<>(results);
    candidates.values().removeIf(bySeed -> bySeed.size() < fullest);
    if (candidates.isEmpty()) {
      return Optional.empty();
    }
    List<String> caveats = new ArrayList<>();
    if (candidates.size() < settings.size()) {
      caveats.add(
          "%s: %d of %d settings %slack results and could not be chosen"
              .formatted(
                  method,
                  settings.size() - candidates.size(),
                  settings.size(),
                  plan.until().isEmpty()
                      ? plan.open().isEmpty() ? "" : "were not tried or "
                      : "were stopped early or "));
    }
    int setting = best(method, candidates, select, caveats);
    return Optional.of(
        new Arm(
            method,
            setting,
            settings.size(),
            seeds,
            Objects.requireNonNull(candidates.get(setting)),
            oracle(candidates.values(), lessIsBetter),
            caveats,
            null));
  }

  private static double oracle(
      Collection<Map<Long, TrialOutcome>> candidates, boolean lessIsBetter) {
    DoubleSummaryStatistics scores =
        candidates.stream().mapToDouble(r -> mean(r, SCORE)).summaryStatistics();
    return lessIsBetter ? scores.getMin() : scores.getMax();
  }

  /** Metrics that may choose: {@code select}, then what stands in where it is missing. */
  static Stream<String> judges(String select) {
    return Stream.concat(Stream.of(select), INSTEAD.stream());
  }

  private static int best(
      String method,
      Map<Integer, Map<Long, TrialOutcome>> candidates,
      String select,
      List<String> caveats) {
    int first = candidates.keySet().iterator().next();
    if (candidates.size() == 1) {
      return first;
    }
    Optional<String> metric =
        judges(select).filter(name -> everywhere(candidates, name)).findFirst();
    if (metric.isEmpty() || !metric.get().equals(select)) {
      caveats.add(
          "%s has no %s to choose its setting by: %s"
              .formatted(
                  method,
                  select,
                  metric.map(m -> m + " chose").orElse("its first setting is reported")));
    }
    return metric
        .flatMap(
            name ->
                candidates.keySet().stream()
                    .max(
                        Comparator.<Integer>comparingDouble(
                                s -> mean(Objects.requireNonNull(candidates.get(s)), name))
                            .thenComparing(Comparator.reverseOrder())))
        .orElse(first);
  }

  private static boolean everywhere(
      Map<Integer, Map<Long, TrialOutcome>> candidates, String metric) {
    return candidates.values().stream()
        .flatMap(bySeed -> bySeed.values().stream())
        .allMatch(outcome -> outcome.metrics().containsKey(metric));
  }

  private static double mean(Map<Long, TrialOutcome> bySeed, String metric) {
    return bySeed.values().stream()
        .mapToDouble(o -> o.metrics().getOrDefault(metric, Double.NaN))
        .average()
        .orElseThrow();
  }
}
