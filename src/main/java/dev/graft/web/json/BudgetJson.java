package dev.graft.web.json;

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

  /** What trials of an exhausted sweep that were cancelled mean. */
  public static List<GivenUp> givenUp(List<Trial> trials) {
    return GivenUp.of(trials.stream().map(t -> new GivenUp.Trial(t.planned(), t.state())).toList());
  }
}
