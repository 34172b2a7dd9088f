package dev.graft.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A method against its baseline, task by task, over the same pairs. Intervals are 95 % each, not
 * adjusted for the number of tasks.
 *
 * @param each task that all trials have a score of, by name
 * @param relative Δp: over the tasks the mean of gain ÷ baseline's score, in each seed (Maninis,
 *     Radosavovic and Kokkinos, "Attentive Single-Tasking of Multiple Tasks", CVPR 2019, eq. 3);
 *     null where a baseline's score is not above 0, of which nothing is a share
 */
public record TaskGains(List<TaskGain> each, Row.@Nullable Interval relative) {
  /** What a trial's metric of a task begins with. */
  public static final String METRIC = "score/";

  /**
   * @param score the method's mean, {@code baselineScore} the baseline's
   * @param gain mean paired difference; positive where the method is better
   */
  public record TaskGain(String task, double score, double baselineScore, Row.Interval gain) {}

  public TaskGains {
    each = List.copyOf(each);
  }

  /**
   * @param sign −1 where less is better
   * @return null where trials have no scores of several tasks
   */
  static @Nullable TaskGains of(
      List<Map<String, Double>> method, List<Map<String, Double>> baseline, int sign) {
    List<String> names = tasks(method, baseline);
    if (names.size() < 2) {
      return null;
    }
    int n = method.size();
    double[] relative = new double[n];
    boolean meaningful = true;
    List<TaskGain> each = new ArrayList<>();
    for (String name : names) {
      double[] a = scores(method, name);
      double[] b = scores(baseline, name);
      double[] gains = new double[n];
      for (int i = 0; i < n; i++) {
        gains[i] = sign * (a[i] - b[i]);
        relative[i] += gains[i] / b[i] / names.size();
        meaningful &= b[i] > 0;
      }
      each.add(
          new TaskGain(
              name.substring(METRIC.length()),
              Statistics.mean(a),
              Statistics.mean(b),
              Statistics.interval(gains)));
    }
    return new TaskGains(each, meaningful ? Statistics.interval(relative) : null);
  }

  private static List<String> tasks(
      List<Map<String, Double>> method, List<Map<String, Double>> baseline) {
    TreeSet<String> names = new TreeSet<>();
    if (!method.isEmpty()) {
      method.get(0).keySet().stream().filter(m -> m.startsWith(METRIC)).forEach(names::add);
      method.forEach(metrics -> names.retainAll(metrics.keySet()));
      baseline.forEach(metrics -> names.retainAll(metrics.keySet()));
    }
    return List.copyOf(names);
  }

  private static double[] scores(List<Map<String, Double>> metrics, String name) {
    double[] scores = new double[metrics.size()];
    Arrays.setAll(scores, i -> metrics.get(i).getOrDefault(name, Double.NaN));
    return scores;
  }
}
