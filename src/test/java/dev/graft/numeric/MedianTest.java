package dev.graft.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MedianTest {
  @Test
  void ofAnEvenNumber_isBetweenTheMiddleTwo() {
    double[] values = {4, 1, 3, 2};
    assertThat(Median.of(values)).isEqualTo(2.5);
    assertThat(values).as("left as they were").containsExactly(4, 1, 3, 2);
    assertThat(Median.of(4, 9, 1)).isEqualTo(4);
  }

  @Test
  void infinite_whereHalfOfTheValuesAre_andNoneOfNothing() {
    assertThat(Median.of(1, Double.POSITIVE_INFINITY)).isInfinite();
    assertThat(Median.of()).isNaN();
  }
}
