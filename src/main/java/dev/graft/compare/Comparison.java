package dev.graft.compare;

import dev.graft.compare.Row.Gain;
import dev.graft.compare.Row.Interval;
import dev.graft.compare.Row.PairedScore;
import dev.graft.compare.Row.Ratio;
import dev.graft.compare.Row.Verdict;
import dev.graft.experiment.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The comparison of a plan's methods with their matched baselines, from what has succeeded. */
public final class Comparison {
  private static final String SCORE = "score";

  /** Pairs below which there is no verdict. */
  static final int FEWEST_PAIRS = 5;

  private Comparison() {}

  /**
   * Rows in planned order, of the pairs that have a seed in common.
   *
   * @param select validator that chooses between settings, never the test
   * @param margin a mean gain within ±margin is no evidence
   * @param sourceEnergyUj by method: energy of the source model it reuses, in microjoules
   */
  public static List<Row> rows(
      Plan plan,
      List<TrialOutcome> outcomes,
      String select,
      double margin,
      Map<String, Long> sourceEnergyUj) {
    List<Row> rows = new ArrayList<>();
    for (Plan.Pair pair : plan.pairs()) {
      Arm method = new Arm(pair.method(), pair.settings(), outcomes);
      Arm baseline = new Arm(pair.baseline(), pair.settings(), outcomes);
      if (method.isEmpty() || baseline.isEmpty()) {
        continue;
      }
      long source = sourceEnergyUj.getOrDefault(pair.method(), 0L);
      Row row = row(pair, method, baseline, select, source);
      if (row.n() > 0) {
        rows.add(row);
      }
    }
    return judged(rows, margin);
  }

  private static Row row(Plan.Pair pair, Arm methods, Arm baselines, String select, long source) {
    int setting = methods.best(select);
    int baselineSetting = baselines.best(select);
    Map<Long, TrialOutcome> method = methods.at(setting);
    Map<Long, TrialOutcome> baseline = baselines.at(baselineSetting);
    Set<Long> seeds = Arm.shared(method, baseline);
    List<PairedScore> pairs = new ArrayList<>();
    double[] scores = new double[seeds.size()];
    double[] baselineScores = new double[seeds.size()];
    double[] differences = new double[seeds.size()];
    double[] energy = new double[seeds.size()];
    double[] baselineEnergy = new double[seeds.size()];
    int i = 0;
    for (long seed : seeds) {
      TrialOutcome m = outcome(method, seed);
      TrialOutcome b = outcome(baseline, seed);
      scores[i] = score(m);
      baselineScores[i] = score(b);
      differences[i] = scores[i] - baselineScores[i];
      energy[i] = m.energyUj();
      baselineEnergy[i] = b.energyUj();
      pairs.add(new PairedScore(seed, scores[i], baselineScores[i]));
      i++;
    }
    boolean any = !pairs.isEmpty();
    Interval none = new Interval(0, 0, 0);
    return new Row(
        pair.method(),
        pair.baseline(),
        pair.primary(),
        pair.bound(),
        pairs.size(),
        pair.settings(),
        setting,
        baselineSetting,
        any ? Statistics.interval(scores) : none,
        any ? Statistics.interval(baselineScores) : none,
        any ? gain(differences) : null,
        Verdict.NO_EVIDENCE,
        false,
        any ? ratio(energy, baselineEnergy) : null,
        Reuse.breakEven(source, baselineEnergy, energy),
        Statistics.mean(scores(methods.at(methods.best(SCORE)))),
        pairs,
        caveats(pairs.size(), methods, baselines, select));
  }

  private static Gain gain(double[] differences) {
    Interval interval = Statistics.interval(differences);
    double p = Statistics.signFlip(differences);
    return new Gain(interval.mean(), interval.lo(), interval.hi(), p, p);
  }

  /** Ratio of mean energies; resampled in pairs. */
  private static @Nullable Ratio ratio(double[] energy, double[] baselineEnergy) {
    double below = Statistics.mean(baselineEnergy);
    if (below <= 0) {
      return null;
    }
    double value = Statistics.mean(energy) / below;
    Interval interval =
        Statistics.interval(
            energy.length,
            value,
            indices -> {
              double baseline = Statistics.mean(baselineEnergy, indices);
              return baseline > 0 ? Statistics.mean(energy, indices) / baseline : value;
            });
    return new Ratio(value, interval.lo(), interval.hi());
  }

  /** With Holm's adjustment among the primary rows, among the others each family of one. */
  private static List<Row> judged(List<Row> rows, double margin) {
    double[] p = rows.stream().filter(Comparison::inFamily).mapToDouble(Comparison::p).toArray();
    double[] adjusted = Statistics.holm(p);
    List<Row> judged = new ArrayList<>();
    int next = 0;
    for (Row row : rows) {
      double pHolm = inFamily(row) ? adjusted[next++] : p(row);
      judged.add(judged(row, pHolm, margin));
    }
    return judged;
  }

  private static boolean inFamily(Row row) {
    return row.primary() && row.gain() != null;
  }

  private static double p(Row row) {
    Gain gain = row.gain();
    return gain == null ? 1 : gain.p();
  }

  /** Better or worse: enough pairs, the interval beyond 0, the mean beyond the margin. */
  private static Row judged(Row row, double pHolm, double margin) {
    Gain gain = row.gain();
    Verdict verdict = Verdict.NO_EVIDENCE;
    boolean negative = false;
    if (gain != null && row.n() >= FEWEST_PAIRS) {
      if (gain.lo() > 0 && gain.mean() > margin) {
        verdict = Verdict.BETTER;
      } else if (gain.hi() < 0 && gain.mean() < -margin) {
        verdict = Verdict.WORSE;
      }
      negative = !row.bound() && gain.hi() < 0;
    }
    return new Row(
        row.method(),
        row.baseline(),
        row.primary(),
        row.bound(),
        row.n(),
        row.settings(),
        row.setting(),
        row.baselineSetting(),
        row.score(),
        row.baselineScore(),
        gain == null ? null : new Gain(gain.mean(), gain.lo(), gain.hi(), gain.p(), pHolm),
        verdict,
        negative,
        row.energyRatio(),
        row.breakEven(),
        row.oracle(),
        row.perSeed(),
        row.caveats());
  }

  private static List<String> caveats(int n, Arm method, Arm baseline, String select) {
    List<String> caveats = new ArrayList<>();
    if (n < FEWEST_PAIRS) {
      caveats.add(
          "%d pairs are too few for a verdict: %d are the least".formatted(n, FEWEST_PAIRS));
    } else if (n <= 7) {
      caveats.add(
          "%d pairs: the smallest two-sided p of the sign-flip test is %s"
              .formatted(n, Double.toString(2.0 / (1 << n)).replaceFirst("^0", "")));
    }
    boolean chosen = method.size() > 1 || baseline.size() > 1;
    if (chosen && !(method.tells(select) && baseline.tells(select))) {
      caveats.add("some trials have no " + select + ": their settings were not chosen");
    }
    return caveats;
  }

  private static double[] scores(Map<Long, TrialOutcome> outcomes) {
    return outcomes.values().stream().mapToDouble(Comparison::score).toArray();
  }

  private static double score(TrialOutcome outcome) {
    return outcome.metrics().getOrDefault(SCORE, Double.NaN);
  }

  private static TrialOutcome outcome(Map<Long, TrialOutcome> bySeed, long seed) {
    TrialOutcome outcome = bySeed.get(seed);
    if (outcome == null) {
      throw new IllegalArgumentException("no trial of seed " + seed);
    }
    return outcome;
  }
}
