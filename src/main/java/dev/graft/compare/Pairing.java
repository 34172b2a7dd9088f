package dev.graft.compare;

import dev.graft.experiment.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.DoubleBinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Two arms' results of the seeds that both have, and what resampling these pairs gives.
 *
 * @param p of the sign-flip test, {@code wilcoxon} of the signed-rank test; 1 without pairs
 * @param energyRatio null where the baseline used none
 * @param race how it stands; null before its first look, and where there is none
 */
record Pairing(
    Plan.Pair pair,
    Arm method,
    Arm baseline,
    List<Row.PairedScore> perSeed,
    Row.Interval score,
    Row.Interval baselineScore,
    Row.Interval gain,
    double p,
    double wilcoxon,
    Row.@Nullable Ratio energyRatio,
    Race.@Nullable Standing race) {
  private static final Row.Interval NONE = new Row.Interval(0, 0, 0);

  int n() {
    return perSeed.size();
  }

  /**
   * @param race that the pair is in; null: none. After its first look, pairs of complete looks
   *     alone count
   */
  static Pairing of(
      Plan.Pair pair, Arm method, Arm baseline, boolean lessIsBetter, @Nullable Race race) {
    Map<Long, Double> gains = new TreeMap<>();
    method
        .bySeed()
        .forEach(
            (seed, a) -> {
              TrialOutcome b = baseline.bySeed().get(seed);
              if (b != null) {
                gains.put(seed, (lessIsBetter ? -1 : 1) * (score(a) - score(b)));
              }
            });
    if (race == null || race.counted(gains).isEmpty()) {
      return of(pair, method, baseline, gains.keySet(), lessIsBetter);
    }
    Pairing counted = of(pair, method, baseline, Set.copyOf(race.counted(gains)), lessIsBetter);
    return counted.at(race.standing(gains));
  }

  private Pairing at(Race.Standing standing) {
    return new Pairing(
        pair,
        method,
        baseline,
        perSeed,
        score,
        baselineScore,
        standing.gain(),
        standing.p(),
        wilcoxon,
        energyRatio,
        standing);
  }

  private static Pairing of(
      Plan.Pair pair, Arm method, Arm baseline, Set<Long> seeds, boolean lessIsBetter) {
    List<Row.PairedScore> perSeed = new ArrayList<>();
    List<double[]> rows = new ArrayList<>();
    for (TrialOutcome a : method.bySeed().values()) {
      TrialOutcome b = baseline.bySeed().get(a.seed());
      if (b != null && seeds.contains(a.seed())) {
        double[] row = {score(a), score(b), a.energyUj(), b.energyUj()};
        rows.add(row);
        perSeed.add(new Row.PairedScore(a.seed(), row[0], row[1], a.trial(), b.trial()));
      }
    }
    if (rows.isEmpty()) {
      return new Pairing(pair, method, baseline, List.of(), NONE, NONE, NONE, 1, 1, null, null);
    }
    return resampled(pair, method, baseline, perSeed, rows, lessIsBetter ? -1 : 1);
  }

  private static Pairing resampled(
      Plan.Pair pair,
      Arm method,
      Arm baseline,
      List<Row.PairedScore> perSeed,
      List<double[]> rows,
      int sign) {
    int n = rows.size();
    double[] a = column(rows, 0);
    double[] b = column(rows, 1);
    double[] f = column(rows, 2);
    double[] s = column(rows, 3);
    double[] difference = combine(a, b, (x, y) -> sign * (x - y));
    // One resample of the seeds for all columns: what is paired stays paired.
    double[][] means = Resamples.means(a, b, difference, f, s);
    return new Pairing(
        pair,
        method,
        baseline,
        List.copyOf(perSeed),
        Percentiles.interval(Statistics.mean(a), means[0], n),
        Percentiles.interval(Statistics.mean(b), means[1], n),
        Percentiles.interval(Statistics.mean(difference), means[2], n),
        Statistics.signFlip(difference),
        Wilcoxon.signedRank(difference),
        ratio(Statistics.mean(f), Statistics.mean(s), means[3], means[4], n),
        null);
  }

  private static Row.@Nullable Ratio ratio(
      double f, double s, double[] resampledF, double[] resampledS, int n) {
    double[] draws = combine(resampledF, resampledS, (x, y) -> x / y);
    for (double draw : draws) {
      if (!Double.isFinite(draw)) {
        return null;
      }
    }
    Row.Interval interval = Percentiles.interval(f / s, draws, n);
    return new Row.Ratio(interval.mean(), interval.lo(), interval.hi());
  }

  private static double score(TrialOutcome outcome) {
    return Objects.requireNonNull(outcome.metrics().get(Arm.SCORE));
  }

  private static double[] column(List<double[]> rows, int c) {
    return rows.stream().mapToDouble(row -> row[c]).toArray();
  }

  private static double[] combine(double[] a, double[] b, DoubleBinaryOperator of) {
    double[] c = new double[a.length];
    for (int i = 0; i < c.length; i++) {
      c[i] = of.applyAsDouble(a[i], b[i]);
    }
    return c;
  }
}
