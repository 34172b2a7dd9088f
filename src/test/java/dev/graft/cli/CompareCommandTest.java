package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class CompareCommandTest {
  private static final String OWN =
      """
      {'metric': 'accuracy', 'rows': [{'method': 'fine-tune', 'baseline': 'target-only', 'n': 5,
        'score': {'mean': 0.84}, 'baselineScore': {'mean': 0.77},
        'gain': {'mean': 0.07, 'lo': 0.05, 'hi': 0.09}, 'p': 0.06, 'verdict': 'better'}]}\
      """;

  private static JsonNode json(String text) throws Exception {
    return new ObjectMapper().readTree(text.replace('\'', '"'));
  }

  @Test
  void oneSweep_isToldByItsOwnComparison() throws Exception {
    assertThat(CompareCommand.ofOne(json(OWN), json("{'metric': 'accuracy', 'rows': []}")))
        .contains("fine-tune", "target-only", "+7.0 [+5.0, +9.0]", "better")
        .doesNotContain("IQM", "No method is compared");
  }

  @Test
  void oneSweepOfSeveralTasks_isToldOverThemToo() throws Exception {
    String over =
        """
        {'metric': 'accuracy', 'rows': [{'method': 'fine-tune', 'baseline': 'target-only',
          'score': {'mean': 0.84}, 'baselineScore': {'mean': 0.77},
          'gain': {'mean': 0.07, 'lo': 0.05, 'hi': 0.09},
          'meanGain': {'mean': 0.07, 'lo': 0.05, 'hi': 0.09},
          'parts': [{'name': 'maths', 'sweep': 's1', 'n': 5, 'gain': {'mean': 0.07, 'lo': 0.05, 'hi': 0.09}}]}]}\
        """;
    assertThat(CompareCommand.ofOne(json(OWN), json(over))).contains("better", "IQM", "maths");
  }
}
