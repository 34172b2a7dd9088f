package dev.graft.run;

import java.util.HashMap;
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
 * @param answers what was answered to its rows, see {@link TestAnswers}; null where that is not
 *     known row by row
 */
public record Result(
    AttemptState state,
    Map<String, Double> metrics,
    @Nullable String error,
    boolean userError,
    @Nullable String test,
    @Nullable String answers) {
  public Result {
    metrics = Map.copyOf(metrics);
  }

  /** In the metrics of one that is held for its search: epochs that it has been trained. */
  private static final String EPOCHS = "held-after-epochs";

  /**
   * Held with a checkpoint until its search decides whether it trains on.
   *
   * @param scores by the names of validators
   */
  public static Result held(int epochs, Map<String, Double> scores) {
    Map<String, Double> metrics = new HashMap<>(scores);
    metrics.put(EPOCHS, (double) epochs);
    return new Result(AttemptState.PAUSED, metrics, null, false);
  }

  /**
   * Whether it is held for its search, not paused for another reason; no bean property, so that
   * JSON leaves it out.
   */
  public boolean heldForSearch() {
    return state == AttemptState.PAUSED && metrics.containsKey(EPOCHS);
  }

  /** In the metrics of one that could not begin for want of its source model. */
  private static final String SOURCE_GONE = "source-model-gone";

  /**
   * It could not begin: the model that it starts from is gone, and has to be made again.
   *
   * @param source id of the trial that made it
   */
  public static Result withoutSource(String source) {
    return new Result(
        AttemptState.FAILED,
        Map.of(SOURCE_GONE, 1.0),
        "the model of source trial " + source + " is gone: it is trained again",
        false);
  }

  /** Whether its source model was gone; no bean property, so that JSON leaves it out. */
  public boolean lacksSource() {
    return state == AttemptState.FAILED && metrics.containsKey(SOURCE_GONE);
  }

  /** One that opened no test. */
  public Result(
      AttemptState state, Map<String, Double> metrics, @Nullable String error, boolean userError) {
    this(state, metrics, error, userError, null, null);
  }

  /** One of whose answers nothing is known. */
  public Result(
      AttemptState state,
      Map<String, Double> metrics,
      @Nullable String error,
      boolean userError,
      @Nullable String test) {
    this(state, metrics, error, userError, test, null);
  }
}
