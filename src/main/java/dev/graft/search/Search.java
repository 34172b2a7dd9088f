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
   * @param seen what stands behind the quality
   */
  record Tried(Parameters setting, @Nullable Double quality, List<Double> costs, Seen seen) {
    public Tried {
      costs = List.copyOf(costs);
    }

    /** One of which it is not known how often it has run. */
    public Tried(Parameters setting, @Nullable Double quality, List<Double> costs) {
      this(setting, quality, costs, Seen.UNKNOWN);
    }

    /** One of which nothing but quality matters. */
    public Tried(Parameters setting, @Nullable Double quality) {
      this(setting, quality, List.of());
    }
  }

  /**
   * What stands behind a mean.
   *
   * @param n trials; 0: not known
   * @param squares sum of the squares by which they lie off it
   * @param free degrees of freedom of these
   */
  record Seen(int n, double squares, double free) {
    public static final Seen UNKNOWN = new Seen(0, 0, 0);

    /** By the deviation of single trials; null: not known. */
    public static Seen of(int n, @Nullable Double deviation) {
      return deviation == null
          ? new Seen(n, 0, 0)
          : new Seen(n, (n - 1) * deviation * deviation, n - 1);
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
