package dev.graft.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A method against its baseline over several data sets or tasks (Agarwal et al., "Deep
 * Reinforcement Learning at the Edge of the Statistical Precipice", NeurIPS 2021). Intervals are 95
 * %, by a stratified bootstrap: pairs are resampled within each part, method and baseline together;
 * percentiles are expanded as for the part with the fewest pairs.
 *
 * @param score interquartile mean of the method's scores over parts and seeds, {@code
 *     baselineScore} of the baseline's: means of the middle half
 * @param gain difference of the two, positive where the method is better
 * @param meanGain mean over the parts of their mean gains, each part counting as much
 * @param improvement probability that the method does better than the baseline on a part drawn by
 *     chance, runs of both drawn by chance; ties count half
 * @param wilcoxon two-sided p of the signed ranks of the parts' mean gains (Demšar, JMLR 2006);
 *     null below {@value #FEWEST_PARTS} parts, where it cannot be small
 */
public record Aggregate(
    String method,
    String baseline,
    List<Part> parts,
    Row.Interval score,
    Row.Interval baselineScore,
    Row.Interval gain,
    Row.Interval meanGain,
    Row.Interval improvement,
    @Nullable Double wilcoxon,
    List<String> caveats) {
  /** Smallest number of parts for a test over them: with 6 of one sign p is .03. */
  public static final int FEWEST_PARTS = 6;

  public Aggregate {
    parts = List.copyOf(parts);
    caveats = List.copyOf(caveats);
  }

  /**
   * One data set or task.
   *
   * @param sweep that it was measured in
   * @param n pairs
   * @param gain mean paired difference
   */
  public record Part(String name, String sweep, int n, Row.Interval gain) {}

  /**
   * Paired scores of one data set or task, in 0..1 or of another unit that all parts share.
   *
   * @param method of each seed, {@code baseline} of the same
   */
  public record Scores(String name, String sweep, List<Double> method, List<Double> baseline) {
    public Scores {
      method = List.copyOf(method);
      baseline = List.copyOf(baseline);
      if (method.isEmpty() || method.size() != baseline.size()) {
        throw new IllegalArgumentException(method.size() + " scores and " + baseline.size());
      }
    }
  }

  /**
   * @param parts at least 2
   * @param lessIsBetter of the scores
   */
  public static Aggregate of(
      String method, String baseline, List<Scores> parts, boolean lessIsBetter) {
    if (parts.size() < 2) {
      throw new IllegalArgumentException("several parts, not " + parts.size());
    }
    int sign = lessIsBetter ? -1 : 1;
    Strata strata = new Strata(parts, sign);
    int fewest = parts.stream().mapToInt(p -> p.method().size()).min().orElseThrow();
    List<Part> told = new ArrayList<>();
    double[] means = new double[parts.size()];
    for (int k = 0; k < means.length; k++) {
      Scores part = parts.get(k);
      Row.Interval gain = Statistics.interval(strata.gains(k));
      means[k] = gain.mean();
      told.add(new Part(part.name(), part.sweep(), part.method().size(), gain));
    }
    double[] value = strata.observed();
    double[][] draws = strata.resampled();
    Row.Interval[] intervals = new Row.Interval[value.length];
    Arrays.setAll(intervals, i -> Percentiles.interval(value[i], draws[i], fewest));
    return new Aggregate(
        method,
        baseline,
        told,
        intervals[0],
        intervals[1],
        intervals[2],
        intervals[3],
        intervals[4],
        means.length < FEWEST_PARTS ? null : Wilcoxon.signedRank(means),
        caveats(fewest, parts));
  }

  private static List<String> caveats(int fewest, List<Scores> parts) {
    List<String> caveats = new ArrayList<>();
    if (fewest < Judgement.FEWEST_PAIRS) {
      caveats.add(
          fewest == 1
              ? "a part has 1 pair: there is no interval"
              : "a part has %d pairs: intervals are rough".formatted(fewest));
    }
    caveats.add(
        "%d parts: intervals are of their seeds; they say nothing of data sets that were not tried"
            .formatted(parts.size()));
    return caveats;
  }
}
