package dev.graft.experiment.plan;

import dev.graft.experiment.Parameters;
import dev.graft.experiment.plan.Exploration.Known;
import dev.graft.search.Search;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What searches learn from: settings, each with the means over its seeds and label budgets.
 *
 * @param judges validators that tell quality, the preferred first
 * @param costs names of what is to be small beside quality
 */
record Tries(List<String> judges, List<String> costs) {
  /**
   * Setting by setting, in their order.
   *
   * @param own trials of one arm
   * @param first setting that is not among them
   * @param found what of a trial's parameters is searched for
   */
  List<Search.Tried> before(int first, List<Known> own, UnaryOperator<Parameters> found) {
    String judge =
        judges.stream()
            .filter(name -> own.stream().anyMatch(t -> t.metrics().containsKey(name)))
            .findFirst()
            .orElse("");
    List<Search.Tried> past = new ArrayList<>();
    for (int i = 0; i < first; i++) {
      int setting = i;
      List<Known> same = own.stream().filter(t -> t.planned().setting() == setting).toList();
      if (!same.isEmpty()) {
        past.add(tried(found.apply(same.get(0).planned().parameters()), same, judge));
      }
    }
    return past;
  }

  /** A setting of which a cost is not known counts as one that tells nothing. */
  private Search.Tried tried(Parameters setting, List<Known> same, String judge) {
    Double quality = mean(same, judge);
    List<Double> means = new ArrayList<>();
    for (String cost : costs) {
      OptionalDouble mean =
          same.stream()
              .filter(t -> t.costs().containsKey(cost) && t.metrics().containsKey(judge))
              .mapToDouble(t -> t.costs().getOrDefault(cost, Double.NaN))
              .average();
      if (mean.isEmpty()) {
        return new Search.Tried(setting, null);
      }
      means.add(mean.getAsDouble());
    }
    return new Search.Tried(setting, quality, means);
  }

  private static @Nullable Double mean(List<Known> trials, String judge) {
    OptionalDouble mean =
        trials.stream()
            .filter(t -> Double.isFinite(t.metrics().getOrDefault(judge, Double.NaN)))
            .mapToDouble(t -> t.metrics().getOrDefault(judge, Double.NaN))
            .average();
    return mean.isPresent() ? mean.getAsDouble() : null;
  }
}
