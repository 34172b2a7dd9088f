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
 * @param test digest of the sealed test that was opened to score it; null: none was
 */
public record Result(
    AttemptState state,
    Map<String, Double> metrics,
    @Nullable String error,
    boolean userError,
    @Nullable String test) {
  public Result {
    metrics = Map.copyOf(metrics);
  }

  /** One that opened no test. */
  public Result(
      AttemptState state, Map<String, Double> metrics, @Nullable String error, boolean userError) {
    this(state, metrics, error, userError, null);
  }
}
