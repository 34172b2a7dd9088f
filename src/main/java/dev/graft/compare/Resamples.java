package dev.graft.compare;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Bootstrap resamples with replacement: {@value Statistics#DRAWS} of them, the same ones for all
 * columns of a length. What several columns need is drawn once.
 */
final class Resamples {
  private static final long SEED = 20_260_101;

  /** Columns that are added at a time, so that no sum waits for another. */
  private static final int FOUR = 4;

  private Resamples() {}

  /**
   * Means of the resamples; each sum is added up in the order of its draws.
   *
   * @param columns of one length, at least 1
   * @return {@value Statistics#DRAWS} of each column
   */
  static double[][] means(double[]... columns) {
    int n = columns[0].length;
    double[][] fours = fours(columns, n);
    double[][] means = new double[columns.length][Statistics.DRAWS];
    double[] sums = new double[FOUR * fours.length];
    int[] drawn = new int[n];
    Places places = new Places(SEED, n);
    for (int draw = 0; draw < Statistics.DRAWS; draw++) {
      for (int i = 0; i < n; i++) drawn[i] = places.next();
      for (int f = 0; f < fours.length; f++) sum(fours[f], drawn, sums, FOUR * f);
      for (int c = 0; c < columns.length; c++) means[c][draw] = sums[c] / n;
    }
    return means;
  }

  /** Columns in fours, side by side row for row; what is lacking to four is 0. */
  private static double[][] fours(double[][] columns, int n) {
    double[][] fours = new double[(columns.length + FOUR - 1) / FOUR][FOUR * n];
    for (int c = 0; c < columns.length; c++) {
      for (int i = 0; i < n; i++) fours[c / FOUR][FOUR * i + c % FOUR] = columns[c][i];
    }
    return fours;
  }

  private static void sum(double[] rows, int[] drawn, double[] sums, int to) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    for (int row : drawn) {
      int at = FOUR * row;
      a += rows[at];
      b += rows[at + 1];
      c += rows[at + 2];
      d += rows[at + 3];
    }
    sums[to] = a;
    sums[to + 1] = b;
    sums[to + 2] = c;
    sums[to + 3] = d;
  }

  /**
   * Medians of the same resamples, by how often each value was drawn: nothing is sorted again.
   *
   * @param columns of one length, at least 1; values may be infinite
   * @return {@value Statistics#DRAWS} of each column
   */
  static double[][] medians(double[]... columns) {
    int n = columns[0].length;
    int[][] orders = Arrays.stream(columns).map(Resamples::order).toArray(int[][]::new);
    double[][] medians = new double[columns.length][Statistics.DRAWS];
    int[] times = new int[n];
    Places places = new Places(SEED, n);
    for (int draw = 0; draw < Statistics.DRAWS; draw++) {
      Arrays.fill(times, 0);
      for (int i = 0; i < n; i++) times[places.next()]++;
      for (int c = 0; c < columns.length; c++) {
        medians[c][draw] = median(columns[c], orders[c], times);
      }
    }
    return medians;
  }

  /** Places of values from the least on. */
  private static int[] order(double[] values) {
    return IntStream.range(0, values.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> values[i]))
        .mapToInt(i -> i)
        .toArray();
  }

  private static double median(double[] values, int[] order, int[] times) {
    int n = values.length;
    int place = -1;
    int upTo = 0;
    while (upTo <= (n - 1) / 2) upTo += times[order[++place]];
    double lower = values[order[place]];
    if (n % 2 == 1) return lower;
    while (upTo <= n / 2) upTo += times[order[++place]];
    return (lower + values[order[place]]) / 2;
  }
}
