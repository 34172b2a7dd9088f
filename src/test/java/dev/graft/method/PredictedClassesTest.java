package dev.graft.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import org.junit.jupiter.api.Test;

class PredictedClassesTest {
  @Test
  void effective_countsClassesPredictedEquallyOften() {
    assertThat(PredictedClasses.effective(new float[] {.9f, .1f, 0, .2f, .8f, 0}, 3))
        .isCloseTo(2, offset(1e-12));
    assertThat(PredictedClasses.effective(new float[] {.4f, .3f, .3f, .4f, .3f, .3f}, 3))
        .isCloseTo(1, offset(1e-12));
  }

  /** Shares ¾ and ¼: e^(¾·ln(4/3) + ¼·ln 4). */
  @Test
  void effective_unequalShares_isTheExponentialOfTheirEntropy() {
    float[] threeOfFour = {1, 0, 1, 0, 1, 0, 0, 1};
    assertThat(PredictedClasses.effective(threeOfFour, 2))
        .isCloseTo(1.7547653506033232, offset(1e-12));
  }
}
