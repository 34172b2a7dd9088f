package dev.graft.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The mean of several curves, over all of their points and never over a sample, with a 95 %
 * interval by Student's t over the curves that have reached a place.
 */
public final class MeanCurve {
  /**
   * @param x where
   * @param n curves that have a value there
   * @param lo and {@code hi}: ends of the interval; the mean itself where there is one curve
   * @param min the least value, {@code max} the greatest
   */
  public record At(double x, int n, double mean, double lo, double hi, double min, double max) {}

  /** Sums of the values at one place, about the first of them, so that no digits are lost. */
  private static final class Sums {
    private final double origin;
    private int n;
    private double sum;
    private double squares;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;

    Sums(double origin) {
      this.origin = origin;
    }

    void add(double value) {
      double d = value - origin;
      n++;
      sum += d;
      squares += d * d;
      min = Math.min(min, value);
      max = Math.max(max, value);
    }

    /**
     * @param quantile of Student's t, by n
     */
    At at(double x, Map<Integer, Double> quantile) {
      double mean = origin + sum / n;
      double half = 0;
      if (n > 1) {
        double variance = Math.max(0, (squares - sum * sum / n) / (n - 1));
        double t = quantile.computeIfAbsent(n, k -> Student.quantile(0.05, k - 1));
        half = t * Math.sqrt(variance / n);
      }
      return new At(x, n, mean, mean - half, mean + half, min, max);
    }
  }

  private final TreeMap<Double, Sums> places = new TreeMap<>();

  /** Adds a curve by its own places, such as optimiser steps; what is not finite is left out. */
  public void add(double[] xs, double[] ys) {
    for (int i = 0; i < xs.length; i++) put(xs[i], ys[i]);
  }

  /**
   * Adds a curve at the places of a grid, between its first and its last point, along straight
   * lines: for an x that each curve has its own values of, such as time.
   *
   * @param xs ascending
   * @param grid ascending
   */
  public void add(double[] xs, double[] ys, double[] grid) {
    int next = 0;
    int from = -1;
    for (double x : grid) {
      while (next < xs.length && (xs[next] <= x || !Double.isFinite(ys[next]))) {
        if (Double.isFinite(ys[next])) from = next;
        next++;
      }
      if (from < 0) continue;
      if (xs[from] == x) {
        put(x, ys[from]);
      } else if (next < xs.length) {
        double share = (x - xs[from]) / (xs[next] - xs[from]);
        put(x, ys[from] + share * (ys[next] - ys[from]));
      }
    }
  }

  private void put(double x, double y) {
    if (Double.isFinite(x) && Double.isFinite(y)) {
      places.computeIfAbsent(x, place -> new Sums(y)).add(y);
    }
  }

  /** In order of x. */
  public List<At> points() {
    List<At> points = new ArrayList<>(places.size());
    Map<Integer, Double> quantiles = new HashMap<>();
    places.forEach((x, sums) -> points.add(sums.at(x, quantiles)));
    return points;
  }

  /**
   * Fewer points: first, last and, of equal buckets between them, the least and the greatest mean.
   *
   * @param most 4 or more
   */
  public static List<At> thinned(List<At> points, int most) {
    int size = points.size();
    if (size <= most) return points;
    int buckets = Math.max(1, (most - 2) / 2);
    List<At> kept = new ArrayList<>(most);
    kept.add(points.get(0));
    for (int b = 0; b < buckets; b++) {
      int from = 1 + (int) ((long) (size - 2) * b / buckets);
      int to = 1 + (int) ((long) (size - 2) * (b + 1) / buckets);
      int least = from;
      int greatest = from;
      for (int i = from + 1; i < to; i++) {
        if (points.get(i).mean < points.get(least).mean) least = i;
        if (points.get(i).mean > points.get(greatest).mean) greatest = i;
      }
      kept.add(points.get(Math.min(least, greatest)));
      if (least != greatest) kept.add(points.get(Math.max(least, greatest)));
    }
    kept.add(points.get(size - 1));
    return kept;
  }
}
