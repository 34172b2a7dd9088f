package dev.graft.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Draws the rows of episodes: classes, then rows of each, all without replacement. */
public final class EpisodeDraw {
  private final List<int[]> rowsOf = new ArrayList<>();
  private final int ways;
  private final int shots;
  private final int queries;

  /**
   * Rows of one episode, class by class.
   *
   * @param support ways × shots rows
   * @param queries ways × queries rows
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Drawn(int[] support, int[] queries) {}

  /**
   * @param rows classes with fewer than shots + queries rows are never drawn
   * @throws IllegalArgumentException when fewer than {@code ways} classes can be drawn
   */
  public EpisodeDraw(Examples rows, int ways, int shots, int queries) {
    this.ways = ways;
    this.shots = shots;
    this.queries = queries;
    for (int label = 0; label < rows.classes().size(); label++) {
      int[] own = rowsOf(rows.labels(), label);
      if (own.length >= shots + queries) {
        rowsOf.add(own);
      }
    }
    if (rowsOf.size() < ways || ways < 1) {
      throw new IllegalArgumentException(ways + " ways of " + rowsOf.size() + " classes");
    }
  }

  /** How many classes have at least that many rows. */
  public static int classes(Examples rows, int least) {
    int[] counts = new int[rows.classes().size()];
    for (int label : rows.labels()) {
      counts[label]++;
    }
    return (int) Arrays.stream(counts).filter(n -> n > 0 && n >= least).count();
  }

  private static int[] rowsOf(int[] labels, int label) {
    int[] own = new int[labels.length];
    int n = 0;
    for (int row = 0; row < labels.length; row++) {
      if (labels[row] == label) {
        own[n++] = row;
      }
    }
    return Arrays.copyOf(own, n);
  }

  public Drawn draw(SplittableRandom random) {
    int[] support = new int[ways * shots];
    int[] asked = new int[ways * queries];
    int[] classes = some(rowsOf.size(), ways, random);
    for (int way = 0; way < ways; way++) {
      int[] own = rowsOf.get(classes[way]);
      int[] places = some(own.length, shots + queries, random);
      for (int i = 0; i < shots; i++) {
        support[way * shots + i] = own[places[i]];
      }
      for (int i = 0; i < queries; i++) {
        asked[way * queries + i] = own[places[shots + i]];
      }
    }
    return new Drawn(support, asked);
  }

  /** {@code count} of the numbers below {@code n}, in random order. */
  public static int[] some(int n, int count, SplittableRandom random) {
    int[] all = new int[n];
    Arrays.setAll(all, i -> i);
    for (int i = 0; i < count; i++) {
      int j = i + random.nextInt(n - i);
      int swapped = all[i];
      all[i] = all[j];
      all[j] = swapped;
    }
    return Arrays.copyOf(all, count);
  }
}
