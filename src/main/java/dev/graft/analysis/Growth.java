package dev.graft.analysis;

import dev.graft.numeric.Hypervolume;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much of quality and cost a sweep had covered when it had spent so much: the hypervolume of
 * its settings as a share of the box between the best and the worst quality and cost of any of
 * them.
 *
 * @param best corner of the box, {@code worst}: the reference point
 * @param points one a setting, in the order in which their last seeds ended
 */
public record Growth(Corner best, Corner worst, List<At> points) {
  /** Of what is like it, more quality is better and less cost. */
  public record Corner(double quality, double cost) {}

  /**
   * @param spent by everything that had ended then
   * @param settings that had ended
   * @param share of the box, 0..1
   */
  public record At(double spent, int settings, double share) {}

  /**
   * A setting with all its seeds.
   *
   * @param ended when the last of its seeds did
   * @param quality mean over seeds, more is better, {@code cost} likewise, less is better
   */
  public record Setting(long ended, double quality, double cost) {}

  /** Something that ended, whatever came of it, and what it had cost. */
  public record Spent(long ended, double cost) {}

  public Growth {
    points = List.copyOf(points);
  }

  /** Null where all settings are equal in quality, or in cost: there is no box. */
  public static @Nullable Growth of(List<Setting> settings, List<Spent> spent) {
    List<Setting> order =
        settings.stream().sorted(Comparator.comparingLong(Setting::ended)).toList();
    double[] quality = order.stream().mapToDouble(Setting::quality).sorted().toArray();
    double[] cost = order.stream().mapToDouble(Setting::cost).sorted().toArray();
    int last = order.size() - 1;
    if (last < 0 || quality[0] == quality[last] || cost[0] == cost[last]) {
      return null;
    }
    Corner best = new Corner(quality[last], cost[0]);
    Corner worst = new Corner(quality[0], cost[last]);
    double[][] points =
        order.stream()
            .map(
                s ->
                    new double[] {
                      (best.quality - s.quality) / (best.quality - worst.quality),
                      (s.cost - best.cost) / (worst.cost - best.cost)
                    })
            .toArray(double[][]::new);
    double[] shares = Hypervolume.growing(points, new double[] {1, 1});
    double[] until = until(order, spent);
    List<At> at = new ArrayList<>();
    for (int i = 0; i < shares.length; i++) {
      at.add(new At(until[i], i + 1, shares[i]));
    }
    return new Growth(best, worst, at);
  }

  private static double[] until(List<Setting> order, List<Spent> spent) {
    List<Spent> all = spent.stream().sorted(Comparator.comparingLong(Spent::ended)).toList();
    double[] until = new double[order.size()];
    double sum = 0;
    int next = 0;
    for (int i = 0; i < until.length; i++) {
      while (next < all.size() && all.get(next).ended <= order.get(i).ended) {
        sum += all.get(next++).cost;
      }
      until[i] = sum;
    }
    return until;
  }
}
