package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class CurveTableTest {
  @Test
  void rows_areABudgetEach_andOpenEndsAreShown() throws Exception {
    JsonNode curves =
        new ObjectMapper()
            .readTree(
                """
                [{"method": "fine-tune", "baseline": "target-only",
                  "jumpStart": {"mean": 0.134, "lo": 0.089, "hi": 0.179},
                  "asymptote": {"mean": 0.011, "lo": -0.002, "hi": 0.024},
                  "toThreshold": {"needed": 12.4, "lo": 9.1, "hi": null, "censored": ""},
                  "areaRatio": {"mean": 0.056, "lo": 0.036, "hi": 0.081},
                  "points": [
                    {"labels": 1, "n": 10, "score": {"mean": 0.714, "lo": 0.696, "hi": 0.737},
                     "saved": {"needed": 2.15, "lo": 1.72, "hi": 3.11, "censored": ""}},
                    {"labels": 20, "n": 10, "score": {"mean": 0.95, "lo": 0.94, "hi": 0.96},
                     "saved": {"needed": null, "lo": 17.2, "hi": null, "censored": "not reached"}}
                  ]}]
                """);
    List<String> lines = CurveTable.of(curves).lines().toList();
    assertThat(lines).hasSize(4);
    assertThat(lines.get(2))
        .contains("fine-tune", "71.4 [69.6, 73.7]", "2.15 [1.72, 3.11]", "+13.4 [+8.9, +17.9]")
        .contains("+1.1 [-0.2, +2.4]", "12.4 [9.10, –]")
        .endsWith("+5.6 [+3.6, +8.1]");
    assertThat(lines.get(3)).contains("95.0 [94.0, 96.0]", "not reached [17.2, –]");
  }
}
