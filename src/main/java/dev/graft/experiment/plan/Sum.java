package dev.graft.experiment.plan;

import dev.graft.experiment.plan.Estimate.Figure;
import dev.graft.experiment.plan.Estimator.Basis;
import java.util.Arrays;

/** Adds figures up and remembers on what they rest. */
final class Sum {
  private double value;
  private double lo;
  private double hi;
  private final int[] by = new int[Basis.values().length];

  void add(Figure figure, Basis basis) {
    value += figure.value();
    lo += figure.lo();
    hi += figure.hi();
    by[basis.ordinal()]++;
  }

  void addAll(Sum other, double share) {
    value += other.value * share;
    lo += other.lo * share;
    hi += other.hi * share;
    Arrays.setAll(by, i -> by[i] + other.by[i]);
  }

  Figure figure(double factor) {
    return new Figure(value, lo, hi, basis()).times(factor);
  }

  private String basis() {
    int all = Arrays.stream(by).sum();
    int assumed = by[Basis.ASSUMED.ordinal()];
    int extrapolated = by[Basis.EXTRAPOLATED.ordinal()];
    if (assumed == all) {
      return "assumed: operations of the model at 30 GFLOP/s a slot";
    }
    if (assumed > 0) {
      return "assumed for %d of %d trials, past trials of the same work for the others"
          .formatted(assumed, all);
    }
    if (extrapolated > 0) {
      return "extrapolated for %d of %d trials from shorter or longer ones of the same work"
          .formatted(extrapolated, all);
    }
    return "past trials of the same work";
  }
}
