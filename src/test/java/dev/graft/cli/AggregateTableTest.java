package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class AggregateTableTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void rowsAndParts_haveTheirIntervals_andCaveatsFollow() throws Exception {
    JsonNode answer =
        JSON.readTree(
            """
            {"metric": "accuracy", "lessIsBetter": false, "alone": ["dan against b is in x alone"],
             "rows": [{"method": "dann", "baseline": "b",
               "parts": [{"name": "x", "sweep": "s1", "n": 5, "gain": {"mean": 0.02, "lo": 0.01, "hi": 0.03}},
                         {"name": "y", "sweep": "s2", "n": 6, "gain": {"mean": -0.01, "lo": -0.04, "hi": 0.02}}],
               "score": {"mean": 0.8}, "baselineScore": {"mean": 0.79},
               "gain": {"mean": 0.01, "lo": 0.0, "hi": 0.02},
               "meanGain": {"mean": 0.005, "lo": -0.01, "hi": 0.02},
               "improvement": {"mean": 0.61, "lo": 0.48, "hi": 0.72},
               "wilcoxon": null, "caveats": ["2 parts"]}]}
            """);

    assertThat(AggregateTable.of(answer))
        .contains("80.0", "79.0", "+1.0 [+0.0, +2.0]", "+0.5 [-1.0, +2.0]", "0.61 [0.48, 0.72]")
        .contains("-1.0 [-4.0, +2.0]", "s2")
        .contains("dann against b: 2 parts", "not compared: dan against b is in x alone");
  }

  @Test
  void nothingToCompare_isSaid() throws Exception {
    assertThat(
            AggregateTable.of(JSON.readTree("{\"metric\":\"accuracy\",\"rows\":[],\"alone\":[]}")))
        .startsWith("No method is compared");
  }
}
