package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class SearchTextTest {
  private static String text(String equal, String rest) throws Exception {
    return SearchText.of(
        new ObjectMapper()
            .readTree(
                """
                {"rows": [{"method": "dann", "baseline": "source-only", "primary": true, "labels": %s,
                 "searchEqual": %s, "tried": {"settings": 12, "trials": 36, "energyJ": 5.04, "carbonG": 0.002},
                 "baselineTried": {"settings": 1, "trials": 3, "energyJ": 3.6, "carbonG": null}}]}\
                """
                    .formatted(rest, equal)));
  }

  @Test
  void line_tellsBothSearches_andWhatWasEqual() throws Exception {
    assertThat(text("\"joules\"", "null"))
        .isEqualTo(
            "dann: chosen among 12 settings (36 trials, 1.40 mWh, 2.00 mg); source-only among 1"
                + " setting (3 trials, 1.00 mWh); equal in joules\n");
    assertThat(text("\"neither\"", "5"))
        .contains("dann at 5:", "equal in neither trials nor joules");
    assertThat(text("null", "null")).as("no choice").isEmpty();
  }

  @Test
  void verdictsOfASweep_standInALine() throws Exception {
    assertThat(
            CompareCommand.verdicts(
                new ObjectMapper()
                    .readTree(
                        """
                        [{"method": "dann", "labels": null, "verdict": "better"},
                         {"method": "dan", "labels": 5, "verdict": "no-evidence"}]\
                        """)))
        .isEqualTo("dann better; dan at 5 no-evidence");
  }
}
