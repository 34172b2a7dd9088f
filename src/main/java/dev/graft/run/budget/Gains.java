package dev.graft.run.budget;

import dev.graft.experiment.Role;
import dev.graft.numeric.Normal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How much a branch may be expected to gain, from its pairs that have ended: the expected
 * improvement E[max(0, g)] of a mean gain g (Jones, Schonlau and Welch 1998) whose prior is normal
 * about 0 with a deviation of {@value #PRIOR}, given gains of normal noise. Gains are differences
 * of validators, never of the sealed test: what is run must not depend on what it will be judged
 * by.
 */
final class Gains {
  /** Of mean gains, before anything is known. */
  static final double PRIOR = 0.1;

  /** Of a single seed's gain about its mean, until two seeds of a branch tell. */
  private static final double NOISE = 0.05;

  private static final double LEAST_NOISE = 0.01;

  private final Map<Unit.Branch, List<Double>> known = new HashMap<>();
  private final double variance;

  /**
   * @param judges validators, the preferred first: a pair is judged by the first both arms have
   */
  Gains(List<Unit> units, List<String> judges) {
    for (Unit unit : units) {
      Unit.Branch branch = unit.branch();
      if (branch != null) {
        gain(unit, judges)
            .ifPresent(gain -> known.computeIfAbsent(branch, b -> new ArrayList<>()).add(gain));
      }
    }
    variance = pooled();
  }

  private static OptionalDouble gain(Unit unit, List<String> judges) {
    for (BudgetedTrial baseline : unit.members()) {
      if (baseline.planned().role() != Role.BASELINE) {
        continue;
      }
      for (String judge : judges) {
        Double method = unit.method().metrics().get(judge);
        Double alone = baseline.metrics().get(judge);
        if (method != null && alone != null && Double.isFinite(method - alone)) {
          return OptionalDouble.of(method - alone);
        }
      }
    }
    return OptionalDouble.empty();
  }

  /** Variance within branches, pooled over those with several pairs. */
  private double pooled() {
    double squares = 0;
    int free = 0;
    for (List<Double> gains : known.values()) {
      double mean = mean(gains);
      for (double gain : gains) {
        squares += (gain - mean) * (gain - mean);
      }
      free += gains.size() - 1;
    }
    double variance = free == 0 ? NOISE * NOISE : squares / free;
    return Math.max(LEAST_NOISE * LEAST_NOISE, variance);
  }

  private static double mean(List<Double> gains) {
    return gains.stream().mapToDouble(g -> g).average().orElse(0);
  }

  int pairs(Unit.Branch branch) {
    return known.getOrDefault(branch, List.of()).size();
  }

  /** Expected improvement of a branch over its baseline. */
  double expected(Unit.Branch branch) {
    List<Double> gains = known.getOrDefault(branch, List.of());
    double precision = 1 / (PRIOR * PRIOR) + gains.size() / variance;
    double mean = gains.size() * mean(gains) / variance / precision;
    return improvement(mean, Math.sqrt(1 / precision));
  }

  /** The best that is expected of the other settings of its method; 0 where none is known. */
  double best(Unit.Branch branch) {
    return known.keySet().stream()
        .filter(branch::isLike)
        .mapToDouble(this::expected)
        .max()
        .orElse(0);
  }

  /** E[max(0, X)] of a normal X. */
  static double improvement(double mean, double deviation) {
    double z = mean / deviation;
    return Math.max(0, mean * Normal.below(z) + deviation * Normal.density(z));
  }
}
