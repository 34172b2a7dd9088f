package dev.graft.web.json;

import dev.graft.run.Choices;
import dev.graft.run.TrialState;
import dev.graft.run.Views.Trial;
import dev.graft.run.budget.Account;
import dev.graft.run.budget.GivenUp;
import java.util.List;

/**
 * A sweep's budget as REST tells it.
 *
 * @param changed whether the caps are others than those of the launch
 * @param givenUp what was left untried, by method and label budget
 */
public record BudgetJson(List<Account.Line> caps, boolean changed, List<GivenUp> givenUp) {
  public BudgetJson {
    caps = List.copyOf(caps);
    givenUp = List.copyOf(givenUp);
  }

  /**
   * What was left untried.
   *
   * @param isExhausted whether the budget has ended the sweep: all that was cancelled was given up
   */
  public static List<GivenUp> givenUp(List<Trial> trials, boolean isExhausted) {
    return GivenUp.of(
        trials.stream().map(t -> new GivenUp.Trial(t.planned(), state(t, isExhausted))).toList());
  }

  /** One that was spared for another reason than the budget was not given up. */
  private static TrialState state(Trial trial, boolean isExhausted) {
    boolean cancelled = trial.state() == TrialState.CANCELLED;
    String reason = trial.error() == null ? "" : trial.error();
    boolean spared = reason.startsWith(Choices.NOT_NEEDED) || reason.startsWith(Choices.STOPPED);
    boolean untried = reason.startsWith(Choices.UNTRIED) || isExhausted && !spared;
    return cancelled && !untried ? TrialState.SUCCEEDED : trial.state();
  }
}
