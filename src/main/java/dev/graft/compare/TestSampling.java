package dev.graft.compare;

import dev.graft.numeric.Normal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How much of a gain is owed to the rows that happen to be in the test, beside what is owed to
 * seeds. Both arms of a pair answer the same rows, so that what counts of a row is the difference
 * of what it does to both scores ({@link RowScores}). Intervals are 95 %, normal, with the mean
 * over seeds of the variance of one seed's test: as if all seeds had the same test rows, the widest
 * it can be.
 *
 * @param rows of a test, those of several tasks' once, the mean over seeds
 * @param score of the method, mean over the tasks; Wilson's interval of an accuracy
 * @param gain mean over the seeds
 * @param seeds what each seed's test says, in the order of the pairs
 * @param tasks each one; empty where there is one
 * @param relative Δp, see {@link TaskGains}; null where there is one task, or where that is
 */
public record TestSampling(
    double rows,
    Row.Interval score,
    Row.Interval gain,
    List<Seed> seeds,
    List<OfTask> tasks,
    Row.@Nullable Interval relative) {
  public TestSampling {
    seeds = List.copyOf(seeds);
    tasks = List.copyOf(tasks);
  }

  /**
   * @param methodOnly answers that are better by the method: right where the baseline errs, or of
   *     numbers with a smaller error; {@code baselineOnly} by the baseline
   * @param p exact two-sided sign test that neither is better more often, of classes McNemar's
   *     (1947); null of several tasks, whose answers to a row belong together
   */
  public record Seed(long seed, int rows, int methodOnly, int baselineOnly, @Nullable Double p) {}

  /** As of the whole. */
  public record OfTask(String task, double rows, Row.Interval score, Row.Interval gain) {}

  /** By its name; null where there is one, or none of that name. */
  public @Nullable OfTask task(String name) {
    return tasks.stream().filter(task -> task.task().equals(name)).findFirst().orElse(null);
  }

  /**
   * @param method outcomes by seed, {@code baseline} of the same seeds in the same order
   * @return null unless both arms' answers are known for every seed, to the same rows
   */
  static @Nullable TestSampling of(List<TrialOutcome> method, List<TrialOutcome> baseline) {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < method.size(); i++) {
      RowPairs rows =
          RowPairs.of(method.get(i).seed(), method.get(i).answers(), baseline.get(i).answers());
      if (rows == null) {
        return null;
      }
      Pair pair = Pair.of(rows);
      if (pair.tasks().size() != (pairs.isEmpty() ? pair : pairs.get(0)).tasks().size()) {
        return null;
      }
      pairs.add(pair);
    }
    return pairs.isEmpty() ? null : of(pairs);
  }

  /**
   * What remains of a seed's rows.
   *
   * @param tasks each one by itself; empty where there is one
   * @param relative null where there is one task, or nothing to be a share of
   */
  private record Pair(
      String name,
      int rows,
      boolean isShareOfRows,
      RowPairs.Estimate score,
      RowPairs.Estimate gain,
      RowPairs.@Nullable Estimate relative,
      Seed seed,
      List<Pair> tasks) {
    static Pair of(RowPairs rows) {
      boolean several = rows.tasks() > 1;
      return new Pair(
          rows.name(),
          rows.rows(),
          rows.isShareOfRows(),
          rows.score(),
          rows.gain(),
          several && rows.hasShares() ? rows.relative() : null,
          rows.seed(),
          IntStream.range(0, several ? rows.tasks() : 0)
              .mapToObj(task -> of(rows.task(task)))
              .toList());
    }
  }

  private static TestSampling of(List<Pair> pairs) {
    List<OfTask> each = new ArrayList<>();
    for (int t = 0; t < pairs.get(0).tasks().size(); t++) {
      int task = t;
      List<Pair> alone = pairs.stream().map(pair -> pair.tasks().get(task)).toList();
      each.add(new OfTask(alone.get(0).name(), rows(alone), score(alone), gain(alone)));
    }
    List<RowPairs.Estimate> relative =
        pairs.stream().flatMap(pair -> Stream.ofNullable(pair.relative())).toList();
    return new TestSampling(
        rows(pairs),
        score(pairs),
        gain(pairs),
        pairs.stream().map(Pair::seed).toList(),
        each,
        relative.size() < pairs.size() ? null : interval(relative));
  }

  private static double rows(List<Pair> pairs) {
    return pairs.stream().mapToInt(Pair::rows).average().orElseThrow();
  }

  private static Row.Interval gain(List<Pair> pairs) {
    return interval(pairs.stream().map(Pair::gain).toList());
  }

  private static Row.Interval score(List<Pair> pairs) {
    Row.Interval normal = interval(pairs.stream().map(Pair::score).toList());
    return pairs.get(0).isShareOfRows() ? wilson(normal.mean(), rows(pairs)) : normal;
  }

  private static Row.Interval interval(List<RowPairs.Estimate> seeds) {
    double value = seeds.stream().mapToDouble(RowPairs.Estimate::value).average().orElseThrow();
    double variance =
        seeds.stream().mapToDouble(RowPairs.Estimate::variance).average().orElseThrow();
    double half = Normal.Z * Math.sqrt(variance);
    return new Row.Interval(value, value - half, value + half);
  }

  /** Wilson's score interval of a share of n. */
  static Row.Interval wilson(double share, double n) {
    double z2 = Normal.Z * Normal.Z;
    double middle = (share + z2 / (2 * n)) / (1 + z2 / n);
    double half = Normal.Z * Math.sqrt(share * (1 - share) / n + z2 / (4 * n * n)) / (1 + z2 / n);
    return new Row.Interval(share, middle - half, middle + half);
  }

  /** Exact and two-sided: of discordant rows each arm is right on half, by the binomial. */
  static double mcNemar(int methodOnly, int baselineOnly) {
    int n = methodOnly + baselineOnly;
    int fewer = Math.min(methodOnly, baselineOnly);
    double logOfWays = 0;
    double tail = 0;
    for (int k = 0; k <= fewer; k++) {
      tail += Math.exp(logOfWays - n * Math.log(2));
      logOfWays += Math.log((double) (n - k) / (k + 1));
    }
    return Math.min(1, 2 * tail);
  }
}
