package dev.graft.numeric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Points in order of their non-dominated rank, kept as points come: a new one takes its place, and
 * what it dominates there moves a front back (Li, Deb, Zhang and Zhang, "Efficient nondomination
 * level update method for steady-state evolutionary multiobjective optimization", 2017). Less is
 * better in each coordinate; one may be infinite.
 */
public final class Ranking {
  private final List<double[]> points = new ArrayList<>();
  private final List<List<Integer>> fronts = new ArrayList<>();

  /**
   * The points are numbered from 0 in the order in which they are added.
   *
   * @param point of as many coordinates as the others
   * @throws IllegalArgumentException for other lengths, or a coordinate that is not a number
   */
  public void add(double... point) {
    boolean fits = points.isEmpty() || points.get(0).length == point.length;
    if (point.length == 0 || !fits || Arrays.stream(point).anyMatch(Double::isNaN)) {
      throw new IllegalArgumentException("no such point here: " + Arrays.toString(point));
    }
    List<Integer> moving = List.of(points.size());
    points.add(point.clone());
    for (int rank = rank(point); !moving.isEmpty(); rank++) {
      if (rank == fronts.size()) {
        fronts.add(new ArrayList<>());
      }
      List<Integer> stay = fronts.get(rank);
      List<Integer> arrive = moving;
      moving = stay.stream().filter(i -> isDominated(points.get(i), arrive)).toList();
      stay.removeAll(moving);
      stay.addAll(arrive);
    }
  }

  /** That of the first front of which nothing dominates it. */
  private int rank(double[] point) {
    int rank = 0;
    while (rank < fronts.size() && isDominated(point, fronts.get(rank))) {
      rank++;
    }
    return rank;
  }

  private boolean isDominated(double[] point, List<Integer> by) {
    return by.stream().anyMatch(i -> Pareto.dominates(points.get(i), point));
  }

  /**
   * The best so many: whole fronts, and of the front that has more than are wanted the one that is
   * best in the first coordinate, then each time the one that is farthest from those taken of it,
   * in parts of the front's width in each coordinate (an ε-net by farthest-first traversal, as
   * Schmucker et al., "Multi-objective asynchronous successive halving", 2021, choose).
   */
  public List<Integer> best(int count) {
    List<Integer> best = new ArrayList<>();
    for (List<Integer> front : fronts) {
      int left = count - best.size();
      if (left <= 0) {
        break;
      }
      best.addAll(front.size() <= left ? front : spread(front, left));
    }
    return best;
  }

  private List<Integer> spread(List<Integer> front, int count) {
    List<Integer> order =
        front.stream()
            .sorted(
                Comparator.comparingDouble((Integer i) -> points.get(i)[0])
                    .thenComparingInt(i -> i))
            .toList();
    double[][] scaled = scaled(order);
    List<Integer> taken = new ArrayList<>();
    double[] near = new double[scaled.length];
    Arrays.fill(near, Double.POSITIVE_INFINITY);
    int next = 0;
    while (taken.size() < count) {
      taken.add(order.get(next));
      double[] last = scaled[next];
      near[next] = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < near.length; i++) {
        near[i] = Math.min(near[i], distance(scaled[i], last));
      }
      next = farthest(near);
    }
    return taken;
  }

  /** The first of the greatest. */
  private static int farthest(double[] near) {
    int far = 0;
    for (int i = 1; i < near.length; i++) {
      far = near[i] > near[far] ? i : far;
    }
    return far;
  }

  /** Coordinates in parts of the width of those that are finite; what is infinite lies at 1. */
  private double[][] scaled(List<Integer> order) {
    double[][] scaled = order.stream().map(i -> points.get(i).clone()).toArray(double[][]::new);
    for (int d = 0; d < scaled[0].length; d++) {
      int of = d;
      double[] finite =
          Arrays.stream(scaled).mapToDouble(p -> p[of]).filter(Double::isFinite).toArray();
      double least = Arrays.stream(finite).min().orElse(0);
      double width = Arrays.stream(finite).max().orElse(0) - least;
      for (double[] p : scaled) {
        p[d] = !Double.isFinite(p[d]) ? 1 : width > 0 ? (p[d] - least) / width : 0;
      }
    }
    return scaled;
  }

  private static double distance(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(d -> (a[d] - b[d]) * (a[d] - b[d])).sum();
  }
}
