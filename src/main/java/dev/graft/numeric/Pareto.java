package dev.graft.numeric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Points of which less is better in every coordinate. One dominates another where it is nowhere
 * greater and somewhere less; points that are equal do not dominate each other.
 */
public final class Pareto {
  /** Up to so many coordinates the sweep by the first leaves a staircase of the others. */
  private static final int FLAT = 3;

  private Pareto() {}

  /** Whether a dominates b, of as many coordinates. */
  public static boolean dominates(double[] a, double[] b) {
    boolean less = false;
    for (int i = 0; i < a.length; i++) {
      if (a[i] > b[i]) {
        return false;
      }
      less |= a[i] < b[i];
    }
    return less;
  }

  /**
   * The points that no other dominates, by their indices, ascending. Of up to three coordinates it
   * takes n log n (Kung, Luccio and Preparata, "On finding the maxima of a set of vectors", 1975);
   * of more, n × the front.
   *
   * @param points of one length, at least 1
   * @throws IllegalArgumentException for a coordinate that is not a number, or other lengths
   */
  public static int[] front(double[][] points) {
    checked(points);
    return front(points, inOrder(points)).stream().mapToInt(i -> i).sorted().toArray();
  }

  /**
   * The rank of each point: 0 of the front, 1 of the front of those that are left, and so on
   * (Goldberg 1989).
   *
   * @param points as in {@link #front}
   */
  public static int[] ranks(double[][] points) {
    checked(points);
    int[] ranks = new int[points.length];
    List<Integer> left = new ArrayList<>(inOrder(points));
    for (int rank = 0; !left.isEmpty(); rank++) {
      boolean[] isFront = new boolean[points.length];
      for (int i : front(points, left)) {
        isFront[i] = true;
        ranks[i] = rank;
      }
      left.removeIf(i -> isFront[i]);
    }
    return ranks;
  }

  /**
   * How far the neighbours of each point are along the coordinates, of those of the same rank; the
   * ends are infinitely far (Deb et al., "NSGA-II", 2002). Points of a rank that are equal in a
   * coordinate are in order of their indices.
   *
   * @param ranks of the points
   */
  public static double[] crowding(double[][] points, int[] ranks) {
    double[] far = new double[points.length];
    int most = Arrays.stream(ranks).max().orElse(-1);
    for (int rank = 0; rank <= most; rank++) {
      int of = rank;
      List<Integer> same =
          IntStream.range(0, points.length).filter(i -> ranks[i] == of).boxed().toList();
      for (int d = 0; d < points[0].length; d++) {
        spread(points, same, d, far);
      }
    }
    return far;
  }

  private static void spread(double[][] points, List<Integer> same, int d, double[] far) {
    List<Integer> order = new ArrayList<>(same);
    order.sort(Comparator.comparingDouble(i -> points[i][d]));
    int last = order.size() - 1;
    double width = points[order.get(last)][d] - points[order.get(0)][d];
    far[order.get(0)] = Double.POSITIVE_INFINITY;
    far[order.get(last)] = Double.POSITIVE_INFINITY;
    for (int i = 1; i < last && width > 0; i++) {
      far[order.get(i)] += (points[order.get(i + 1)][d] - points[order.get(i - 1)][d]) / width;
    }
  }

  /** By the first coordinate, then the next: nothing is dominated by what comes after it. */
  private static List<Integer> inOrder(double[][] points) {
    return IntStream.range(0, points.length)
        .boxed()
        .sorted((a, b) -> compare(points[a], points[b]))
        .toList();
  }

  /** As numbers compare: −0 and 0 are equal. */
  private static int compare(double[] a, double[] b) {
    for (int i = 0; i < a.length; i++) {
      if (a[i] != b[i]) {
        return a[i] < b[i] ? -1 : 1;
      }
    }
    return 0;
  }

  private static List<Integer> front(double[][] points, List<Integer> inOrder) {
    return inOrder.isEmpty() || points[0].length <= FLAT
        ? flat(points, inOrder)
        : deep(points, inOrder);
  }

  private static List<Integer> flat(double[][] points, List<Integer> inOrder) {
    List<Integer> front = new ArrayList<>();
    Staircase stairs = new Staircase();
    double @Nullable [] previous = null;
    boolean isFront = false;
    for (int i : inOrder) {
      double[] p = points[i];
      if (previous == null || compare(p, previous) != 0) {
        isFront = stairs.add(p.length > 1 ? p[1] : 0, p.length > 2 ? p[2] : 0);
      }
      if (isFront) {
        front.add(i);
      }
      previous = p;
    }
    return front;
  }

  private static List<Integer> deep(double[][] points, List<Integer> inOrder) {
    List<Integer> front = new ArrayList<>();
    for (int i : inOrder) {
      if (front.stream().noneMatch(f -> dominates(points[f], points[i]))) {
        front.add(i);
      }
    }
    return front;
  }

  static void checked(double[][] points) {
    for (double[] point : points) {
      if (point.length == 0 || point.length != points[0].length) {
        throw new IllegalArgumentException("points of " + point.length + " coordinates");
      }
      if (Arrays.stream(point).anyMatch(Double::isNaN)) {
        throw new IllegalArgumentException("a coordinate is not a number");
      }
    }
  }
}
