package dev.graft.energy;

import java.util.List;

/** Watts over load: straight between points, whose loads rise from 0 to 1. */
record Curve(List<Point> points) {
  /**
   * @param load busy share of all processors, 0..1
   */
  record Point(double load, double watts) {}

  /**
   * Share of the thermal design power at 0, 10, 50 and 100 % load (Teads, as used by the Impact
   * Framework).
   */
  private static final double[][] OF_TDP = {{0, 0.12}, {0.1, 0.32}, {0.5, 0.75}, {1, 1.02}};

  Curve {
    points = List.copyOf(points);
  }

  static Curve linear(double idleWatts, double fullWatts) {
    return new Curve(List.of(new Point(0, idleWatts), new Point(1, fullWatts)));
  }

  static Curve ofTdp(double tdpWatts) {
    return new Curve(List.of(OF_TDP).stream().map(p -> new Point(p[0], p[1] * tdpWatts)).toList());
  }

  double watts(double load) {
    Point below = points.get(0);
    for (Point above : points) {
      if (load <= above.load) {
        double width = above.load - below.load;
        double share = width == 0 ? 1 : Math.max(0, load - below.load) / width;
        return below.watts + share * (above.watts - below.watts);
      }
      below = above;
    }
    return below.watts;
  }
}
