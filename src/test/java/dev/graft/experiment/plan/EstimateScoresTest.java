package dev.graft.experiment.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.experiment.Budget;
import dev.graft.experiment.plan.Estimate.Figure;
import dev.graft.experiment.plan.EstimateScores.Score;
import dev.graft.experiment.plan.EstimateScores.Scored;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EstimateScoresTest {
  private static final Figure PAST = new Figure(10, 8, 12, "past trials of the same work");
  private static final Figure ASSUMED = new Figure(10, 2.5, 40, "assumed: operations");

  private static Scored past(double actual) {
    return new Scored("energyWh", PAST, actual);
  }

  @Test
  void scores_countInside_andTakeTheMedianRatio_byQuantityAndBasis() {
    List<Score> scores =
        EstimateScores.of(
            List.of(past(9), past(12), past(20), new Scored("energyWh", ASSUMED, 30), past(0)));
    assertThat(scores)
        .containsExactly(
            new Score("energyWh", "assumed", 1, 1, 3, 1),
            new Score("energyWh", "past trials", 3, 2, 1.2, 1));
  }

  /** Of 9 misses the 9th counts: ceil(.9 × 10). */
  @Test
  void widen_isTheConformalQuantileOfTheMisses() {
    List<Scored> past = new ArrayList<>();
    for (double actual : new double[] {9, 10, 11, 12, 13.2, 14.4, 4, 18, 24}) {
      past.add(past(actual));
    }
    Score score = EstimateScores.of(past).get(0);
    assertThat(score.inside()).isEqualTo(4);
    assertThat(score.widen()).isCloseTo(2, within(1e-12));
    Figure wide = EstimateScores.widened("energyWh", PAST, List.of(score));
    assertThat(wide.lo()).isCloseTo(4, within(1e-12));
    assertThat(wide.hi()).isCloseTo(24, within(1e-12));
    assertThat(wide.value()).isEqualTo(10);
    assertThat(wide.basis()).contains("widened ×2.0", "9 past estimates");
    assertThat(EstimateScores.widened("energyWh", ASSUMED, List.of(score))).isEqualTo(ASSUMED);
    assertThat(EstimateScores.widened("seconds", PAST, List.of(score))).isEqualTo(PAST);
  }

  /** Costs of a log-normal ten times wider than the interval: 90 % are held after widening. */
  @Test
  void widenedIntervals_holdNineOfTen() {
    int held = 0;
    int all = 2_000;
    Random random = new Random(1);
    for (int i = 0; i < all; i++) {
      List<Scored> past = new ArrayList<>();
      for (int k = 0; k < 19; k++) {
        past.add(past(10 * Math.exp(random.nextGaussian())));
      }
      Figure wide = EstimateScores.widened("energyWh", PAST, EstimateScores.of(past));
      held += new Scored("energyWh", wide, 10 * Math.exp(random.nextGaussian())).isInside() ? 1 : 0;
    }
    // 18 of 20 in expectation; three standard deviations of the simulation
    assertThat((double) held / all).isBetween(0.88, 0.92);
  }

  @Test
  void few_widenNothing() {
    assertThat(
            EstimateScores.of(List.of(past(100), past(100), past(100), past(100))).get(0).widen())
        .isEqualTo(1);
  }

  private static Reach reach(Budget budget) {
    return Reach.of(budget, new Estimate(PAST, PAST, null), 20).orElseThrow();
  }

  @Test
  void reach_isThatOfTheCapThatStopsFirst() {
    Reach reach = reach(new Budget(null, 5 * 3600.0, Duration.ofSeconds(9), 15));
    assertThat(reach).isEqualTo(new Reach("energy", 10, 8, 20));
    assertThat(reach.told()).contains("energy budget buys about 10 of 20 trials", "8 where");
    assertThat(reach(new Budget(null, null, null, 15)).told()).contains("about 15 of 20");
    assertThat(reach(new Budget(null, 11 * 3600.0, null, null)).told()).contains("for 18 of 20");
    assertThat(reach(new Budget(null, 13 * 3600.0, null, null)).isShort()).isFalse();
    assertThat(reach(new Budget(null, 3600 * 0.6, null, null)).told()).contains("one pair");
    assertThat(Reach.of(Budget.NONE, new Estimate(PAST, PAST, null), 20)).isEmpty();
    Budget carbon = new Budget(1.0, null, null, null);
    assertThat(Reach.of(carbon, new Estimate(PAST, PAST, null), 20)).isEmpty();
  }
}
