package dev.graft.experiment.plan;

import dev.graft.experiment.plan.Estimate.Figure;
import dev.graft.numeric.Median;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** How past estimates did, and by how much new intervals are widened for it. Pure. */
public final class EstimateScores {
  /** Share of sweeps whose interval should hold. */
  private static final double COVERAGE = 0.9;

  private static final int ENOUGH = 5;

  private EstimateScores() {}

  /**
   * An estimate beside what it was of.
   *
   * @param quantity seconds, energyWh or carbonG
   */
  public record Scored(String quantity, Figure estimate, double actual) {
    public double ratio() {
      return actual / estimate.value();
    }

    public boolean isInside() {
      return actual >= estimate.lo() && actual <= estimate.hi();
    }

    /** The weakest that any of it rests on. */
    String basis() {
      return Stream.of("assumed", "extrapolated")
          .filter(estimate.basis()::startsWith)
          .findFirst()
          .orElse("past trials");
    }

    /** The factor by which both ends would have had to be wider to hold it; below 1 inside. */
    double miss() {
      return Math.max(actual / estimate.hi(), estimate.lo() / actual);
    }
  }

  /**
   * @param basis past trials, extrapolated or assumed
   * @param n estimates of it, {@code inside} of them in their interval
   * @param medianRatio actual by estimate
   * @param widen factor for both ends of new intervals: the conformal quantile of the past misses
   *     for 90 % (Vovk, Gammerman and Shafer 2005), at least 1; 1 while there are fewer than 5
   */
  public record Score(
      String quantity, String basis, int n, int inside, double medianRatio, double widen) {}

  public static List<Score> of(List<Scored> past) {
    Map<String, List<Scored>> groups = new TreeMap<>();
    for (Scored one : past) {
      if (one.actual > 0 && one.estimate.value() > 0 && one.estimate.lo() > 0) {
        groups.computeIfAbsent(one.quantity + "|" + one.basis(), key -> new ArrayList<>()).add(one);
      }
    }
    List<Score> scores = new ArrayList<>();
    for (List<Scored> group : groups.values()) {
      Scored first = group.get(0);
      int inside = (int) group.stream().filter(Scored::isInside).count();
      double[] ratios = group.stream().mapToDouble(Scored::ratio).toArray();
      scores.add(
          new Score(
              first.quantity,
              first.basis(),
              group.size(),
              inside,
              Median.of(ratios),
              widen(group.stream().mapToDouble(Scored::miss).toArray())));
    }
    return scores;
  }

  /** A new figure with its interval widened as its like have missed. */
  public static Figure widened(String quantity, Figure figure, List<Score> scores) {
    String basis = new Scored(quantity, figure, 1).basis();
    for (Score score : scores) {
      if (score.quantity.equals(quantity) && score.basis.equals(basis) && score.widen > 1) {
        return new Figure(
            figure.value(),
            figure.lo() / score.widen,
            figure.hi() * score.widen,
            "%s; widened ×%.2g by how %d past estimates did"
                .formatted(figure.basis(), score.widen, score.n));
      }
    }
    return figure;
  }

  private static double widen(double[] misses) {
    if (misses.length < ENOUGH) {
      return 1;
    }
    Arrays.sort(misses);
    int rank = (int) Math.ceil(COVERAGE * (misses.length + 1));
    return Math.max(1, misses[Math.min(rank, misses.length) - 1]);
  }
}
