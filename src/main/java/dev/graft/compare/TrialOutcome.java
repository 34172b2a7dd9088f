package dev.graft.compare;

import java.util.Map;

/**
 * A succeeded trial as the comparison sees it.
 *
 * @param metrics final values; {@code score} is the quality on the sealed test
 * @param energyUj of all its attempts, dynamic + reserved idle, in microjoules
 */
public record TrialOutcome(
    String method, int setting, long seed, Map<String, Double> metrics, long energyUj) {
  public TrialOutcome {
    metrics = Map.copyOf(metrics);
  }
}
