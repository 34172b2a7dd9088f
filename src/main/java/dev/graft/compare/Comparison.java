package dev.graft.compare;

import dev.graft.experiment.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Methods against their matched baselines, paired by seed.
 *
 * <p>A verdict is given from {@value Judgement#FEWEST_PAIRS} pairs on. It is <i>better</i> (or
 * <i>worse</i>) when the 95 % interval of the mean difference lies above (below) 0, the mean
 * exceeds the margin, and the sign-flip test agrees: for primary rows p after Holm, for others p
 * itself, is at most .05. Where so few pairs cannot give such a p at all (5 pairs: .0625), the test
 * has to give the smallest it can, and a caveat says so. In a race interval and p are {@link
 * Sequential} ones, which hold whenever it stops.
 */
public final class Comparison {
  private Comparison() {}

  /**
   * As {@link #rows(Plan, List, String, double, Map, boolean)}, of scores of which more is better.
   */
  public static List<Row> rows(
      Plan plan,
      List<TrialOutcome> outcomes,
      String select,
      double margin,
      Map<String, Long> sourceEnergyUj) {
    return rows(plan, outcomes, select, margin, sourceEnergyUj, false);
  }

  /**
   * @param outcomes of succeeded trials; as long as a sweep runs, of those so far
   * @param select metric that chooses the setting of each arm
   * @param margin of the mean gain, in the unit of the scores
   * @param sourceEnergyUj by method: energy that made the source model it starts from, in
   *     microjoules; 0: not known
   * @param lessIsBetter of the scores, as of errors; a gain is positive where the method is better
   * @return in the plan's order; a pair without a common seed has no row
   */
  public static List<Row> rows(
      Plan plan,
      List<TrialOutcome> outcomes,
      String select,
      double margin,
      Map<String, Long> sourceEnergyUj,
      boolean lessIsBetter) {
    Race race = plan.seeds().races() ? new Race(plan.seeds()) : null;
    List<Pairing> pairings = new ArrayList<>();
    for (Plan.Pair pair : plan.pairs()) {
      Optional<Arm> method = Arm.choose(plan, outcomes, pair.method(), pair, select, lessIsBetter);
      Optional<Arm> baseline =
          Arm.choose(plan, outcomes, pair.baseline(), pair, select, lessIsBetter);
      if (method.isPresent() && baseline.isPresent()) {
        Pairing pairing = Pairing.of(pair, method.get(), baseline.get(), lessIsBetter, race);
        if (pairing.n() > 0) {
          pairings.add(pairing);
        }
      }
    }
    double[] adjusted =
        Statistics.holm(
            pairings.stream().filter(p -> p.pair().primary()).mapToDouble(Pairing::p).toArray());
    List<Row> rows = new ArrayList<>();
    int primary = 0;
    for (Pairing pairing : pairings) {
      boolean first = pairing.pair().primary();
      double pHolm = first ? adjusted[primary++] : pairing.p();
      Judgement judgement = Judgement.of(pairing, pHolm, first ? adjusted.length : 1, margin, race);
      Long sourceUj = sourceEnergyUj.get(pairing.pair().method());
      BreakEvens source =
          new BreakEvens(
              sourceUj == null ? null : sourceUj / 1e6,
              sourceEnergyUj.containsKey(pairing.pair().baseline()),
              pairing.pair().bound(),
              Unit.JOULES);
      rows.add(row(pairing, gain(pairing, pHolm, margin), judgement, source, lessIsBetter));
    }
    return rows;
  }

  /** Trials of the settings that {@link #rows} chooses, by their ids. */
  public static Set<String> compared(
      Plan plan, List<TrialOutcome> outcomes, String select, boolean lessIsBetter) {
    return plan.pairs().stream()
        .flatMap(
            pair ->
                Stream.of(pair.method(), pair.baseline())
                    .flatMap(
                        method ->
                            Arm.choose(plan, outcomes, method, pair, select, lessIsBetter)
                                .stream()))
        .flatMap(arm -> arm.bySeed().values().stream())
        .map(TrialOutcome::trial)
        .collect(Collectors.toSet());
  }

  private static Row.@Nullable Forgetting forgetting(Pairing pairing) {
    double[] before = of(pairing, "source-before");
    double[] after = of(pairing, "source-after");
    double[] lost = of(pairing, "forgetting");
    int n = Math.min(lost.length, Math.min(before.length, after.length));
    return n < pairing.n()
        ? null
        : new Row.Forgetting(
            Statistics.interval(before), Statistics.interval(after), Statistics.interval(lost));
  }

  /** A metric of the method's compared trials that have it. */
  private static double[] of(Pairing pairing, String metric) {
    return pairing.perSeed().stream()
        .map(pair -> pairing.method().bySeed().get(pair.seed()))
        .flatMap(
            outcome -> Stream.ofNullable(outcome == null ? null : outcome.metrics().get(metric)))
        .mapToDouble(value -> value)
        .toArray();
  }

  private static @Nullable TaskGains tasks(Pairing pairing, int sign) {
    return TaskGains.of(
        metrics(pairing, pairing.method()), metrics(pairing, pairing.baseline()), sign);
  }

  private static List<TrialOutcome> outcomes(Pairing pairing, Arm arm) {
    return pairing.perSeed().stream()
        .map(pair -> Objects.requireNonNull(arm.bySeed().get(pair.seed())))
        .toList();
  }

  private static List<Map<String, Double>> metrics(Pairing pairing, Arm arm) {
    return outcomes(pairing, arm).stream().map(TrialOutcome::metrics).toList();
  }

  private static Row.Gain gain(Pairing p, double pHolm, double margin) {
    Row.Interval gain = p.gain();
    boolean notWorse = p.n() >= Judgement.FEWEST_PAIRS && gain.lo() > -margin;
    return new Row.Gain(
        gain.mean(),
        gain.lo(),
        gain.hi(),
        p.p(),
        pHolm,
        p.wilcoxon(),
        notWorse && gain.hi() < margin,
        notWorse);
  }

  private static Row.@Nullable Nested nested(Pairing p, boolean lessIsBetter) {
    Arm method = p.method().choosing();
    Arm baseline = p.baseline().choosing();
    if (method == null || baseline == null) {
      return null;
    }
    Pairing chosen = Pairing.of(p.pair(), method, baseline, lessIsBetter, null);
    return chosen.n() == 0
        ? null
        : new Row.Nested(
            chosen.perSeed().stream().map(Row.PairedScore::seed).toList(),
            chosen.gain(),
            chosen.gain().mean() - p.gain().mean());
  }

  private static double[] joules(Pairing pairing, Arm arm) {
    return pairing.perSeed().stream()
        .mapToDouble(pair -> Objects.requireNonNull(arm.bySeed().get(pair.seed())).energyUj() / 1e6)
        .toArray();
  }

  private static Row row(
      Pairing p, Row.Gain gain, Judgement judgement, BreakEvens source, boolean lessIsBetter) {
    List<String> caveats = new ArrayList<>(p.method().caveats());
    caveats.addAll(p.baseline().caveats());
    caveats.addAll(judgement.caveats());
    Row.BreakEven breakEven = source.of(joules(p, p.method()), joules(p, p.baseline()));
    if (source.hasSource()) {
      caveats.add("the energy ratio leaves out the source model; break-even counts it");
    }
    if (breakEven.n() != null && judgement.verdict() == Row.Verdict.WORSE) {
      caveats.add("break-even compares energy alone: the method's quality is worse");
    }
    return new Row(
        p.pair().method(),
        p.pair().baseline(),
        p.pair().labels(),
        p.pair().primary(),
        p.pair().bound(),
        p.n(),
        p.pair().settings(),
        p.method().setting(),
        p.baseline().setting(),
        p.score(),
        p.baselineScore(),
        gain,
        judgement.verdict(),
        judgement.negativeTransfer(),
        p.energyRatio(),
        breakEven,
        p.method().oracle(),
        forgetting(p),
        tasks(p, lessIsBetter ? -1 : 1),
        TestSampling.of(outcomes(p, p.method()), outcomes(p, p.baseline())),
        p.perSeed(),
        judgement.sequential(),
        nested(p, lessIsBetter),
        List.copyOf(caveats));
  }
}
