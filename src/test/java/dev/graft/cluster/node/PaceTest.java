package dev.graft.cluster.node;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {
  private final Pace pace = new Pace();

  @Test
  void nothingTold_isNotAboutToEnd() {
    assertThat(pace.endsWithin(1_000_000, 0)).isFalse();
    pace.told(40, 100, 0);
    assertThat(pace.endsWithin(1_000_000, 0)).isFalse();
  }

  /** From step 40 of a checkpoint: 10 steps in 2 s leave 50 steps and 10 s. */
  @Test
  void stepsOfThisAttempt_tellWhenItEnds() {
    pace.told(40, 100, 1_000);
    pace.told(50, 100, 3_000);
    assertThat(pace.endsWithin(10_000, 3_000)).isTrue();
    assertThat(pace.endsWithin(9_999, 3_000)).isFalse();
    assertThat(pace.endsWithin(9_000, 4_000)).isTrue();
  }

  @Test
  void allStepsDone_isAboutToEnd() {
    pace.told(100, 100, 0);
    assertThat(pace.endsWithin(0, 50_000)).isTrue();
  }
}
