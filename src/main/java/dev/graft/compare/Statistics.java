package dev.graft.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
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
    return Percentiles.interval(mean(values), Resamples.means(values)[0], values.length);
  }

  /**
   * {@link #interval} of each of many columns of one length, to the bit: as they share their
   * resamples, those are drawn once.
   */
  public static List<Row.Interval> intervals(double[][] columns) {
    double[][] means = Resamples.means(columns);
    List<Row.Interval> all = new ArrayList<>(columns.length);
    for (int c = 0; c < columns.length; c++) {
      all.add(Percentiles.interval(mean(columns[c]), means[c], columns[c].length));
    }
    return all;
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
