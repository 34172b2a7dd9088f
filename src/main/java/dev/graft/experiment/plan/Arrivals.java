package dev.graft.experiment.plan;

import dev.graft.experiment.plan.Exploration.Judged;
import dev.graft.experiment.plan.Exploration.Known;
import dev.graft.numeric.Median;
import dev.graft.search.EarlyStopping.Arrival;
import dev.graft.search.Rungs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the settings of an arm have arrived, each with all its seeds and label budgets.
 *
 * @param rungs of the arm
 * @param judge name of the metric that is its quality
 * @param costs names of what counts beside it
 */
record Arrivals(Rungs rungs, String judge, List<String> costs) {
  private record Arrived(long order, Arrival arrival) {}

  /**
   * In the order in which the last seed of each came; rungs are counted from the cohort's first.
   *
   * @param units trials of the arm by their settings
   */
  List<Arrival> of(Cohort cohort, Map<Integer, List<Known>> units) {
    List<Arrived> arrived = new ArrayList<>();
    for (int setting : cohort.settings()) {
      arrived.addAll(of(setting, units.getOrDefault(setting, List.of()), cohort.first()));
    }
    arrived.sort(Comparator.comparingLong(Arrived::order).thenComparingInt(a -> a.arrival.rung()));
    return arrived.stream().map(Arrived::arrival).toList();
  }

  private List<Arrived> of(int setting, List<Known> unit, int first) {
    List<Arrived> arrived = new ArrayList<>();
    for (int rung = first; rung < rungs.decisions() && !unit.isEmpty(); rung++) {
      int epochs = rungs.epochs().get(rung);
      List<Judged> marks = unit.stream().map(t -> t.at(epochs)).flatMap(Optional::stream).toList();
      if (marks.size() < unit.size()) {
        break;
      }
      long order = marks.stream().mapToLong(Judged::arrival).max().orElseThrow();
      List<Double> taken = costs.stream().map(cost -> cost(marks, cost)).toList();
      arrived.add(new Arrived(order, new Arrival(setting, rung - first, quality(marks), taken)));
    }
    return arrived;
  }

  private @Nullable Double quality(List<Judged> marks) {
    double[] values =
        marks.stream().mapToDouble(m -> m.metrics().getOrDefault(judge, Double.NaN)).toArray();
    double mean = Arrays.stream(values).average().orElse(Double.NaN);
    return Double.isFinite(mean) ? mean : null;
  }

  /**
   * The median over those of which it is known: that one seed has paid for a trainer's start, or
   * for an attempt that was lost, tells nothing of the setting.
   */
  private static Double cost(List<Judged> marks, String cost) {
    double[] known =
        marks.stream()
            .filter(m -> m.costs().containsKey(cost))
            .mapToDouble(m -> m.costs().getOrDefault(cost, Double.NaN))
            .toArray();
    return known.length == 0 ? Double.POSITIVE_INFINITY : Median.of(known);
  }
}
