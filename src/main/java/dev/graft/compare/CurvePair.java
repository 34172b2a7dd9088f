package dev.graft.compare;

import static java.util.Objects.requireNonNull;

import dev.graft.compare.LearningCurve.LabelsSaved;
import dev.graft.compare.LearningCurve.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/** A method's curve and its baseline's at the same budgets and seeds, and their resamples. */
final class CurvePair {
  private final List<Integer> budgets;
  private final int seeds;
  private final double[] method;
  private final double[] baseline;
  private final double[][] resampledMethod;
  private final double[][] resampledBaseline;

  /**
   * @param ours scores by budget and seed, {@code theirs} of the baseline
   * @param seeds that every budget of both has, at least one
   */
  CurvePair(
      NavigableMap<Integer, Map<Long, Double>> ours,
      NavigableMap<Integer, Map<Long, Double>> theirs,
      List<Long> seeds) {
    budgets = List.copyOf(ours.keySet());
    this.seeds = seeds.size();
    double[][] columns = new double[2 * budgets.size()][];
    for (int b = 0; b < budgets.size(); b++) {
      columns[b] = column(ours, budgets.get(b), seeds);
      columns[budgets.size() + b] = column(theirs, budgets.get(b), seeds);
    }
    double[] means = new double[columns.length];
    for (int c = 0; c < columns.length; c++) {
      means[c] = Statistics.mean(columns[c]);
    }
    double[][] resampled = transposed(Resamples.means(columns));
    int n = budgets.size();
    method = part(means, 0, n);
    baseline = part(means, n, n);
    resampledMethod = new double[resampled.length][];
    resampledBaseline = new double[resampled.length][];
    for (int draw = 0; draw < resampled.length; draw++) {
      resampledMethod[draw] = part(resampled[draw], 0, n);
      resampledBaseline[draw] = part(resampled[draw], n, n);
    }
  }

  LearningCurve curve(String methodName, String baselineName) {
    List<Point> points = new ArrayList<>();
    for (int b = 0; b < budgets.size(); b++) {
      points.add(
          new Point(budgets.get(b), seeds, interval(method[b], at(resampledMethod, b)), saved(b)));
    }
    return new LearningCurve(
        methodName,
        baselineName,
        points,
        gain(0),
        gain(budgets.size() - 1),
        toThreshold(),
        areaRatio());
  }

  private Row.Interval gain(int b) {
    double[] draws = new double[resampledMethod.length];
    for (int draw = 0; draw < draws.length; draw++) {
      draws[draw] = resampledMethod[draw][b] - resampledBaseline[draw][b];
    }
    return interval(method[b] - baseline[b], draws);
  }

  private Row.Interval interval(double value, double[] draws) {
    return Percentiles.interval(value, draws, seeds);
  }

  private Row.@Nullable Interval areaRatio() {
    if (budgets.size() < 2) {
      return null;
    }
    double[] ratios = new double[resampledMethod.length];
    for (int draw = 0; draw < ratios.length; draw++) {
      ratios[draw] = areaRatio(budgets, resampledMethod[draw], resampledBaseline[draw]);
      if (!Double.isFinite(ratios[draw])) {
        return null;
      }
    }
    return interval(areaRatio(budgets, method, baseline), ratios);
  }

  /** (A − B) / B of the areas under two curves, straight between budgets over log labels. */
  static double areaRatio(List<Integer> budgets, double[] method, double[] baseline) {
    return area(budgets, method) / area(budgets, baseline) - 1;
  }

  private static double area(List<Integer> budgets, double[] scores) {
    double sum = 0;
    for (int b = 1; b < scores.length; b++) {
      double width = Math.log((double) budgets.get(b) / budgets.get(b - 1));
      sum += width * (scores[b] + scores[b - 1]) / 2;
    }
    return sum;
  }

  private LabelsSaved saved(int b) {
    double[] draws = new double[resampledMethod.length];
    for (int draw = 0; draw < draws.length; draw++) {
      draws[draw] = needed(budgets, resampledBaseline[draw], resampledMethod[draw][b]);
    }
    return censored(needed(budgets, baseline, method[b]), draws);
  }

  private LabelsSaved toThreshold() {
    int last = budgets.size() - 1;
    double[] draws = new double[resampledMethod.length];
    for (int draw = 0; draw < draws.length; draw++) {
      draws[draw] = needed(budgets, resampledMethod[draw], resampledBaseline[draw][last]);
    }
    return censored(needed(budgets, method, baseline[last]), draws);
  }

  private LabelsSaved censored(double needed, double[] draws) {
    Row.Interval ends = Percentiles.ends(needed, draws, seeds);
    String why =
        needed == Double.POSITIVE_INFINITY
            ? LabelsSaved.NOT_REACHED
            : needed == 0 ? LabelsSaved.BELOW : "";
    return new LabelsSaved(uncensored(needed), uncensored(ends.lo()), uncensored(ends.hi()), why);
  }

  private static @Nullable Double uncensored(double labels) {
    return labels == 0 || labels == Double.POSITIVE_INFINITY ? null : (Double) labels;
  }

  /**
   * Labels at which a curve first reaches a score.
   *
   * @return 0 where the smallest budget gives more; infinity where no budget reaches it
   */
  static double needed(List<Integer> budgets, double[] curve, double score) {
    if (curve[0] > score) {
      return 0;
    }
    if (curve[0] == score) {
      return budgets.get(0);
    }
    for (int b = 1; b < curve.length; b++) {
      if (curve[b] >= score) {
        double share = (score - curve[b - 1]) / (curve[b] - curve[b - 1]);
        double from = Math.log(budgets.get(b - 1));
        return Math.exp(from + share * (Math.log(budgets.get(b)) - from));
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  private static double[] column(
      NavigableMap<Integer, Map<Long, Double>> arm, int budget, List<Long> seeds) {
    Map<Long, Double> scores = requireNonNull(arm.get(budget));
    return seeds.stream().mapToDouble(seed -> requireNonNull(scores.get(seed))).toArray();
  }

  private static double[][] transposed(double[][] columns) {
    double[][] rows = new double[columns[0].length][columns.length];
    for (int c = 0; c < columns.length; c++) {
      for (int r = 0; r < rows.length; r++) {
        rows[r][c] = columns[c][r];
      }
    }
    return rows;
  }

  private static double[] at(double[][] rows, int column) {
    double[] values = new double[rows.length];
    for (int r = 0; r < values.length; r++) {
      values[r] = rows[r][column];
    }
    return values;
  }

  private static double[] part(double[] values, int from, int length) {
    double[] some = new double[length];
    System.arraycopy(values, from, some, 0, length);
    return some;
  }
}
