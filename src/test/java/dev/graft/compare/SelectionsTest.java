package dev.graft.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.experiment.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SelectionsTest {
  private final List<TrialOutcome> outcomes = new ArrayList<>();

  @Test
  void of_theValidatorPrefersTheMethod_choosesItsSetting() {
    for (int seed = 1; seed <= 5; seed++) {
      add("m", 0, seed, .90, .5);
      add("m", 1, seed, .60 + seed * .01, .8);
      add("source-only", 0, seed, .50, .7);
      add("target-supervised", 0, seed, .98, .9);
    }
    Selection s = selection(2);
    assertThat(s.n()).isEqualTo(5);
    assertThat(s.choice().method()).isEqualTo("m");
    assertThat(s.choice().setting()).isEqualTo(1);
    assertThat(s.keptSourceOnly()).isFalse();
    assertThat(s.sourceOnly().mean()).isCloseTo(.5, within(1e-12));
    assertThat(s.choice().score().mean()).isCloseTo(.63, within(1e-12));
    assertThat(s.oracle().setting()).isZero();
    assertThat(s.oracle().score().mean()).isCloseTo(.9, within(1e-12));
    assertThat(s.targetSupervised().mean()).isCloseTo(.98, within(1e-12));
    assertThat(s.gap().mean()).isCloseTo(.27, within(1e-12));
    assertThat(s.gap().lo()).isBetween(.24, .27);
  }

  @Test
  void of_theValidatorPrefersSourceOnly_adaptsNothing() {
    for (int seed = 1; seed <= 5; seed++) {
      add("m", 0, seed, .90, .5);
      add("source-only", 0, seed, .80, .7);
    }
    Selection s = selection(1);
    assertThat(s.keptSourceOnly()).isTrue();
    assertThat(s.choice().score().mean()).isCloseTo(.8, within(1e-12));
    assertThat(s.oracle().method()).isEqualTo("m");
    assertThat(s.targetSupervised()).isNull();
    assertThat(s.gap().mean()).isCloseTo(.1, within(1e-12));
  }

  @Test
  void of_sourceOnlyIsBestByTheTest_theOracleKeepsItToo() {
    for (int seed = 1; seed <= 5; seed++) {
      add("m", 0, seed, .51, .9);
      add("source-only", 0, seed, .84, .7);
    }
    Selection s = selection(1);
    assertThat(s.keptSourceOnly()).isFalse();
    assertThat(s.oracle().method()).isEqualTo("source-only");
    assertThat(s.gap().mean()).isCloseTo(.33, within(1e-12));
  }

  @Test
  void of_equalByTheValidator_keepsSourceOnly() {
    add("m", 0, 1, .9, .5);
    add("source-only", 0, 1, .8, .5);
    assertThat(selection(1).keptSourceOnly()).isTrue();
  }

  @Test
  void of_seedsThatSomeColumnLacks_areLeftOut() {
    add("m", 0, 1, .9, .9);
    add("m", 0, 2, .7, .9);
    add("source-only", 0, 2, .5, .1);
    Selection s = selection(1);
    assertThat(s.n()).isEqualTo(1);
    assertThat(s.choice().score().mean()).isEqualTo(.7);
  }

  @Test
  void of_noCommonValidator_saysSo() {
    add("m", 0, 1, .9, .9);
    outcomes.add(new TrialOutcome("source-only", 0, 1, Map.of("score", .5), 1));
    Selection s = selection(1);
    assertThat(s.choice().method()).isEqualTo("m");
    assertThat(s.caveats()).containsExactly("no validator judges both m and source-only");
  }

  @Test
  void of_noSourceOnlyInThePlan_isNone() {
    add("m", 0, 1, .9, .9);
    add("b", 0, 1, .9, .9);
    Plan plan = new Plan(List.of(), List.of(new Plan.Pair("m", "b", 1, true, false)), List.of());
    assertThat(Selections.of(plan, outcomes, "im")).isEmpty();
  }

  private void add(String method, int setting, long seed, double score, double im) {
    outcomes.add(new TrialOutcome(method, setting, seed, Map.of("score", score, "im", im), 1));
  }

  private Selection selection(int settings) {
    Plan plan =
        new Plan(
            List.of(),
            List.of(
                new Plan.Pair("m", "source-only", settings, true, false),
                new Plan.Pair("m", "target-supervised", settings, false, true)),
            List.of());
    return Selections.of(plan, outcomes, "im").get(0);
  }
}
