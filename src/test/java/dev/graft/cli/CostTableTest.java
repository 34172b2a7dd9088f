package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class CostTableTest {
  private static String table(String source, String breakEven) throws Exception {
    return CostTable.of(
        new ObjectMapper()
            .readTree(
                """
                {"costs": [{"method": "fine-tune", "baseline": "target-only", "n": 5, "bound": false, "reuses": 5,
                  "source": %s, "carbonG": null, "energyJ": {"source": 36000, "chosen": {
                  "marginal": {"mean": 3600}, "amortised": {"mean": 10800}, "full": {"mean": 39600},
                  "alone": {"mean": 14400}, "breakEven": %s}}}]}\
                """
                    .formatted(source, breakEven)));
  }

  @Test
  void of_aSourceModel_saysWhatATaskCosts() throws Exception {
    assertThat(
            table(
                    "{\"trial\": \"s1-1\", \"missing\": null}",
                    "{\"n\": 4, \"lo\": 3.1, \"hi\": 3.6}")
                .lines())
        .anyMatch(line -> line.matches("fine-tune .*4\\.00 Wh.*1\\.00 Wh.*3\\.00 Wh.*11\\.0 Wh.*"))
        .anyMatch(line -> line.contains("after 4 reuses [3.10, 3.60]"))
        .contains("N = 5: trials so far, in all sweeps, from the source model of s1-1");
  }

  @Test
  void of_aCostThatIsNotIncluded_saysSo() throws Exception {
    assertThat(
            table(
                "{\"trial\": \"s1-1\", \"missing\": \"it was trained elsewhere\"}",
                "{\"n\": null, \"reason\": \"not known\"}"))
        .contains("its cost is not included: it was trained elsewhere", "not known");
  }

  @Test
  void of_aQuality_saysWhatASuccessCosts() throws Exception {
    String table =
        CostTable.of(
            new ObjectMapper()
                .readTree(
                    """
                    {"costs": [{"method": "m", "baseline": "b", "source": null, "quality": {"energyJ": {
                      "targets": {"": 0.9}, "basis": "given", "method": {"runs": 5, "reached": 5, "perSuccess":
                      {"value": 3600, "lo": 1800, "hi": 7200}}, "baseline": {"runs": 5, "reached": 1, "perSuccess":
                      {"value": 36000, "lo": 7200, "hi": null}}, "ratio": {"value": 0.1},
                      "breakEven": {"n": null, "reason": "no source"}}}}]}\
                    """));
    assertThat(table)
        .contains("5 of 5", "1.00 Wh [500 mWh, 2.00 Wh]", "1 of 5", "10.0 Wh [2.00 Wh, …]")
        .contains("×0.100", "no source", "q* {\"\":0.9}: given");
  }

  @Test
  void of_noSourceModel_isNothing() throws Exception {
    assertThat(table("null", "{\"n\": null, \"reason\": \"\"}")).isEmpty();
  }
}
