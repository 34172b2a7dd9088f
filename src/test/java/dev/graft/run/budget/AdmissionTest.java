package dev.graft.run.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.experiment.Budget;
import dev.graft.experiment.Role;
import dev.graft.run.TrialState;
import dev.graft.run.budget.Admission.Decision;
import dev.graft.run.budget.Admission.Standing;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Bounds of 100 J, 1 g, 60 s a trial; halting takes 6 s, a tenth of each. */
class AdmissionTest extends AdmissionCase {
  @Test
  void pair_isAdmittedWhole_orNotAtAll() {
    waiting("base", Role.BASELINE, 0, 1);
    waiting("a", Role.METHOD, 0, 1);
    assertThat(decide(energy(210), Spent.NOTHING, 1).admitted())
        .containsExactlyInAnyOrder("base/0/1", "a/0/1");
    Decision poor = decide(energy(209), Spent.NOTHING, 1);
    assertThat(poor.admitted()).isEmpty();
    assertThat(poor.exhausted())
        .isEqualTo(
            "the energy budget of 0.05806 Wh has 0.05806 Wh left, and a with base, seed 1 may take"
                + " up to 0.05833 Wh");
  }

  @Test
  void sourceModel_belongsToThePairThatNeedsIt() {
    waiting("source-model", Role.SOURCE, 0, 1);
    waiting("base", Role.BASELINE, 0, 1);
    waiting("b", Role.METHOD, 0, 1);
    assertThat(decide(energy(310), Spent.NOTHING, 1).admitted()).hasSize(3);
    assertThat(decide(energy(309), Spent.NOTHING, 1).exhausted()).contains("b with base");
  }

  @Test
  void bound_comesLast_andSettingsArePairedByPlace() {
    waiting("bound", Role.BASELINE, 0, 1);
    waiting("base", Role.BASELINE, 0, 1);
    waiting("base", Role.BASELINE, 1, 1);
    waiting("a", Role.METHOD, 0, 1);
    waiting("a", Role.METHOD, 1, 1);
    Decision first = decide(energy(1e9), Spent.NOTHING, 1);
    assertThat(first.admitted()).containsExactlyInAnyOrder("base/0/1", "a/0/1");
    assertThat(decide(energy(1e9), Spent.NOTHING, 4).admitted()).hasSize(4);
    assertThat(decide(energy(1e9), Spent.NOTHING, 5).admitted()).contains("bound/0/1");
    // enough for the bound, not for a pair
    assertThat(decide(energy(150), Spent.NOTHING, 5).exhausted()).contains("a with base");
  }

  @Test
  void runningTrial_reservesWhatIsLeftOfItsBound_andSettlesOnWhatItUsed() {
    Cost half = BOUND.times(0.5);
    add("base", Role.BASELINE, 0, 1, TrialState.RUNNING, half, Map.of());
    waiting("a", Role.METHOD, 0, 1);
    Spent spent = new Spent(50, 0.5, 30, 0);
    // 50 used, 50 left, 100 for the other, 10 to halt each
    assertThat(decide(energy(220), spent, 2).admitted()).containsExactly("a/0/1");
    Decision waits = decide(energy(219), spent, 2);
    assertThat(waits.admitted()).isEmpty();
    assertThat(waits.exhausted()).as("it may end for less").isNull();
    assertThat(waits.reserved().joules()).isCloseTo(60, within(1e-9));
  }

  @Test
  void everyCap_isHeld() {
    waiting("base", Role.BASELINE, 0, 1);
    waiting("a", Role.METHOD, 0, 1);
    assertThat(decide(new Budget(2.09, null, null, null), Spent.NOTHING, 1).exhausted())
        .contains("carbon budget of 2.090 g");
    assertThat(decide(new Budget(2.11, null, null, null), Spent.NOTHING, 1).admitted()).hasSize(2);
    assertThat(decide(new Budget(null, null, null, 1), Spent.NOTHING, 1).exhausted())
        .isEqualTo(
            "the trials budget of 1 trials has 1 trials left, and a with base, seed 1 may take up"
                + " to 2 trials");
    Budget minutes = new Budget(null, null, Duration.ofSeconds(125), null);
    assertThat(decide(minutes, Spent.NOTHING, 1).exhausted()).contains("time budget of 125 s");
    // two slots: 132 / 2 + half of the longest
    assertThat(decide(minutes, Spent.NOTHING, 2).admitted()).hasSize(2);
  }

  @Test
  void unknownBranch_comesBeforeAKnownOne_andTheLeastGainLast() {
    for (long seed = 1; seed <= 3; seed++) {
      ended("base", Role.BASELINE, seed, 0.5);
      ended("a", Role.METHOD, seed, 0.4);
    }
    waiting("base", Role.BASELINE, 0, 4);
    waiting("a", Role.METHOD, 0, 4);
    ended("b", Role.METHOD, 1, 0.6);
    waiting("b", Role.METHOD, 0, 2);
    waiting("c", Role.METHOD, 0, 4);
    Spent spent = new Spent(350, 3.5, 210, 7);
    assertThat(decide(energy(1e9), spent, 1).admitted()).containsExactly("c/0/4");
    assertThat(decide(energy(1e9), spent, 2).admitted())
        .containsExactlyInAnyOrder("c/0/4", "b/0/2");
    // c is tried, b is the better of the others; the worst is what is given up
    trials.removeIf(t -> t.id().startsWith("c"));
    assertThat(decide(energy(470), spent, 1).admitted()).containsExactly("b/0/2");
    Decision last = decide(energy(459), spent, 1);
    assertThat(last.exhausted()).contains("b with base, seed 2");
  }

  @Test
  void outgrownTrial_isPaused_onceTheOthersNeedTheRest() {
    add("base", Role.BASELINE, 0, 1, TrialState.RUNNING, BOUND.times(1.2), Map.of());
    add("a", Role.METHOD, 0, 1, TrialState.RUNNING, BOUND.times(0.5), Map.of());
    Spent spent = new Spent(170, 1.7, 72, 0);
    // others' rest 50, twice 10 for the one that grew
    assertThat(decide(energy(240), spent, 2).paused()).isEmpty();
    assertThat(decide(energy(239), spent, 2).paused()).containsExactly("base/0/1");
    assertThat(decide(energy(185), spent, 2).paused())
        .containsExactlyInAnyOrder("base/0/1", "a/0/1");
  }

  @Test
  void lateTrial_isPaused_aTimelyOneIsNot() {
    add("base", Role.BASELINE, 0, 1, TrialState.RUNNING, BOUND.times(1.5), Map.of());
    add("a", Role.METHOD, 0, 1, TrialState.RUNNING, BOUND.times(0.95), Map.of());
    Budget time = new Budget(null, null, Duration.ofSeconds(95), null);
    assertThat(decide(time, new Spent(0, 0, 91, 0), 2).paused()).containsExactly("base/0/1");
  }

  @Test
  void crossedCap_isTold() {
    waiting("a", Role.METHOD, 0, 1);
    assertThat(decide(energy(3600), new Spent(3700, 0, 0, 0), 1).exhausted())
        .isEqualTo("the energy budget of 1 Wh is crossed: 1.028 Wh used");
  }

  @Test
  void budgetThatBuysNoPair_lacksWhatTheLeastMayTake() {
    waiting("source-model", Role.SOURCE, 0, 1);
    waiting("base", Role.BASELINE, 0, 1);
    waiting("bound", Role.BASELINE, 0, 1);
    waiting("b", Role.METHOD, 0, 1);
    waiting("a", Role.METHOD, 0, 1);
    Standing start = new Standing(trials, Spent.NOTHING, 1);
    Admission poor = new Admission(energy(209), List.of(), false);
    assertThat(poor.lacks(start).orElseThrow().pair()).isEqualTo("a with base, seed 1");
    assertThat(poor.lacks(start).orElseThrow().cap().reserved() * 3600)
        .isCloseTo(210, within(1e-9));
    assertThat(poor.decide(start).exhausted()).isNotNull();
    assertThat(new Admission(energy(210), List.of(), false).lacks(start)).isEmpty();
    Budget one = new Budget(null, 1e9, null, 1);
    assertThat(new Admission(one, List.of(), false).lacks(start).orElseThrow().cap().name())
        .isEqualTo("trials");
  }

  /** Expected improvement by scipy: mean * norm.cdf(z) + sd * norm.pdf(z). */
  @Test
  void improvement_agreesWithScipy() {
    assertThat(Gains.improvement(0, 0.1)).isCloseTo(0.039894228040143274, within(1e-14));
    assertThat(Gains.improvement(0.05, 0.02)).isCloseTo(0.05004008274358256, within(1e-14));
    assertThat(Gains.improvement(-0.05, 0.02)).isCloseTo(4.008274358256411e-05, within(1e-14));
  }
}
