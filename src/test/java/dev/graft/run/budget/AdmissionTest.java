package dev.graft.run.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.experiment.Budget;
import dev.graft.experiment.Parameters;
import dev.graft.experiment.PlannedTrial;
import dev.graft.experiment.Role;
import dev.graft.run.TrialState;
import dev.graft.run.budget.Admission.Decision;
import dev.graft.run.budget.Admission.Standing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Bounds of 100 J, 1 g, 60 s a trial; halting takes 6 s, a tenth of each. */
class AdmissionTest {
  private static final Cost BOUND = new Cost(100, 1, 60);
  private final List<BudgetedTrial> trials = new ArrayList<>();

  private void add(
      String method,
      Role role,
      int setting,
      long seed,
      TrialState state,
      Cost used,
      Map<String, Double> metrics) {
    boolean bound = method.equals("bound");
    PlannedTrial planned =
        new PlannedTrial(
            method + "/" + setting + "/" + seed,
            role,
            method,
            role == Role.BASELINE ? List.of("a", "b") : List.of(),
            setting,
            seed,
            new Parameters(Map.of()),
            role == Role.SOURCE || method.equals("b") ? "hash" : null);
    int attempts = state == TrialState.WAITING ? 0 : 1;
    trials.add(
        new BudgetedTrial(
            planned.key(),
            planned,
            state,
            false,
            attempts,
            BOUND,
            BOUND.times(0.5),
            used,
            bound,
            metrics));
  }

  private void waiting(String method, Role role, int setting, long seed) {
    add(method, role, setting, seed, TrialState.WAITING, Cost.NONE, Map.of());
  }

  private void ended(String method, Role role, long seed, double validation) {
    add(
        method,
        role,
        0,
        seed,
        TrialState.SUCCEEDED,
        BOUND.times(0.5),
        Map.of("validation", validation));
  }

  private Decision decide(Budget budget, Spent spent, int slots) {
    return decide(budget, spent, slots, false);
  }

  private Decision decide(Budget budget, Spent spent, int slots, boolean isWhole) {
    return new Admission(budget, List.of("im", "validation"), isWhole)
        .decide(new Standing(trials, spent, slots));
  }

  private static Budget energy(double joules) {
    return new Budget(null, joules, null, null);
  }

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

  /** A method's best of three is begun with the baseline's, not with its best of two. */
  @Test
  void bestsOfSettings_arePairedByTheirNumbers_notByTheirOrder() {
    for (String key : List.of("best-of-2/base", "best-of-3/base", "best-of-2/b", "best-of-3/a")) {
      String method = key.substring(key.indexOf('/') + 1);
      waiting(method, method.equals("base") ? Role.BASELINE : Role.METHOD, 0, 1);
      BudgetedTrial last = trials.remove(trials.size() - 1);
      PlannedTrial keyed = last.planned().withKey(key + "/0/1");
      trials.add(
          new BudgetedTrial(
              keyed.key(),
              keyed,
              last.state(),
              false,
              0,
              last.bound(),
              last.expected(),
              Cost.NONE,
              false,
              Map.of()));
    }
    assertThat(Units.of(trials))
        .extracting(u -> u.members().stream().map(BudgetedTrial::id).toList())
        .containsExactly(
            List.of("best-of-2/base/0/1", "best-of-2/b/0/1"),
            List.of("best-of-3/base/0/1", "best-of-3/a/0/1"));
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

  private void setting(int setting, long seeds, Map<String, Double> ended) {
    for (long seed = 1; seed <= seeds; seed++) {
      for (String method : List.of("base", "a")) {
        Double validation = ended.get(method);
        Role role = method.equals("a") ? Role.METHOD : Role.BASELINE;
        if (validation == null) {
          waiting(method, role, setting, seed);
        } else {
          add(
              method,
              role,
              setting,
              seed,
              TrialState.SUCCEEDED,
              BOUND,
              Map.of("validation", validation));
        }
      }
    }
  }

  @Test
  void settings_ofASearchThatLearns_areEndedWithAllSeedsFirst() {
    setting(0, 2, Map.of());
    setting(1, 2, Map.of());
    Decision one = decide(energy(1e9), Spent.NOTHING, 2, true);
    assertThat(one.admitted()).containsExactlyInAnyOrder("base/0/1", "a/0/1");
    assertThat(decide(energy(1e9), Spent.NOTHING, 2, false).admitted()).isEqualTo(one.admitted());
    Decision two = decide(energy(1e9), Spent.NOTHING, 4, true);
    assertThat(two.admitted()).containsExactlyInAnyOrder("base/0/1", "a/0/1", "base/0/2", "a/0/2");
    assertThat(decide(energy(1e9), Spent.NOTHING, 4, false).admitted())
        .as("one pair of each setting first")
        .containsExactlyInAnyOrder("base/0/1", "a/0/1", "base/1/1", "a/1/1");
  }

  @Test
  void setting_thatCannotBeEndedWithAllSeeds_isNotBegun() {
    setting(0, 2, Map.of("base", 0.5, "a", 0.6));
    setting(1, 2, Map.of());
    Spent spent = new Spent(400, 4, 240, 4);
    assertThat(decide(energy(810), spent, 1, true).admitted())
        .containsExactlyInAnyOrder("base/1/1", "a/1/1");
    Decision poor = decide(energy(809), spent, 1, true);
    assertThat(poor.admitted()).isEmpty();
    assertThat(poor.exhausted()).contains("a with base, setting 1, 2 seeds may take up to");
    assertThat(decide(energy(809), spent, 1, false).admitted()).hasSize(2);
  }

  @Test
  void settingThatIsBegun_isGoneOnWith_asFarAsTheBudgetReaches() {
    add("base", Role.BASELINE, 0, 1, TrialState.SUCCEEDED, BOUND, Map.of("validation", 0.5));
    add("a", Role.METHOD, 0, 1, TrialState.SUCCEEDED, BOUND, Map.of("validation", 0.6));
    waiting("base", Role.BASELINE, 0, 2);
    waiting("a", Role.METHOD, 0, 2);
    waiting("base", Role.BASELINE, 0, 3);
    waiting("a", Role.METHOD, 0, 3);
    Spent spent = new Spent(200, 2, 120, 2);
    assertThat(decide(energy(410), spent, 1, true).admitted())
        .containsExactlyInAnyOrder("base/0/2", "a/0/2");
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

  @Test
  void givenUp_isToldByMethod() {
    waiting("a", Role.METHOD, 0, 1);
    List<GivenUp.Trial> all = new ArrayList<>();
    for (long seed = 1; seed <= 3; seed++) {
      for (int setting = 0; setting < 2; setting++) {
        PlannedTrial p =
            new PlannedTrial(
                "a/" + setting + "/" + seed,
                Role.METHOD,
                "a",
                List.of(),
                setting,
                seed,
                new Parameters(Map.of()),
                null);
        boolean left = seed == 3 || seed == 2 && setting == 1;
        all.add(new GivenUp.Trial(p, left ? TrialState.CANCELLED : TrialState.SUCCEEDED));
      }
    }
    assertThat(GivenUp.of(all))
        .containsExactly(new GivenUp("a", "method", null, List.of(0, 1), List.of(2L, 3L), 3, 6));
    assertThat(GivenUp.of(all.subList(0, 2))).isEmpty();
  }
}
