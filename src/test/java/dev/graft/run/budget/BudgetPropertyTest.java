package dev.graft.run.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.experiment.Budget;
import dev.graft.experiment.Role;
import dev.graft.run.TrialState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Over random plans, costs, caps and slots. */
class BudgetPropertyTest {
  private static final int SCHEDULES = 150;

  @Test
  void cap_isNotCrossed_whereBoundsHold() {
    int exhausted = 0;
    for (int seed = 0; seed < SCHEDULES; seed++) {
      Simulation sweep = Simulation.random(new Random(seed), 1);
      sweep.run();
      assertThat(over(sweep, 1e-9)).as("schedule %d, %s", seed, sweep.budget).isNull();
      exhausted += sweep.last.exhausted() == null ? 0 : 1;
    }
    assertThat(exhausted).isBetween(SCHEDULES / 10, SCHEDULES - SCHEDULES / 10);
  }

  /**
   * Trials of up to four times their bound: they are paused before the cap, or the crossing told.
   */
  @Test
  void cap_whereBoundsDoNotHold_isGuardedByPauses_andACrossingIsTold() {
    int paused = 0;
    int crossed = 0;
    double worst = 0;
    for (int seed = 0; seed < SCHEDULES; seed++) {
      Simulation sweep = Simulation.random(new Random(seed), 4);
      sweep.run();
      paused += sweep.trials.stream().anyMatch(BudgetPropertyTest::wasPaused) ? 1 : 0;
      String over = over(sweep, 1e-9);
      if (over != null) {
        crossed++;
        assertThat(sweep.last.exhausted()).as("schedule %d", seed).contains("is crossed");
        worst = Math.max(worst, excess(sweep));
      }
    }
    assertThat(paused).isGreaterThan(SCHEDULES / 8);
    assertThat(crossed).isLessThan(SCHEDULES / 50);
    assertThat(worst).isLessThan(0.05);
  }

  /** No baseline is trained that no pair of its own uses, and no method is left without. */
  @Test
  void pairs_areWhole_whenNothingIsCutShort() {
    for (int seed = 0; seed < SCHEDULES; seed++) {
      Simulation sweep = Simulation.random(new Random(seed), 1);
      sweep.run();
      for (Simulation.Trial t : sweep.trials) {
        if (t.planned.role() == Role.METHOD && t.state == TrialState.SUCCEEDED) {
          assertThat(partner(sweep, t)).as("schedule %d", seed).isTrue();
        }
      }
    }
  }

  /** Where settings are kept whole no method is left with two that lack seeds. */
  @Test
  void settings_areWhole_whereTheSearchLearns() {
    int cutShort = 0;
    for (int seed = 0; seed < SCHEDULES; seed++) {
      Simulation sweep = Simulation.random(new Random(seed), 1);
      sweep.isWhole = true;
      sweep.run();
      assertThat(over(sweep, 1e-9)).as("schedule %d, %s", seed, sweep.budget).isNull();
      Map<String, Set<Integer>> lacking = new HashMap<>();
      Map<String, Set<Integer>> tried = new HashMap<>();
      for (Simulation.Trial t : sweep.trials) {
        if (t.planned.role() == Role.METHOD) {
          boolean ran = t.state == TrialState.SUCCEEDED;
          (ran ? tried : lacking)
              .computeIfAbsent(t.planned.method(), m -> new HashSet<>())
              .add(t.planned.setting());
        }
      }
      for (Map.Entry<String, Set<Integer>> method : lacking.entrySet()) {
        Set<Integer> begun = tried.getOrDefault(method.getKey(), new HashSet<>());
        begun.retainAll(method.getValue());
        assertThat(begun).as("schedule %d, settings without all seeds", seed).hasSizeLessThan(2);
        cutShort++;
      }
    }
    assertThat(cutShort).isGreaterThan(SCHEDULES / 4);
  }

  @Test
  void decisions_areDeterministic_andSlotsAreUsed() {
    for (int seed = 0; seed < 40; seed++) {
      Simulation one = Simulation.random(new Random(seed), 2);
      Simulation two = Simulation.random(new Random(seed), 2);
      assertThat(one.run()).isEqualTo(two.run());
    }
    Simulation free = Simulation.random(new Random(3), 1);
    Simulation rich = new Simulation(new Budget(null, 1e12, null, null), 2);
    rich.trials.addAll(free.trials);
    List<String> claimed = new ArrayList<>(rich.run());
    assertThat(rich.last.exhausted()).isNull();
    assertThat(claimed).hasSize(free.trials.size()).doesNotHaveDuplicates();
    assertThat(rich.most).isEqualTo(Math.min(2, free.trials.size()));
  }

  private static boolean wasPaused(Simulation.Trial t) {
    return t.attempts > 1 || t.state == TrialState.WAITING && t.ran > 0;
  }

  private static boolean partner(Simulation sweep, Simulation.Trial method) {
    return sweep.trials.stream()
        .anyMatch(
            t ->
                t.planned.role() == Role.BASELINE
                    && t.planned.seed() == method.planned.seed()
                    && t.planned.setting() == method.planned.setting()
                    && t.state == TrialState.SUCCEEDED);
  }

  private static String over(Simulation sweep, double slack) {
    Spent spent = sweep.spent(0);
    Budget b = sweep.budget;
    if (b.energyJ() != null && spent.joules() > b.energyJ() + slack) return "energy";
    if (b.carbonG() != null && spent.grams() > b.carbonG() + slack) return "carbon";
    if (b.time() != null && spent.seconds() > b.time().toMillis() / 1e3 + 1) return "time";
    return b.trials() != null && spent.trials() > b.trials() ? "trials" : null;
  }

  private static double excess(Simulation sweep) {
    Spent spent = sweep.spent(0);
    Budget b = sweep.budget;
    double joules = b.energyJ() == null ? 0 : spent.joules() / b.energyJ();
    double grams = b.carbonG() == null ? 0 : spent.grams() / b.carbonG();
    double time = b.time() == null ? 0 : spent.seconds() * 1e3 / b.time().toMillis();
    return Math.max(joules, Math.max(grams, time)) - 1;
  }
}
