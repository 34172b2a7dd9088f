package dev.graft.experiment.plan;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What a trial of a sweep takes on each class of hardware, on average over its planned trials. Of
 * work that has been done on some hardware it is that hardware's mean; of other work, and on
 * hardware that has done none of it, the mean over what has, or arithmetic where nothing has: in
 * both cases as on hardware of the ordinary kind. Pure.
 */
public final class HardwareJoules {
  /** A trial that succeeded, and where. */
  public record Past(String hardware, PastTrial trial) {}

  /**
   * Planned trials of equal work.
   *
   * @param joules that one of them takes by arithmetic, see {@link Estimator}
   */
  public record Planned(int trials, double joules) {}

  /**
   * @param trials that ended on this hardware and stand behind it; 0: assumed
   */
  public record Figure(double joules, int trials) {}

  private HardwareJoules() {}

  /**
   * @param planned trials by {@link PastTrial#shape}
   * @return a figure for each of {@code hardware}; none where nothing is planned
   */
  public static Map<String, Figure> of(
      Map<String, Planned> planned, List<Past> past, Collection<String> hardware) {
    Map<String, Map<String, List<Past>>> known =
        past.stream()
            .filter(one -> planned.containsKey(one.trial.shape()))
            .collect(
                Collectors.groupingBy(
                    one -> one.trial.shape(), Collectors.groupingBy(Past::hardware)));
    int all = planned.values().stream().mapToInt(Planned::trials).sum();
    Map<String, Double> usual = new HashMap<>();
    double sum = 0;
    for (Map.Entry<String, Planned> one : planned.entrySet()) {
      Collection<List<Past>> places = known.getOrDefault(one.getKey(), Map.of()).values();
      double joules =
          places.stream().mapToDouble(HardwareJoules::mean).average().orElse(one.getValue().joules);
      usual.put(one.getKey(), joules);
      sum += joules * one.getValue().trials;
    }
    Map<String, Figure> figures = new HashMap<>();
    for (String name : hardware) {
      if (all > 0) figures.put(name, figure(name, planned, known, usual, sum / all));
    }
    return figures;
  }

  private static Figure figure(
      String hardware,
      Map<String, Planned> planned,
      Map<String, Map<String, List<Past>>> known,
      Map<String, Double> usual,
      double mean) {
    double here = 0;
    double same = 0;
    int trials = 0;
    for (Map.Entry<String, Planned> one : planned.entrySet()) {
      List<Past> past = known.getOrDefault(one.getKey(), Map.of()).get(hardware);
      if (past == null) continue;
      here += one.getValue().trials * mean(past);
      same += one.getValue().trials * Objects.requireNonNull(usual.get(one.getKey()));
      trials += past.size();
    }
    return new Figure(same > 0 ? mean * here / same : mean, trials);
  }

  private static double mean(List<Past> past) {
    return past.stream().mapToDouble(one -> one.trial.joules()).average().orElse(0);
  }
}
