package dev.graft.carbon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.run.Choice;
import dev.graft.run.Greens;
import dev.graft.run.Views.Placed;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PlacementSavingTest {
  private static Placed placed(double joules, double grams, double usual, int trials, long uj) {
    return new Placed(
        "t", 1, new Choice.Green(new Greens.Expected(joules, grams, trials), usual), uj);
  }

  /** 200 J where 100 were expected: both sides of what was expected count twice. */
  @Test
  void byTheEnergyThatItTook() {
    PlacementSaving saving = PlacementSaving.of(List.of(placed(100, 2, 5, 3, 200_000_000)));
    assertThat(saving.savedG()).isCloseTo(6, within(1e-12));
    assertThat(saving.gramsG()).isCloseTo(4, within(1e-12));
    assertThat(saving.attempts()).isEqualTo(1);
    assertThat(saving.assumed()).isZero();
  }

  @Test
  void brownerPlaces_costMore_andAssumedOnesAreTold() {
    PlacementSaving saving =
        PlacementSaving.of(
            List.of(placed(100, 8, 5, 0, 100_000_000), placed(100, 2, 5, 4, 100_000_000)));
    assertThat(saving.savedG()).isCloseTo(0, within(1e-12));
    assertThat(saving.attempts()).isEqualTo(2);
    assertThat(saving.assumed()).isEqualTo(1);
  }

  @Test
  void whatTookNoEnergy_isNotCounted() {
    assertThat(PlacementSaving.of(List.of(placed(100, 8, 5, 0, 0))).attempts()).isZero();
    assertThat(PlacementSaving.of(List.of(placed(0, 0, 0, 0, 5))).attempts()).isZero();
  }
}
