package dev.graft.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.compare.Row.Verdict;
import dev.graft.experiment.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private final List<TrialOutcome> outcomes = new ArrayList<>();

  @Test
  void rows_pairBySeedAndLeaveOutWhatHasNoPair() {
    add("m", 0, 1, 0.80, 0.5, 2);
    add("m", 0, 2, 0.90, 0.5, 2);
    add("m", 0, 3, 0.99, 0.5, 2);
    add("b", 0, 2, 0.70, 0.5, 4);
    add("b", 0, 1, 0.75, 0.5, 4);
    Row row = row(1, 0.0, Map.of());
    assertThat(row.n()).isEqualTo(2);
    assertThat(row.gain().mean()).isCloseTo(0.125, within(1e-12));
    assertThat(row.perSeed()).extracting(Row.PairedScore::seed).containsExactly(1L, 2L);
    assertThat(row.energyRatio().value()).isEqualTo(0.5);
    assertThat(row.verdict()).isEqualTo(Verdict.NO_EVIDENCE);
    assertThat(row.caveats()).anyMatch(c -> c.contains("too few"));
  }

  @Test
  void settings_areChosenByTheValidatorNotByTheTest() {
    for (int seed = 1; seed <= 5; seed++) {
      add("m", 0, seed, 0.9, 0.1, 1);
      add("m", 1, seed, 0.6, 0.8, 1);
      add("b", 0, seed, 0.5, 0.5, 1);
      add("b", 1, seed, 0.5, 0.6, 1);
    }
    Row row = row(2, 0.0, Map.of());
    assertThat(row.setting()).isEqualTo(1);
    assertThat(row.baselineSetting()).isEqualTo(1);
    assertThat(row.score().mean()).isCloseTo(0.6, within(1e-12));
    assertThat(row.oracle()).isCloseTo(0.9, within(1e-12));
  }

  @Test
  void baseline_isTunedOverNoMoreSettingsThanTheMethod() {
    for (int seed = 1; seed <= 5; seed++) {
      add("m", 0, seed, 0.6, 0.5, 1);
      add("b", 0, seed, 0.5, 0.5, 1);
      add("b", 1, seed, 0.99, 0.99, 1);
    }
    assertThat(row(1, 0.0, Map.of()).baselineScore().mean()).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void verdict_needsTheIntervalBeyondZeroAndTheMeanBeyondTheMargin() {
    for (int seed = 1; seed <= 6; seed++) {
      add("m", 0, seed, 0.52 + seed * 1e-3, 0.5, 1);
      add("b", 0, seed, 0.5, 0.5, 1);
    }
    assertThat(row(1, 0.01, Map.of()).verdict()).isEqualTo(Verdict.BETTER);
    assertThat(row(1, 0.05, Map.of()).verdict()).isEqualTo(Verdict.NO_EVIDENCE);
  }

  @Test
  void negativeTransfer_isAnIntervalBelowZero() {
    for (int seed = 1; seed <= 6; seed++) {
      add("m", 0, seed, 0.4 - seed * 1e-3, 0.5, 1);
      add("b", 0, seed, 0.5, 0.5, 1);
    }
    Row row = row(1, 0.0, Map.of());
    assertThat(row.verdict()).isEqualTo(Verdict.WORSE);
    assertThat(row.negativeTransfer()).isTrue();
  }

  @Test
  void breakEven_isTheFirstWholeNumberAbove() {
    // energy.md §4: S = 10, f = 1, s = 4 → 3.33, so 4 reuses
    for (int seed = 1; seed <= 5; seed++) {
      add("m", 0, seed, 0.5, 0.5, 1);
      add("b", 0, seed, 0.5, 0.5, 4);
    }
    Row row = row(1, 0.0, Map.of("m", 10L));
    assertThat(row.breakEven().n()).isEqualTo(4);
    assertThat(row.breakEven().lo()).isCloseTo(10.0 / 3, within(1e-9));
    assertThat(row(1, 0.0, Map.of()).breakEven().reason()).contains("no source model");
  }

  @Test
  void breakEven_whereNothingIsSaved_saysWhyThereIsNone() {
    for (int seed = 1; seed <= 5; seed++) {
      add("m", 0, seed, 0.5, 0.5, 5);
      add("b", 0, seed, 0.5, 0.5, 4);
    }
    Row row = row(1, 0.0, Map.of("m", 10L));
    assertThat(row.breakEven().n()).isNull();
    assertThat(row.breakEven().reason()).contains("no less energy");
  }

  /** RMSE: 2 is better than 3, so that the gain is +1 and the oracle the least. */
  @Test
  void lessIsBetter_turnsGainVerdictAndOracle() {
    for (int seed = 1; seed <= 6; seed++) {
      add("m", 0, seed, 2 + seed * 1e-3, 0.5, 1);
      add("m", 1, seed, 1.5, 0.4, 1);
      add("b", 0, seed, 3, 0.5, 1);
      add("b", 1, seed, 9, 0.4, 1);
    }
    Plan plan = new Plan(List.of(), List.of(new Plan.Pair("m", "b", 2, true, false)), List.of());
    Row row = Comparison.rows(plan, outcomes, "im", 0.1, Map.of(), true).get(0);
    assertThat(row.gain().mean()).isCloseTo(0.9965, within(1e-12));
    assertThat(row.gain().lo()).isPositive();
    assertThat(row.verdict()).isEqualTo(Verdict.BETTER);
    assertThat(row.negativeTransfer()).isFalse();
    assertThat(row.oracle()).isEqualTo(1.5);
    Plan other = new Plan(List.of(), List.of(new Plan.Pair("b", "m", 2, true, false)), List.of());
    Row turned = Comparison.rows(other, outcomes, "im", 0.1, Map.of(), true).get(0);
    assertThat(turned.verdict()).isEqualTo(Verdict.WORSE);
    assertThat(turned.negativeTransfer()).isTrue();
  }

  /**
   * RMSE of two tasks: gains of 1 of 2 and of 1 of 10 in each seed are Δp (.5 + .1) / 2 (but for
   * what differs by seed).
   */
  @Test
  void tasks_areComparedEach_andRelatively() {
    for (int seed = 1; seed <= 5; seed++) {
      double off = (seed - 3) * 1e-3;
      task("m", seed, 1 - off, 9, 5);
      task("b", seed, 2, 10, 6);
    }
    Plan plan = new Plan(List.of(), List.of(new Plan.Pair("m", "b", 1, true, false)), List.of());
    TaskGains tasks = Comparison.rows(plan, outcomes, "im", 0, Map.of(), true).get(0).tasks();
    assertThat(tasks.each()).extracting(TaskGains.TaskGain::task).containsExactly("a", "z");
    TaskGains.TaskGain a = tasks.each().get(0);
    assertThat(a.gain().mean()).isCloseTo(1, within(1e-12));
    assertThat(a.gain().lo()).isBetween(.997, 1.0);
    assertThat(a.score()).isCloseTo(1, within(1e-12));
    assertThat(a.baselineScore()).isEqualTo(2);
    assertThat(tasks.relative().mean()).isCloseTo(.3, within(1e-12));
    assertThat(tasks.relative().lo()).isBetween(.299, .3);
  }

  @Test
  void tasks_ofOneTaskOrABaselineOfZero_haveNoShare() {
    add("m", 0, 1, .5, .5, 1);
    add("b", 0, 1, .5, .5, 1);
    assertThat(row(1, 0, Map.of()).tasks()).isNull();
    outcomes.clear();
    task("m", 1, .5, .5, .5);
    task("b", 1, 0, .5, .25);
    TaskGains tasks = row(1, 0, Map.of()).tasks();
    assertThat(tasks.relative()).isNull();
    assertThat(tasks.each()).hasSize(2);
  }

  private void task(String method, long seed, double a, double z, double score) {
    outcomes.add(
        new TrialOutcome(
            method,
            0,
            seed,
            Map.of("score", score, "score/a", a, "score/z", z, "im", 1.0, "scores", 3.0),
            1));
  }

  private void add(String method, int setting, long seed, double score, double im, long energy) {
    outcomes.add(new TrialOutcome(method, setting, seed, Map.of("score", score, "im", im), energy));
  }

  private Row row(int settings, double margin, Map<String, Long> source) {
    Plan plan =
        new Plan(List.of(), List.of(new Plan.Pair("m", "b", settings, true, false)), List.of());
    return Comparison.rows(plan, outcomes, "im", margin, source).get(0);
  }

  @Test
  void forgetting_isToldWhereEveryComparedTrialHasIt() {
    for (int seed = 1; seed <= 5; seed++) {
      outcomes.add(
          new TrialOutcome(
              "m",
              0,
              seed,
              Map.of(
                  "score",
                  .8,
                  "source-before",
                  .9,
                  "source-after",
                  .9 - .01 * seed,
                  "forgetting",
                  .01 * seed),
              1));
      add("b", 0, seed, 0.5, 0.5, 1);
    }
    Row.Forgetting forgetting = row(1, 0.0, Map.of()).forgetting();
    assertThat(forgetting.before().mean()).isCloseTo(.9, within(1e-12));
    assertThat(forgetting.after().mean()).isCloseTo(.87, within(1e-12));
    assertThat(forgetting.lost().mean()).isCloseTo(.03, within(1e-12));
    assertThat(forgetting.lost().lo()).isBetween(0.0, .03);
    outcomes.set(0, new TrialOutcome("m", 0, 1, Map.of("score", .8), 1));
    assertThat(row(1, 0.0, Map.of()).forgetting()).isNull();
  }
}
