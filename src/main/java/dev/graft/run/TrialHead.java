package dev.graft.run;

import dev.graft.experiment.Role;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A trial as far as lists and means over seeds need it: cheap, as there may be 100,000.
 *
 * @param setting index of its parameters among those tried
 * @param attempt the newest
 * @param metrics final values, empty until succeeded
 * @param energyUj of all attempts, in microjoules
 * @param startedAt of the newest attempt, epoch milliseconds, 0: not yet
 */
public record TrialHead(
    String id,
    Role role,
    String method,
    int setting,
    long seed,
    Map<String, Object> parameters,
    TrialState state,
    int attempt,
    @Nullable String node,
    Map<String, Double> metrics,
    long energyUj,
    long startedAt,
    long finishedAt,
    @Nullable String error) {
  /** Target labels a class, where the experiment has several budgets of them. */
  public @Nullable Integer labels() {
    return parameters.get("labels") instanceof Number n ? Integer.valueOf(n.intValue()) : null;
  }
}
