package dev.graft.experiment.plan;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.graft.experiment.Parameters;
import dev.graft.experiment.plan.Exploration.Known;
import dev.graft.search.Search;
import dev.graft.search.SeedMeans;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * What searches learn from: settings, each with the means over its seeds and label budgets, and how
 * far single trials lie from them ({@link SeedMeans}).
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
    List<List<Known>> settings =
        own.stream()
            .filter(t -> t.planned().setting() < first)
            .collect(groupingBy(t -> t.planned().setting(), TreeMap::new, toList()))
            .values()
            .stream()
            .toList();
    List<List<SeedMeans.Score>> scores =
        settings.stream().map(same -> scores(same, judge)).toList();
    Iterator<SeedMeans.Fitted> fitted =
        SeedMeans.of(scores.stream().filter(s -> !s.isEmpty()).toList()).iterator();
    List<Search.Tried> past = new ArrayList<>();
    for (int i = 0; i < settings.size(); i++) {
      List<Known> same = settings.get(i);
      Parameters setting = found.apply(same.get(0).planned().parameters());
      past.add(
          scores.get(i).isEmpty()
              ? new Search.Tried(setting, null)
              : tried(setting, same, judge, fitted.next()));
    }
    return past;
  }

  /** A setting of which a cost is not known counts as one that tells nothing. */
  private Search.Tried tried(
      Parameters setting, List<Known> same, String judge, SeedMeans.Fitted fitted) {
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
    return new Search.Tried(setting, fitted.mean(), means, fitted.seen());
  }

  private static List<SeedMeans.Score> scores(List<Known> trials, String judge) {
    return trials.stream()
        .filter(t -> Double.isFinite(t.metrics().getOrDefault(judge, Double.NaN)))
        .map(
            t ->
                new SeedMeans.Score(
                    new SeedMeans.Place(t.planned().seed(), t.planned().labels()),
                    t.metrics().getOrDefault(judge, Double.NaN)))
        .toList();
  }
}
