package dev.graft.run;

/** The rules of a sweep's life: which command makes sense when, and when it has ended. */
public final class SweepLife {
  private SweepLife() {}

  /**
   * State after a person's command.
   *
   * @param started whether any trial of it has ever been claimed
   * @throws IllegalTransition where the command makes no sense; the message says why and what would
   */
  public static SweepState after(
      SweepState state, SweepCommand command, Views.Counts counts, boolean started) {
    return switch (command) {
      case PAUSE -> {
        if (state == SweepState.PAUSED) throw refused("it is paused already; resume or cancel it");
        live(state, "paused");
        yield SweepState.PAUSED;
      }
      case RESUME -> {
        if (state == SweepState.QUEUED || state == SweepState.RUNNING) {
          throw refused("it is not paused but " + state.label() + "; nothing is to be resumed");
        }
        live(state, "resumed");
        yield awake(started);
      }
      case CANCEL -> {
        live(state, "cancelled");
        yield SweepState.CANCELLED;
      }
      case EXHAUST -> {
        live(state, "stopped by its budget");
        yield SweepState.BUDGET_EXHAUSTED;
      }
      case RETRY -> {
        if (counts.failed() + counts.cancelled() == 0) {
          throw refused("no trial of it has failed or been cancelled; there is nothing to retry");
        }
        yield state == SweepState.PAUSED ? SweepState.PAUSED : awake(started);
      }
    };
  }

  /** State after one failed or cancelled trial has been put back to waiting. */
  public static SweepState revived(SweepState state, boolean started) {
    return state.ended() ? awake(started) : state;
  }

  /**
   * State after a person has changed the budget.
   *
   * @throws IllegalTransition where nothing more is to be spent
   */
  public static SweepState rebudgeted(SweepState state, boolean started) {
    if (state == SweepState.BUDGET_EXHAUSTED) return awake(started);
    if (state.ended()) {
      throw refused(
          "it has ended (" + state.label() + ") for another reason than its budget; retry it");
    }
    return state;
  }

  /** State once trials have moved: ended when nothing waits or runs, else unchanged. */
  public static SweepState settled(SweepState state, Views.Counts counts) {
    if (state.ended() || counts.waiting() + counts.running() > 0) return state;
    if (counts.failed() > 0) return SweepState.FAILED;
    return counts.cancelled() > 0 ? SweepState.CANCELLED : SweepState.SUCCEEDED;
  }

  private static SweepState awake(boolean started) {
    return started ? SweepState.RUNNING : SweepState.QUEUED;
  }

  private static void live(SweepState state, String participle) {
    if (!state.ended()) return;
    String cure =
        state == SweepState.SUCCEEDED
            ? "launch it again for new trials"
            : state == SweepState.BUDGET_EXHAUSTED
                ? "give it a larger budget to go on"
                : "retry it to run its failed and cancelled trials again";
    throw refused("it has ended (" + state.label() + ") and cannot be " + participle + "; " + cure);
  }

  private static IllegalTransition refused(String message) {
    return new IllegalTransition(message);
  }
}
