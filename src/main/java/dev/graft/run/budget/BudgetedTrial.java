package dev.graft.run.budget;

import dev.graft.experiment.PlannedTrial;
import dev.graft.experiment.Role;
import dev.graft.run.TrialState;
import java.util.Map;

/**
 * A trial of a sweep with a budget, as a decision sees it.
 *
 * @param admitted it waits and may be claimed
 * @param attempts begun so far; 0 of one that ended: its source model was reused
 * @param bound an upper bound of one attempt, {@code expected} of its middle
 * @param used by the newest attempt so far
 * @param isBound an upper bound in the other sense: a baseline that uses labels the method may not
 *     see
 * @param metrics of validators, once it has succeeded; never scores of the sealed test
 */
public record BudgetedTrial(
    String id,
    PlannedTrial planned,
    TrialState state,
    boolean admitted,
    int attempts,
    Cost bound,
    Cost expected,
    Cost used,
    boolean isBound,
    Map<String, Double> metrics) {

  /** Seconds within which a trial that is told to pause has stopped, with its energy told. */
  static final double HALT_SECONDS = 6;

  public BudgetedTrial {
    metrics = Map.copyOf(metrics);
  }

  boolean waits() {
    return state == TrialState.WAITING;
  }

  boolean runs() {
    return state == TrialState.RUNNING;
  }

  boolean makesSource() {
    return planned.role() == Role.SOURCE;
  }

  /** It ended by work of its own. */
  boolean counts() {
    return attempts > 0 && (state == TrialState.SUCCEEDED || state == TrialState.FAILED);
  }

  /** It has used more than was reserved for it. */
  boolean outgrown() {
    return runs()
        && (used.joules() > bound.joules()
            || used.grams() > bound.grams()
            || used.seconds() > bound.seconds());
  }

  /**
   * What is reserved for it: what is left of its bound; of one to begin all of it, or as much as it
   * has used before; of one that has outgrown it, half as much again.
   */
  Cost reserve() {
    if (outgrown()) {
      return used.times(0.5).max(halt().times(2));
    }
    return runs() ? left() : bound.max(used);
  }

  /** Reserved beside it while it runs: what it draws while it is stopped, should it outgrow. */
  Cost slack() {
    return outgrown() ? Cost.NONE : halt().min(bound.times(0.5));
  }

  /** What is left of its bound. */
  Cost left() {
    return bound.minus(used);
  }

  /** What it draws until it has stopped, told to do so now. */
  Cost halt() {
    Cost by = used.joules() > 0 && used.seconds() > 0 ? used : bound;
    return by.seconds() <= 0 ? Cost.NONE : by.times(HALT_SECONDS / by.seconds());
  }
}
