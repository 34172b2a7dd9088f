package dev.graft.run;

import java.util.ArrayList;
import java.util.List;

/** Fewer points of a curve, with its extremes: what a mean would hide stays to be seen. */
public final class Downsampling {
  private Downsampling() {}

  /**
   * First, last and, of equal buckets between them, the least and the greatest point. NaN counts as
   * greater than any number, so that a curve that broke shows it.
   *
   * @param points in order of step
   * @param most 2 or more; below 4 only the curve's least and greatest point are kept
   * @return at most {@code most} points, a subsequence of {@code points}
   */
  public static List<Point> extremes(List<Point> points, int most) {
    if (most < 2) throw new IllegalArgumentException("most: " + most + " is below 2");
    int size = points.size();
    if (size <= most) return List.copyOf(points);
    List<Point> kept = new ArrayList<>(most);
    if (most < 4) {
      keepExtremes(points, 0, size, kept);
      return List.copyOf(kept);
    }
    int buckets = (most - 2) / 2;
    kept.add(points.get(0));
    for (int b = 0; b < buckets; b++) {
      int from = 1 + (int) ((long) (size - 2) * b / buckets);
      int to = 1 + (int) ((long) (size - 2) * (b + 1) / buckets);
      keepExtremes(points, from, to, kept);
    }
    kept.add(points.get(size - 1));
    return List.copyOf(kept);
  }

  private static void keepExtremes(List<Point> points, int from, int to, List<Point> kept) {
    int least = from;
    int greatest = from;
    for (int i = from + 1; i < to; i++) {
      double value = points.get(i).value();
      if (Double.compare(value, points.get(least).value()) < 0) least = i;
      if (Double.compare(value, points.get(greatest).value()) > 0) greatest = i;
    }
    kept.add(points.get(Math.min(least, greatest)));
    if (least != greatest) kept.add(points.get(Math.max(least, greatest)));
  }
}
