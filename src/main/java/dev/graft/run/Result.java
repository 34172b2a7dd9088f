package dev.graft.run;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt ended.
 *
 * @param state SUCCEEDED, FAILED, CANCELLED, PAUSED or LOST
 * @param metrics final values that the seed determines: {@code score}, {@code validation}, {@code
 *     im}, …
 * @param error what went wrong, for people; null unless failed or lost
 * @param userError a failure that another attempt would only repeat (bad data, bad settings)
 */
public record Result(
    AttemptState state, Map<String, Double> metrics, @Nullable String error, boolean userError) {
  public Result {
    metrics = Map.copyOf(metrics);
  }
}
