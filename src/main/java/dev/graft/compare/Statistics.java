package dev.graft.compare;

import dev.graft.compare.Row.Interval;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/** Paired statistics; every draw comes from a fixed seed, so that equal data has equal figures. */
public final class Statistics {
  static final int DRAWS = 10_000;

  /** Pairs up to which the sign-flip test enumerates all flips. */
  static final int EXACT_PAIRS = 15;

  private static final long SEED = 20_261_101;

  private Statistics() {}

  public static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(Double.NaN);
  }

  /**
   * Mean with its 95 % percentile bootstrap interval (Efron and Tibshirani 1993, §13.3). Resampling
   * the differences of pairs resamples pairs.
   *
   * @param values at least one
   */
  public static Interval interval(double[] values) {
    return interval(values.length, mean(values), indices -> mean(values, indices));
  }

  /** 95 % percentile bootstrap interval of a statistic of resampled indices 0..n−1. */
  static Interval interval(int n, double value, ToDoubleFunction<int[]> statistic) {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] draws = new double[DRAWS];
    int[] indices = new int[n];
    for (int d = 0; d < DRAWS; d++) {
      for (int i = 0; i < n; i++) {
        indices[i] = random.nextInt(n);
      }
      draws[d] = statistic.applyAsDouble(indices);
    }
    Arrays.sort(draws);
    return new Interval(value, quantile(draws, 0.025), quantile(draws, 0.975));
  }

  /** Linear interpolation between order statistics (Hyndman and Fan's type 7). */
  static double quantile(double[] sorted, double share) {
    double position = share * (sorted.length - 1);
    int below = (int) Math.floor(position);
    int above = Math.min(below + 1, sorted.length - 1);
    double part = position - below;
    // Equal neighbours, infinite ones among them, must not be interpolated to NaN.
    return sorted[below] == sorted[above]
        ? sorted[below]
        : sorted[below] * (1 - part) + sorted[above] * part;
  }

  /**
   * Two-sided sign-flip test of a mean difference of 0: the share of sign flips with a mean at
   * least as far from 0 (Fisher 1935). All flips up to 15 pairs; above, 10,000 drawn ones, the
   * observed one counted among them.
   */
  public static double signFlip(double[] differences) {
    int n = differences.length;
    double observed = Math.abs(Arrays.stream(differences).sum()) - 1e-12;
    if (n <= EXACT_PAIRS) {
      long extreme = 0;
      for (int flips = 0; flips < 1 << n; flips++) {
        extreme += Math.abs(flipped(differences, flips)) >= observed ? 1 : 0;
      }
      return (double) extreme / (1 << n);
    }
    SplittableRandom random = new SplittableRandom(SEED);
    long extreme = 1;
    for (int d = 1; d < DRAWS; d++) {
      double sum = 0;
      for (double difference : differences) {
        sum += random.nextBoolean() ? difference : -difference;
      }
      extreme += Math.abs(sum) >= observed ? 1 : 0;
    }
    return (double) extreme / DRAWS;
  }

  private static double flipped(double[] differences, int flips) {
    double sum = 0;
    for (int i = 0; i < differences.length; i++) {
      sum += (flips >> i & 1) == 0 ? differences[i] : -differences[i];
    }
    return sum;
  }

  /** Holm's step-down adjustment (Holm 1979), in the order given. */
  public static double[] holm(double[] p) {
    Integer[] order = new Integer[p.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Double.compare(p[a], p[b]));
    double[] adjusted = new double[p.length];
    double largest = 0;
    for (int rank = 0; rank < order.length; rank++) {
      largest = Math.max(largest, Math.min(1, (p.length - rank) * p[order[rank]]));
      adjusted[order[rank]] = largest;
    }
    return adjusted;
  }

  static double mean(double[] values, int[] indices) {
    double sum = 0;
    for (int i : indices) {
      sum += values[i];
    }
    return sum / indices.length;
  }
}
