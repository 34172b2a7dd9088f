package dev.graft.compare;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A succeeded trial as the comparison sees it.
 *
 * @param labels its label budget; null where the experiment has one
 * @param metrics final values; {@code score} is the quality on the sealed test
 * @param energyUj of all its attempts, dynamic + reserved idle, in microjoules
 * @param trial its id, by which figures are traced back to it; empty where it was never stored
 * @param answers to the rows of its test; null where they are not known
 */
public record TrialOutcome(
    String method,
    int setting,
    long seed,
    @Nullable Integer labels,
    Map<String, Double> metrics,
    long energyUj,
    String trial,
    @Nullable Answers answers) {
  /** One that was never stored. */
  public TrialOutcome(
      String method,
      int setting,
      long seed,
      @Nullable Integer labels,
      Map<String, Double> metrics,
      long energyUj) {
    this(method, setting, seed, labels, metrics, energyUj, "", null);
  }

  /** Of an experiment with one label budget. */
  public TrialOutcome(
      String method, int setting, long seed, Map<String, Double> metrics, long energyUj) {
    this(method, setting, seed, null, metrics, energyUj);
  }

  /** The same once it is known what it answered. */
  public TrialOutcome with(@Nullable Answers known) {
    return new TrialOutcome(method, setting, seed, labels, metrics, energyUj, trial, known);
  }

  public TrialOutcome {
    metrics = Map.copyOf(metrics);
  }
}
