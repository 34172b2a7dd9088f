package dev.graft.experiment.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.experiment.Parameters;
import dev.graft.experiment.PlannedTrial;
import dev.graft.experiment.Role;
import dev.graft.experiment.plan.Exploration.Known;
import dev.graft.search.Search.Tried;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What a search is told of settings, from trials. */
class TriesTest {
  private final List<Known> trials = new ArrayList<>();

  /**
   * @param score NaN: it has failed
   */
  private void ended(int setting, long seed, int labels, double score, double joules) {
    PlannedTrial planned =
        new PlannedTrial(
            "dann/%d/%d/%d".formatted(setting, seed, labels),
            Role.METHOD,
            "dann",
            List.of(),
            setting,
            seed,
            new Parameters(Map.of("lambda", (double) setting, PlannedTrial.LABELS, labels)),
            null);
    trials.add(
        new Known(
            planned,
            false,
            true,
            Double.isNaN(score) ? Map.of() : Map.of("validation", score),
            false,
            List.of(),
            Map.of("energy", joules)));
  }

  private List<Tried> told(int first, String... costs) {
    return new Tries(List.of("im", "validation"), List.of(costs))
        .before(first, trials, UnaryOperator.identity());
  }

  /** The second setting has failed where there is one label: it is as good as the first. */
  @Test
  void settingThatFailedWhereLabelsAreFew_isNotTakenForBetter() {
    for (int seed = 1; seed <= 2; seed++) {
      ended(0, seed, 1, .4, 1);
      ended(0, seed, 20, .8, 1);
      ended(1, seed, 1, Double.NaN, 1);
      ended(1, seed, 20, .8, 1);
    }
    List<Tried> told = told(2);
    assertThat(told.get(0).quality()).isCloseTo(.6, within(1e-9));
    assertThat(told.get(1).quality()).isCloseTo(.6, within(1e-9));
    assertThat(told).extracting(t -> t.seen().n()).containsExactly(4, 2);
  }

  @Test
  void settingThatHasFailedAltogether_tellsNothing_laterOnesAreNotAsked() {
    ended(0, 1, 5, Double.NaN, 1);
    ended(1, 1, 5, .7, 1);
    ended(2, 1, 5, .9, 1);
    List<Tried> told = told(2);
    assertThat(told).hasSize(2);
    assertThat(told.get(0).quality()).isNull();
    assertThat(told.get(1).quality()).isEqualTo(.7);
  }

  /** As the front is drawn: docs/analysis.md. */
  @Test
  void cost_isTheMeanOfItsTrials() {
    ended(0, 1, 5, .7, 17);
    ended(0, 2, 5, .7, 1);
    ended(0, 3, 5, .7, 3);
    assertThat(told(1, "energy").get(0).costs()).containsExactly(7.);
    assertThat(told(1, "carbon").get(0).quality()).as("a cost that is not known").isNull();
  }
}
