package dev.graft.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.experiment.Budget;
import dev.graft.run.BudgetCheck.Spent;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BudgetCheckTest {
  private static final Spent SPENT = new Spent(3600, 20);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void exceeded_withoutCaps_never() {
    assertThat(BudgetCheck.exceeded(Budget.NONE, SPENT, 1_000_000, Duration.ofDays(9))).isEmpty();
  }

  @Test
  void exceeded_belowEveryCap_isNot() {
    Budget budget = new Budget(20.1, 3601.0, Duration.ofSeconds(61), 11);
    assertThat(BudgetCheck.exceeded(budget, SPENT, 10, MINUTE)).isEmpty();
  }

  @Test
  void exceeded_atEachCap_namesItInItsUnit() {
    assertThat(BudgetCheck.exceeded(new Budget(null, 3600.0, null, null), SPENT, 0, MINUTE))
        .contains("the energy budget of 1.000 Wh is spent: 1.000 Wh used");
    assertThat(BudgetCheck.exceeded(new Budget(20.0, null, null, null), SPENT, 0, MINUTE))
        .hasValueSatisfying(said -> assertThat(said).startsWith("the carbon budget of 20.00 g"));
    assertThat(BudgetCheck.exceeded(new Budget(null, null, MINUTE, null), SPENT, 0, MINUTE))
        .hasValueSatisfying(said -> assertThat(said).startsWith("the time budget of 60.00 s"));
    assertThat(BudgetCheck.exceeded(new Budget(null, null, null, 10), SPENT, 10, MINUTE))
        .hasValueSatisfying(said -> assertThat(said).startsWith("the trials budget of 10.00"));
  }
}
