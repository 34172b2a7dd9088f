package dev.graft.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Statistics of paired results; everything is deterministic. */
public final class Statistics {
  /** Bootstrap draws. */
  public static final int DRAWS = 10_000;

  /** Up to so many pairs all flips of signs are tried, above them random ones. */
  public static final int EXACT_PAIRS = 15;

  private static final int RANDOM_FLIPS = 100_000;
  private static final long SEED = 20_260_101;

  private Statistics() {}

  /** Of at least one value. */
  public static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }

  /**
   * 95 % bootstrap interval of the mean: percentiles expanded for the number of values ({@link
   * Percentiles}); a point where there is one value.
   */
  public static Row.Interval interval(double[] values) {
    return Percentiles.interval(mean(values), resampledMeans(values)[0], values.length);
  }

  /**
   * {@link #interval} of each of many columns of one length, to the bit: as they share their
   * resamples, those are drawn once.
   */
  public static List<Row.Interval> intervals(double[][] columns) {
    double[][] means = resampledMeansOfMany(columns);
    List<Row.Interval> all = new ArrayList<>(columns.length);
    for (int c = 0; c < columns.length; c++) {
      all.add(Percentiles.interval(mean(columns[c]), means[c], columns[c].length));
    }
    return all;
  }

  /** As {@link #resampledMeans}; a row lies together, so that whole rows are added at a time. */
  private static double[][] resampledMeansOfMany(double[][] columns) {
    int n = columns[0].length;
    double[][] rows = new double[n][columns.length];
    for (int c = 0; c < columns.length; c++) {
      for (int i = 0; i < n; i++) rows[i][c] = columns[c][i];
    }
    double[][] means = new double[columns.length][DRAWS];
    double[] sums = new double[columns.length];
    SplittableRandom random = new SplittableRandom(SEED);
    for (int draw = 0; draw < DRAWS; draw++) {
      Arrays.fill(sums, 0);
      for (int i = 0; i < n; i++) add(sums, rows[random.nextInt(n)]);
      for (int c = 0; c < columns.length; c++) means[c][draw] = sums[c] / n;
    }
    return means;
  }

  private static void add(double[] sums, double[] row) {
    for (int c = 0; c < sums.length; c++) sums[c] += row[c];
  }

  /**
   * Means of resamples with replacement, the same resample for all columns.
   *
   * @param columns of one length, at least 1
   * @return {@value #DRAWS} means of each column
   */
  static double[][] resampledMeans(double[]... columns) {
    int n = columns[0].length;
    double[][] means = new double[columns.length][DRAWS];
    SplittableRandom random = new SplittableRandom(SEED);
    int[] drawn = new int[n];
    for (int draw = 0; draw < DRAWS; draw++) {
      for (int i = 0; i < n; i++) {
        drawn[i] = random.nextInt(n);
      }
      for (int c = 0; c < columns.length; c++) {
        double sum = 0;
        for (int i : drawn) {
          sum += columns[c][i];
        }
        means[c][draw] = sum / n;
      }
    }
    return means;
  }

  /**
   * A statistic of resamples with replacement, the same resamples as {@link #resampledMeans} takes.
   *
   * @return {@value #DRAWS} of them
   */
  static double[] resampled(double[] values, ToDoubleFunction<double[]> statistic) {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] draws = new double[DRAWS];
    double[] drawn = new double[values.length];
    for (int draw = 0; draw < DRAWS; draw++) {
      for (int i = 0; i < drawn.length; i++) {
        drawn[i] = values[random.nextInt(values.length)];
      }
      draws[draw] = statistic.applyAsDouble(drawn);
    }
    return draws;
  }

  /**
   * Two-sided sign-flip test that differences are symmetric about 0: the share of flips whose sum
   * is at least as far from 0. Exact up to {@value #EXACT_PAIRS} pairs; above, over 100,000 seeded
   * random flips with the observed one counted in (Phipson and Smyth 2010).
   */
  public static double signFlip(double[] differences) {
    double size = Arrays.stream(differences).map(Math::abs).sum();
    // Sums that are equal but for rounding are as far.
    double observed = Math.abs(Arrays.stream(differences).sum()) - 1e-9 * size;
    return differences.length <= EXACT_PAIRS
        ? exact(differences, observed)
        : random(differences, observed);
  }

  /** Half of the flips: the other half mirrors them. */
  private static double exact(double[] differences, double observed) {
    int flips = 1 << (differences.length - 1);
    int as = 0;
    for (int flip = 0; flip < flips; flip++) {
      double sum = 0;
      for (int i = 0; i < differences.length; i++) {
        sum += (flip >> i & 1) == 0 ? differences[i] : -differences[i];
      }
      as += Math.abs(sum) >= observed ? 1 : 0;
    }
    return (double) as / flips;
  }

  private static double random(double[] differences, double observed) {
    double[][] eights = flipped(differences);
    SplittableRandom random = new SplittableRandom(SEED);
    int as = 1;
    for (int flip = 0; flip < RANDOM_FLIPS; flip++) {
      double sum = 0;
      long bits = 0;
      for (int i = 0; i < eights.length; i++) {
        bits = i % 8 == 0 ? random.nextLong() : bits >>> 8;
        sum += eights[i][(int) bits & 255];
      }
      as += Math.abs(sum) >= observed ? 1 : 0;
    }
    return (double) as / (RANDOM_FLIPS + 1);
  }

  /** The sums of each eight differences under all their flips: a bit that is set turns one. */
  private static double[][] flipped(double[] differences) {
    double[][] sums = new double[(differences.length + 7) / 8][256];
    for (int i = 0; i < differences.length; i++) {
      for (int flips = 0; flips < 256; flips++) {
        double difference = differences[i];
        sums[i / 8][flips] += (flips >> i % 8 & 1) == 0 ? difference : -difference;
      }
    }
    return sums;
  }

  /** P values adjusted for being several (Holm 1979), in the order given. */
  public static double[] holm(double[] p) {
    int[] order =
        IntStream.range(0, p.length)
            .boxed()
            .sorted((a, b) -> Double.compare(p[a], p[b]))
            .mapToInt(i -> i)
            .toArray();
    double[] adjusted = new double[p.length];
    double largest = 0;
    for (int rank = 0; rank < order.length; rank++) {
      largest = Math.max(largest, Math.min(1, (p.length - rank) * p[order[rank]]));
      adjusted[order[rank]] = largest;
    }
    return adjusted;
  }
}
