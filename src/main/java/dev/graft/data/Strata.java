package dev.graft.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Seeded picks of rows, stratum by stratum (a stratum is a class, or a combination of classes). */
public final class Strata {
  private final int[] strata;
  private final int[] sizes;

  /** Rows taken and the others, each in ascending order. */
  @SuppressWarnings("ArrayRecordComponent")
  public record Parts(int[] taken, int[] rest) {}

  /**
   * @param strata of each row, from 0
   * @param count of strata
   */
  public Strata(int[] strata, int count) {
    this.strata = strata;
    this.sizes = new int[count];
    for (int stratum : strata) {
      sizes[stratum]++;
    }
  }

  public int size(int stratum) {
    return sizes[stratum];
  }

  /** That fraction of each stratum, rounded; of two rows or more, one stays on either side. */
  public Parts fraction(double fraction, SplittableRandom random) {
    return take(Arrays.stream(sizes).map(n -> share(n, fraction)).toArray(), random);
  }

  private static int share(int n, double fraction) {
    int rounded = (int) Math.round(n * fraction);
    return n < 2 || fraction == 0 ? 0 : Math.max(1, Math.min(n - 1, rounded));
  }

  /** At most that many of each stratum. */
  public Parts each(int most, SplittableRandom random) {
    return take(Arrays.stream(sizes).map(n -> Math.min(n, most)).toArray(), random);
  }

  /**
   * Held out of a label budget: that fraction of each stratum of three rows or more, at least one
   * row of it; nothing of smaller ones, which are needed to learn from.
   */
  public Parts heldOut(double fraction, SplittableRandom random) {
    return take(Arrays.stream(sizes).map(n -> n < 3 ? 0 : share(n, fraction)).toArray(), random);
  }

  /** Exactly {@code total} rows (or all), in the proportions of the strata (largest remainders). */
  public Parts total(int total, SplittableRandom random) {
    int rows = strata.length;
    int wanted = Math.min(total, rows);
    int[] counts = new int[sizes.length];
    Integer[] byRemainder = new Integer[sizes.length];
    int given = 0;
    for (int s = 0; s < sizes.length; s++) {
      counts[s] = (int) ((long) sizes[s] * wanted / rows);
      given += counts[s];
      byRemainder[s] = s;
    }
    Arrays.sort(
        byRemainder,
        (a, b) -> Long.compare((long) sizes[b] * wanted % rows, (long) sizes[a] * wanted % rows));
    for (int i = 0; given < wanted; i++, given++) {
      counts[byRemainder[i]]++;
    }
    return take(counts, random);
  }

  private Parts take(int[] counts, SplittableRandom random) {
    int rows = strata.length;
    int[] order = new int[rows];
    for (int i = 0; i < rows; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    int[] left = counts.clone();
    boolean[] taken = new boolean[rows];
    int total = 0;
    for (int row : order) {
      if (left[strata[row]] > 0) {
        left[strata[row]]--;
        taken[row] = true;
        total++;
      }
    }
    int[] in = new int[total];
    int[] out = new int[rows - total];
    for (int row = 0, i = 0, o = 0; row < rows; row++) {
      if (taken[row]) {
        in[i++] = row;
      } else {
        out[o++] = row;
      }
    }
    return new Parts(in, out);
  }

  /** Combinations of several labels as strata; those of fewer than ten rows fall into one. */
  public static Strata jointly(List<int[]> labels) {
    int rows = labels.get(0).length;
    Map<List<Integer>, Integer> sizes = new LinkedHashMap<>();
    List<List<Integer>> tuples = new ArrayList<>(rows);
    for (int row = 0; row < rows; row++) {
      int at = row;
      List<Integer> tuple = labels.stream().map(l -> l[at]).toList();
      tuples.add(tuple);
      sizes.merge(tuple, 1, Integer::sum);
    }
    Map<List<Integer>, Integer> index = new HashMap<>();
    sizes.forEach(
        (tuple, n) -> {
          if (n >= 10) index.put(tuple, index.size() + 1);
        });
    return new Strata(
        tuples.stream().mapToInt(t -> index.getOrDefault(t, 0)).toArray(), index.size() + 1);
  }
}
