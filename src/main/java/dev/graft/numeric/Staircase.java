package dev.graft.numeric;

import java.util.Map;
import java.util.TreeMap;

/** The points of a plane that no other dominates, less being better, as they come. */
final class Staircase {
  private final TreeMap<Double, Double> steps = new TreeMap<>((a, b) -> a < b ? -1 : a > b ? 1 : 0);
  private final double endX;
  private final double endY;

  /** One whose area is not asked for. */
  Staircase() {
    this(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  /**
   * @param endX {@code endY}: the reference point, up to which a point dominates
   */
  Staircase(double endX, double endY) {
    this.endX = endX;
    this.endY = endY;
  }

  /**
   * Whether the point is on it now: none that came before is as good in both, or better. One that
   * repeats another is not.
   */
  boolean add(double x, double y) {
    if (covers(x, y)) {
      return false;
    }
    Map.Entry<Double, Double> next = steps.ceilingEntry(x);
    while (next != null && next.getValue() >= y) {
      steps.remove(next.getKey());
      next = steps.higherEntry(x);
    }
    steps.put(x, y);
    return true;
  }

  private boolean covers(double x, double y) {
    Map.Entry<Double, Double> before = steps.floorEntry(x);
    return before != null && before.getValue() <= y;
  }

  /** Adds a point and tells by how much the area grows that is dominated within the reference. */
  double gain(double x, double y) {
    if (x >= endX || y >= endY || covers(x, y)) {
      return 0;
    }
    Map.Entry<Double, Double> before = steps.floorEntry(x);
    double top = before == null ? endY : before.getValue();
    double from = x;
    double area = 0;
    Map.Entry<Double, Double> next = steps.higherEntry(x);
    while (next != null && next.getValue() >= y) {
      area += (next.getKey() - from) * (top - y);
      from = next.getKey();
      top = next.getValue();
      next = steps.higherEntry(from);
    }
    area += ((next == null ? endX : next.getKey()) - from) * (top - y);
    add(x, y);
    return area;
  }
}
