package dev.graft.compare;

import dev.graft.compare.QualityRun.Outcome;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Costs of a method and its baseline to the same quality q*.
 *
 * @param targets q* by task, under "" where there is one
 * @param basis where q* comes from, in words
 * @param isFixedBefore whether it was fixed before the run
 * @param ratio method's cost a success ÷ the baseline's; null where either never succeeds
 * @param breakEven reuses of the source model after which transfer has cost less to this quality
 */
public record ToQuality(
    Map<String, Double> targets,
    String basis,
    boolean isFixedBefore,
    Reached method,
    Reached baseline,
    Reached.@Nullable Open ratio,
    Row.BreakEven breakEven) {

  /** The aim of both arms. */
  public record Aim(Map<String, Double> targets, String basis, boolean isFixedBefore) {
    public Aim {
      targets = Map.copyOf(targets);
    }
  }

  /**
   * @param method and {@code baseline}: runs of the same seeds in the same order, at least one
   * @param source S of the method's; 0: not known; null: it starts from none
   * @param isShared whether the baseline starts from it too
   */
  public static ToQuality of(
      Aim aim,
      List<Outcome> method,
      List<Outcome> baseline,
      @Nullable Double source,
      boolean isShared,
      Unit unit) {
    int n = method.size();
    double[][] sums =
        Resamples.means(costs(method), successes(method), costs(baseline), successes(baseline));
    double[] f = quotients(sums[0], sums[1]);
    double[] s = quotients(sums[2], sums[3]);
    double horizon = Math.min(longest(method), longest(baseline));
    Reached ours = Reached.of(method, f, horizon);
    Reached theirs = Reached.of(baseline, s, horizon);
    return new ToQuality(
        aim.targets(),
        aim.basis(),
        aim.isFixedBefore(),
        ours,
        theirs,
        ratio(ours, theirs, f, s, n),
        breakEven(new BreakEvens(source, isShared, false, unit), ours, theirs, f, s));
  }

  private static Reached.@Nullable Open ratio(
      Reached ours, Reached theirs, double[] f, double[] s, int n) {
    Reached.Open a = ours.perSuccess();
    Reached.Open b = theirs.perSuccess();
    if (a == null || b == null || b.value() == 0) {
      return null;
    }
    double[] draws = new double[f.length];
    for (int i = 0; i < draws.length; i++) {
      double ratio = f[i] / s[i];
      // Neither arm succeeds in this resample: nothing is known of it.
      draws[i] = Double.isNaN(ratio) ? Double.POSITIVE_INFINITY : ratio;
    }
    return Reached.open(a.value() / b.value(), draws, n);
  }

  private static Row.BreakEven breakEven(
      BreakEvens breakEvens, Reached ours, Reached theirs, double[] f, double[] s) {
    if (ours.perSuccess() == null) {
      return BreakEvens.none("no run of the method reached the quality");
    }
    if (theirs.perSuccess() == null) {
      return BreakEvens.none("no run of the baseline reached the quality");
    }
    return breakEvens.of(ours.perSuccess().value(), theirs.perSuccess().value(), f, s, ours.runs());
  }

  private static double[] costs(List<Outcome> runs) {
    return runs.stream().mapToDouble(Outcome::cost).toArray();
  }

  private static double[] successes(List<Outcome> runs) {
    return runs.stream().mapToDouble(run -> run.reached() ? 1 : 0).toArray();
  }

  private static double longest(List<Outcome> runs) {
    return runs.stream().mapToDouble(Outcome::cost).max().orElse(0);
  }

  private static double[] quotients(double[] costs, double[] successes) {
    double[] quotients = new double[costs.length];
    for (int i = 0; i < quotients.length; i++) {
      quotients[i] = successes[i] > 0 ? costs[i] / successes[i] : Double.POSITIVE_INFINITY;
    }
    return quotients;
  }
}
