package dev.graft.search;

import dev.graft.experiment.Parameters;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Chooses settings. Stateless: the same past gives the same next settings, so that a search
 * continues after a restart. Grid and random ignore qualities; a search that learns (TPE,
 * successive halving) reads them.
 */
public interface Search {
  /**
   * @param quality of the setting, mean over its seeds, in 0..1; null while unknown
   * @param costs means over its seeds of what is to be small beside, the same ones in each
   */
  record Tried(Parameters setting, @Nullable Double quality, List<Double> costs) {
    public Tried {
      costs = List.copyOf(costs);
    }

    /** One of which nothing but quality matters. */
    public Tried(Parameters setting, @Nullable Double quality) {
      this(setting, quality, List.of());
    }
  }

  /** A point of which less is better in each coordinate: the quality turned round, the costs. */
  static double[] point(double quality, List<Double> costs) {
    double[] point = new double[1 + costs.size()];
    point[0] = -quality;
    for (int i = 1; i < point.length; i++) {
      point[i] = costs.get(i - 1);
    }
    return point;
  }

  /**
   * The settings to try after {@code past}, none of them twice.
   *
   * @param count how many are wanted; fewer are given where there are no more
   */
  List<Parameters> next(List<Tried> past, int count);
}
