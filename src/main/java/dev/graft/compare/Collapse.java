package dev.graft.compare;

import java.util.Map;
import java.util.Optional;

/**
 * A model whose predictions fall on few of the target's classes, told without labels: adaptation
 * has brought the domains together at the price of the classes, or the target really has few.
 *
 * @param target effective number of classes predicted on unlabelled target rows
 * @param source the same on held-out source rows
 */
public record Collapse(double target, double source) {
  /** Metrics of a trial, see {@code dev.graft.method.PredictedClasses}. */
  public static final String TARGET = "predicted-classes";

  public static final String SOURCE = "predicted-classes-source";

  /** Below this share of the source's number, predictions have collapsed. */
  public static final double SHARE = 0.5;

  /**
   * @param metrics of a trial that succeeded
   * @return empty where nothing has collapsed, or nothing is known
   */
  public static Optional<Collapse> of(Map<String, Double> metrics) {
    Double target = metrics.get(TARGET);
    Double source = metrics.get(SOURCE);
    return target == null || source == null || target >= SHARE * source
        ? Optional.empty()
        : Optional.of(new Collapse(target, source));
  }
}
