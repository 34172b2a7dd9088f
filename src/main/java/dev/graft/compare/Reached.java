package dev.graft.compare;

import dev.graft.compare.QualityRun.Outcome;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What runs took to a quality; those that never reached it are censored at their whole cost.
 *
 * @param rate share of runs that reached it, with its 95 % interval (Wilson 1927)
 * @param perSuccess cost of all runs ÷ runs that reached it, with its bootstrap interval; null
 *     where none did
 * @param median cost at which half of the runs have reached it (Kaplan and Meier 1958); null where
 *     fewer did
 * @param restrictedMean mean cost up to {@code horizon}, the area under the Kaplan–Meier curve
 */
public record Reached(
    int runs,
    int reached,
    Row.Interval rate,
    @Nullable Open perSuccess,
    @Nullable Double median,
    double restrictedMean,
    double horizon) {

  /** A ratio with its interval; an end that is not finite is open: null. */
  public record Open(double value, double lo, @Nullable Double hi) {}

  private static final double Z = 1.959963984540054;

  /**
   * @param perSuccess draws of cost ÷ successes, infinite where none succeeded
   */
  static Reached of(List<Outcome> runs, double[] perSuccess, double horizon) {
    int reached = (int) runs.stream().filter(Outcome::reached).count();
    double cost = runs.stream().mapToDouble(Outcome::cost).sum();
    return new Reached(
        runs.size(),
        reached,
        wilson(reached, runs.size()),
        reached == 0 ? null : open(cost / reached, perSuccess, runs.size()),
        median(runs),
        restrictedMean(runs, horizon),
        horizon);
  }

  static @Nullable Open open(double value, double[] draws, int n) {
    Row.Interval interval = Percentiles.ends(value, draws, n);
    return Double.isInfinite(interval.lo())
        ? null
        : new Open(value, interval.lo(), Double.isInfinite(interval.hi()) ? null : interval.hi());
  }

  static Row.Interval wilson(int k, int n) {
    double p = (double) k / n;
    double z2 = Z * Z / n;
    double centre = (p + z2 / 2) / (1 + z2);
    double half = Z / (1 + z2) * Math.sqrt(p * (1 - p) / n + z2 / (4 * n));
    return new Row.Interval(p, Math.max(0, centre - half), Math.min(1, centre + half));
  }

  static @Nullable Double median(List<Outcome> runs) {
    List<Outcome> order = ordered(runs);
    double left = 1;
    for (int i = 0; i < order.size(); i++) {
      if (order.get(i).reached()) {
        left *= 1 - 1.0 / (order.size() - i);
        // Half but for rounding is half.
        if (left <= 0.5 + 1e-12) {
          return order.get(i).cost();
        }
      }
    }
    return null;
  }

  static double restrictedMean(List<Outcome> runs, double horizon) {
    List<Outcome> order = ordered(runs);
    double left = 1;
    double from = 0;
    double area = 0;
    for (int i = 0; i < order.size() && order.get(i).cost() < horizon; i++) {
      if (order.get(i).reached()) {
        area += left * (order.get(i).cost() - from);
        from = order.get(i).cost();
        left *= 1 - 1.0 / (order.size() - i);
      }
    }
    return area + left * (horizon - from);
  }

  /** At equal costs those that reached it come first, as is the custom. */
  private static List<Outcome> ordered(List<Outcome> runs) {
    return runs.stream()
        .sorted(
            Comparator.comparingDouble(Outcome::cost).thenComparing(run -> run.reached() ? 0 : 1))
        .toList();
  }
}
