package dev.graft.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RatioTest {
  /** scipy.stats.binom.cdf(k, n, .5): the greatest k with twice that at most .05, and one more. */
  @Test
  void interval_leavesOutWhatTheBinomialAllows() {
    assertThat(Ratio.inner(6)).isZero();
    assertThat(Ratio.inner(8)).isZero();
    assertThat(Ratio.inner(9)).isEqualTo(1);
    assertThat(Ratio.inner(12)).isEqualTo(2);
    assertThat(Ratio.inner(20)).isEqualTo(5);
  }

  @Test
  void ratio_isRoundForRound() {
    double[] before = {1, 2, 3, 4, 5, 6};
    double[] after = {2, 2, 3, 4, 5, 3};
    assertThat(Ratio.of(before, after)).isEqualTo(new Ratio(1, .5, 2));
  }

  @Test
  void tooFewRounds_areRefused() {
    assertThatThrownBy(() -> Ratio.of(new double[5], new double[5]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 6");
  }

  /** Noise of 2 %: a loss of a tenth is seen in twelve rounds, none is not. */
  @Test
  void aPlantedLoss_isSeen_andNoise_isNot() {
    assertThat(seen(1.1)).isGreaterThan(95);
    assertThat(seen(1)).isLessThan(5);
  }

  /** Of a hundred. */
  private static long seen(double loss) {
    SplittableRandom random = new SplittableRandom(5);
    long seen = 0;
    for (int run = 0; run < 100; run++) {
      double[] before = new double[12];
      double[] after = new double[12];
      Arrays.setAll(before, i -> 100 * Math.exp(.02 * random.nextGaussian()));
      Arrays.setAll(after, i -> 100 * loss * Math.exp(.02 * random.nextGaussian()));
      if (Ratio.of(before, after).isAbove(Verdict.ALLOWED)) seen++;
    }
    return seen;
  }
}
