package dev.graft.run;

import org.jspecify.annotations.Nullable;

/** The rules of a trial's life: what the end of an attempt means for it. */
public final class TrialLife {
  /**
   * A trial whose node or trainer died so often, without its getting further in between, fails: it
   * is probably what kills them.
   */
  public static final int LOSSES = 5;

  /** A trial that failed so often fails for good; a user error does at once. */
  public static final int FAILURES = 2;

  private TrialLife() {}

  /**
   * Where a trial stands after an attempt.
   *
   * @param losses attempts lost since it last got further, the one that did among them; {@code
   *     failures} those failed since it was last asked for
   * @param error for people; null where nothing went wrong
   */
  public record Standing(TrialState state, int losses, int failures, @Nullable String error) {}

  /**
   * What the end of the running attempt means for its trial.
   *
   * @param before with the counts so far
   * @param further whether the attempt got further than all before it
   * @param sweepEnded the sweep was cancelled or its budget is spent: nothing waits again
   */
  public static Standing after(
      Standing before, Result result, boolean further, boolean sweepEnded) {
    TrialState again = sweepEnded ? TrialState.CANCELLED : TrialState.WAITING;
    int losses = further ? 0 : before.losses();
    int failures = before.failures();
    return switch (result.state()) {
      case SUCCEEDED -> new Standing(TrialState.SUCCEEDED, losses, failures, null);
      case CANCELLED, PAUSED -> new Standing(again, losses, failures, null);
      case LOST -> {
        boolean spent = losses + 1 >= LOSSES;
        String error = result.error() == null ? "its node or trainer died" : result.error();
        yield spent && !sweepEnded
            ? new Standing(
                TrialState.FAILED,
                losses + 1,
                failures,
                "lost %d times without getting further, given up; the last: %s"
                    .formatted(losses + 1, error))
            : new Standing(again, losses + 1, failures, error);
      }
      case FAILED -> {
        boolean spent = result.userError() || failures + 1 >= FAILURES;
        String error = result.error() == null ? "failed without a reason" : result.error();
        yield new Standing(spent ? TrialState.FAILED : again, losses, failures + 1, error);
      }
      case RUNNING, SUPERSEDED ->
          throw new IllegalArgumentException("not an end: " + result.state().label());
    };
  }

  /**
   * A person asks for it once more.
   *
   * @throws IllegalTransition unless failed or cancelled
   */
  public static Standing retried(TrialState state) {
    if (state == TrialState.FAILED || state == TrialState.CANCELLED) {
      return new Standing(TrialState.WAITING, 0, 0, null);
    }
    throw new IllegalTransition(
        "it is " + state.label() + "; only failed and cancelled trials can be retried");
  }
}
