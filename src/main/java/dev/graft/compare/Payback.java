package dev.graft.compare;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far the reuses of a source model have paid for it, over all sweeps, in one unit.
 *
 * @param source S; null: not known
 * @param pairs reuses whose baseline has its result too
 * @param adaptation mean f of a pair, {@code alone} mean s; 0 without pairs
 * @param saved s − f of a pair, its mean with its interval
 * @param paid sum of s − f over the pairs
 * @param left S − paid, what is still to be paid back: below 0 that much is gained; null: S is not
 *     known
 * @param breakEven reuses after which transfer has cost less, by all pairs so far
 */
public record Payback(
    @Nullable Double source,
    int pairs,
    double adaptation,
    double alone,
    Row.Interval saved,
    double paid,
    @Nullable Double left,
    Row.BreakEven breakEven) {

  /**
   * A trial of a method beside its baseline's.
   *
   * @param group pairs of one group are resampled together: methods of one sweep and seed share
   *     split and baseline
   * @param f cost of the method's trial, {@code s} of the baseline's
   */
  public record Reuse(String group, double f, double s) {}

  /**
   * @param source S; 0: not known
   */
  public static Payback of(double source, List<Reuse> reuses, Unit unit) {
    @Nullable Double known = source > 0 ? source : null;
    int n = reuses.size();
    if (n == 0) {
      return new Payback(
          known,
          0,
          0,
          0,
          new Row.Interval(0, 0, 0),
          0,
          known,
          BreakEvens.none("no reuse has its baseline's result yet"));
    }
    double f = reuses.stream().mapToDouble(Reuse::f).sum();
    double s = reuses.stream().mapToDouble(Reuse::s).sum();
    double[][] groups = groups(reuses);
    double[] draws = ratios(Resamples.means(groups));
    return new Payback(
        known,
        n,
        f / n,
        s / n,
        Percentiles.interval((s - f) / n, draws, groups[0].length),
        s - f,
        known == null ? null : known - (s - f),
        breakEven(source, (s - f) / n, draws, groups[0].length, unit));
  }

  private static Row.BreakEven breakEven(
      double source, double saved, double[] draws, int groups, Unit unit) {
    if (source <= 0) {
      return BreakEvens.none("the " + unit.title() + " of the source model is not known");
    }
    if (groups < 2) {
      return BreakEvens.none("one seed gives no interval");
    }
    return saved <= 0
        ? BreakEvens.none("transfer uses no less " + unit.title() + " than training alone")
        : BreakEvens.ratio(source, saved, draws, groups);
  }

  /** Of each group the sum of s − f and the number of pairs. */
  private static double[][] groups(List<Reuse> reuses) {
    Map<String, double[]> groups = new LinkedHashMap<>();
    for (Reuse reuse : reuses) {
      double[] sums = groups.computeIfAbsent(reuse.group(), g -> new double[2]);
      sums[0] += reuse.s() - reuse.f();
      sums[1]++;
    }
    Collection<double[]> all = groups.values();
    return new double[][] {
      all.stream().mapToDouble(g -> g[0]).toArray(), all.stream().mapToDouble(g -> g[1]).toArray()
    };
  }

  private static double[] ratios(double[][] means) {
    double[] ratios = new double[means[0].length];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = means[0][i] / means[1][i];
    }
    return ratios;
  }
}
