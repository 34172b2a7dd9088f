package dev.graft.numeric;

import java.util.Arrays;

/** The median: as many lie below as above. */
public final class Median {
  private Median() {}

  /** Of values in any order; of an even number the middle of the two in the middle, of none NaN. */
  public static double of(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length == 0
        ? Double.NaN
        : sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
