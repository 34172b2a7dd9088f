package dev.graft.numeric;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The size of what points dominate up to a reference point, less being better in each of two or
 * three coordinates (Zitzler and Thiele 1998): an area by its staircase, n log n; a volume by a
 * sweep of areas along the last coordinate (Fonseca, Paquete and López-Ibáñez 2006), n log n.
 */
public final class Hypervolume {
  private Hypervolume() {}

  /**
   * @param points those not below the reference in every coordinate dominate nothing
   * @param reference of two or three coordinates, as many as the points have
   * @throws IllegalArgumentException for other numbers of coordinates, or one that is not a number
   */
  public static double of(double[][] points, double[] reference) {
    check(points, reference);
    return reference.length == 2
        ? area(points, reference)
        : volume(Arrays.asList(points), reference);
  }

  /**
   * The hypervolume of the first point, the first two, and so on.
   *
   * @param points in the order in which they came
   */
  public static double[] growing(double[][] points, double[] reference) {
    check(points, reference);
    double[] sizes = new double[points.length];
    Staircase stairs = new Staircase(reference[0], reference[1]);
    double size = 0;
    for (int i = 0; i < points.length; i++) {
      double[] point = points[i];
      List<double[]> before = Arrays.asList(points).subList(0, i);
      if (reference.length == 2) {
        size += stairs.gain(point[0], point[1]);
      } else if (before.stream().noneMatch(p -> isAsGood(p, point))) {
        size = volume(Arrays.asList(points).subList(0, i + 1), reference);
      }
      sizes[i] = size;
    }
    return sizes;
  }

  private static boolean isAsGood(double[] a, double[] b) {
    return Arrays.equals(a, b) || Pareto.dominates(a, b);
  }

  private static double area(double[][] points, double[] reference) {
    Staircase stairs = new Staircase(reference[0], reference[1]);
    return Arrays.stream(points).mapToDouble(p -> stairs.gain(p[0], p[1])).sum();
  }

  private static double volume(List<double[]> points, double[] reference) {
    List<double[]> order =
        points.stream()
            .filter(p -> p[2] < reference[2])
            .sorted(Comparator.comparingDouble(p -> p[2]))
            .toList();
    Staircase stairs = new Staircase(reference[0], reference[1]);
    double area = 0;
    double volume = 0;
    for (int i = 0; i < order.size(); i++) {
      area += stairs.gain(order.get(i)[0], order.get(i)[1]);
      double next = i + 1 < order.size() ? order.get(i + 1)[2] : reference[2];
      volume += area * (next - order.get(i)[2]);
    }
    return volume;
  }

  private static void check(double[][] points, double[] reference) {
    Pareto.checked(points);
    if (reference.length < 2 || reference.length > 3) {
      throw new IllegalArgumentException("a reference of " + reference.length + " coordinates");
    }
    if (points.length > 0 && points[0].length != reference.length) {
      throw new IllegalArgumentException(
          "points of %d coordinates, a reference of %d"
              .formatted(points[0].length, reference.length));
    }
  }
}
