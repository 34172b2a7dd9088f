package dev.graft.evidence;

import dev.graft.data.Features;
import java.util.ArrayList;
import java.util.List;

/**
 * The modified Hausdorff distance of two drawings as sets of ink points about their centres: the
 * larger of the mean distances from each point of one to the nearest of the other (Dubuisson and
 * Jain, "A Modified Hausdorff Distance for Object Matching", ICPR 1994, D23).
 */
final class ModifiedHausdorff {
  private ModifiedHausdorff() {}

  /** Ink points row by row. */
  @SuppressWarnings("ArrayRecordComponent")
  record Points(double[] y, double[] x) {}

  /**
   * @param images ink above ½, square
   */
  static Points points(Features images, int row) {
    int side = (int) Math.sqrt(images.width());
    List<Integer> ink = new ArrayList<>();
    double meanY = 0;
    double meanX = 0;
    for (int i = 0; i < images.width(); i++) {
      if (images.values()[row * images.width() + i] > 0.5f) {
        ink.add(i);
        meanY += i / side;
        meanX += i % side;
      }
    }
    Points points = new Points(new double[ink.size()], new double[ink.size()]);
    for (int i = 0; i < ink.size(); i++) {
      points.y()[i] = ink.get(i) / side - meanY / ink.size();
      points.x()[i] = ink.get(i) % side - meanX / ink.size();
    }
    return points;
  }

  static double distance(Points a, Points b) {
    return Math.max(towards(a, b), towards(b, a));
  }

  private static double towards(Points from, Points to) {
    double sum = 0;
    int start = 0;
    for (int i = 0; i < from.y().length; i++) {
      while (start < to.y().length - 1 && to.y()[start] < from.y()[i]) {
        start++;
      }
      sum += Math.sqrt(nearest(from.y()[i], from.x()[i], to, start));
    }
    return sum / from.y().length;
  }

  /** Squared; searched from a point of about the same height up and down. */
  private static double nearest(double y, double x, Points to, int start) {
    double best = Double.MAX_VALUE;
    for (int j = start; j < to.y().length && square(to.y()[j] - y) < best; j++) {
      best = Math.min(best, square(to.y()[j] - y) + square(to.x()[j] - x));
    }
    for (int j = start - 1; j >= 0 && square(to.y()[j] - y) < best; j--) {
      best = Math.min(best, square(to.y()[j] - y) + square(to.x()[j] - x));
    }
    return best;
  }

  private static double square(double value) {
    return value * value;
  }
}
