package dev.graft.run.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.experiment.Parameters;
import dev.graft.experiment.PlannedTrial;
import dev.graft.experiment.Role;
import dev.graft.run.TrialState;
import dev.graft.run.budget.Admission.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What of a search is begun: a setting with all its seeds, or none. */
class SearchAdmissionTest extends AdmissionCase {
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
