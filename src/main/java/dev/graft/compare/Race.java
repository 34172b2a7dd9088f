package dev.graft.compare;

import dev.graft.experiment.SeedPlan;
import dev.graft.numeric.Normal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Paired differences under a race: seeds are added look by look until what they say is decided. The
 * interval is the wider, at each end, of the {@linkplain Sequential sequential} one of 95 % and of
 * one of 99 % that is {@linkplain Skew corrected for skewness}, which the first knows nothing of.
 */
final class Race {
  private static final double OUTSIDE = .01;

  /** Less probable than so, a verdict at the last look is not waited for. */
  static final double FUTILE = .1;

  /** Standard errors that a verdict at the last look takes, about. */
  private static final double NEEDED = 2;

  private final List<Long> seeds;
  private final Sequential test;

  Race(SeedPlan plan) {
    seeds = plan.judging();
    test = new Sequential(plan.first(), seeds.size());
  }

  /**
   * Where a race stands.
   *
   * @param looks so far, {@code of} those planned
   * @param seeds at the latest look, {@code most} at the last
   * @param p of the sequential test
   * @param gain with the sequential interval
   * @param power probability of a verdict at the last look, should it go on as it does
   */
  record Standing(
      int looks, int of, int seeds, int most, double p, Row.Interval gain, double power) {
    boolean last() {
      return looks == of;
    }

    boolean futile() {
      return power < FUTILE;
    }
  }

  /** Seeds that count: those of all looks that are complete, in order. */
  List<Long> counted(Map<Long, ?> pairs) {
    return seeds.subList(0, reached(pairs));
  }

  /** A look is complete once it has every pair, or a later seed has one. */
  private int reached(Map<Long, ?> pairs) {
    int reached = 0;
    for (int n : test.looks()) {
      boolean all = pairs.keySet().containsAll(seeds.subList(0, n));
      boolean later = seeds.subList(n, seeds.size()).stream().anyMatch(pairs::containsKey);
      reached = all || later ? n : reached;
    }
    return reached;
  }

  /** Before the first look. */
  Row.Sequel none() {
    return new Row.Sequel(0, test.looks().length, 0, seeds.size(), null);
  }

  int first() {
    return test.looks()[0];
  }

  /**
   * At the latest complete look, of which there is one.
   *
   * @param pairs differences by seed, where both results are there
   */
  Standing standing(Map<Long, Double> pairs) {
    Looked looked = looked(pairs);
    return new Standing(
        looked.counts.length,
        test.looks().length,
        looked.seeds,
        seeds.size(),
        test.p(looked.differences, looked.counts),
        interval(looked),
        power(looked.differences, (double) looked.seeds / seeds.size()));
  }

  /** What has been looked at. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Looked(double[] differences, int[] counts, int seeds) {}

  private Looked looked(Map<Long, Double> pairs) {
    int reached = reached(pairs);
    double[] differences =
        counted(pairs).stream()
            .map(pairs::get)
            .filter(Objects::nonNull)
            .mapToDouble(d -> d)
            .toArray();
    int[] counts =
        Arrays.stream(test.looks())
            .filter(n -> n <= reached)
            .map(n -> (int) seeds.subList(0, n).stream().filter(pairs::containsKey).count())
            .toArray();
    return new Looked(differences, counts, reached);
  }

  private Row.Interval interval(Looked looked) {
    Row.Interval flips = test.interval(looked.differences, looked.counts);
    Row.Interval skew = skew(looked.differences);
    return new Row.Interval(
        flips.mean(), Math.min(flips.lo(), skew.lo()), Math.max(flips.hi(), skew.hi()));
  }

  private static Row.Interval skew(double[] differences) {
    int n = differences.length;
    return n < 3
        ? new Row.Interval(0, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)
        : Skew.interval(differences, n, Student.quantile(OUTSIDE, n - 1));
  }

  /** Whether the interval of {@link #standing} holds this mean; much faster than to work it out. */
  boolean holds(Map<Long, Double> pairs, double mean) {
    Looked looked = looked(pairs);
    Row.Interval skew = skew(looked.differences);
    return skew.lo() <= mean && mean <= skew.hi()
        || !test.rejects(looked.differences, looked.counts, mean);
  }

  /** See {@link Standing#power}. */
  double power(Map<Long, Double> pairs) {
    Looked looked = looked(pairs);
    return power(looked.differences, (double) looked.seeds / seeds.size());
  }

  /** Conditional power under the present trend (Lan, Simon and Halperin 1982). */
  private static double power(double[] differences, double share) {
    double mean = Statistics.mean(differences);
    double squares = Arrays.stream(differences).map(d -> (d - mean) * (d - mean)).sum();
    double error = Math.sqrt(squares / (differences.length - 1) / differences.length);
    if (share >= 1 || !(error > 0)) {
      return mean == 0 ? 0 : 1;
    }
    double expected = mean / error / Math.sqrt(share);
    double deviation = Math.sqrt(1 - share);
    return Normal.below((expected - NEEDED) / deviation)
        + Normal.below(-(NEEDED + expected) / deviation);
  }
}
