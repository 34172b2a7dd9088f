package dev.graft.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.compare.Searched.Effort;
import dev.graft.compare.Searched.Equal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchedTest {
  /** Settings of both arms, whether each had joules of its own, and what was alike. */
  @ParameterizedTest
  @CsvSource({
    "1, 1, false, ",
    "1, 1, true, ",
    "12, 12, false, TRIALS",
    "12, 12, true, TRIALS",
    "12, 25, true, JOULES",
    "25, 1, true, JOULES",
    "12, 25, false, NEITHER",
    "12, 1, false, NEITHER"
  })
  void equal_isWhatBothHadAlike(int method, int baseline, boolean isPerArm, Equal equal) {
    Searched searched =
        Searched.of(
            new Effort(method, 3 * method, 5, null),
            new Effort(baseline, baseline, 9, 1.0),
            isPerArm);
    assertThat(searched.equal()).isEqualTo(equal);
  }
}
