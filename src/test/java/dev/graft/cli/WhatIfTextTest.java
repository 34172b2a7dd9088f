package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

final class WhatIfTextTest {
  private static final String CHARGED =
      """
      "energyJ": {"total": 3600},
      "charged": {"carbonG": {"operational": 0.05, "embodied": 0, "total": 0.05, "lo": 0.04, "hi": 0.06},
        "factors": [{"zone": "FRA", "gramsPerKwh": 50, "year": 2023, "byTime": null}], "pue": 1, "embodied": "none", "hour": null},
      """;

  private static String text(String rest) throws Exception {
    return WhatIfCommand.told(new ObjectMapper().readTree("{" + CHARGED + rest + "}"));
  }

  @Test
  void hourOfTheLaunch_isTold_withTheLeastAndTheMost() throws Exception {
    String told =
        text(
            """
            "whatIf": {"carbonG": {"operational": 0.02, "embodied": 0, "total": 0.02, "lo": 0.01, "hi": 0.03},
              "factors": [{"zone": "own", "gramsPerKwh": 20, "year": 0, "source": "given with the question", "byTime": null}],
              "pue": 1, "embodied": "none", "hour": 3},
            "ratio": 0.4,
            "hours": {"launched": 18, "items": [{"hour": 3, "operationalG": 0.02}, {"hour": 4, "operationalG": null},
              {"hour": 18, "operationalG": 0.07}]}
            """);
    assertThat(told)
        .contains("18:00 UTC", "03:00 UTC", "own 20.0 g/kWh, given with the question", "×0.400")
        .contains("least if launched at 03:00 UTC (20.0 mg)", "most at 18:00 UTC (70.0 mg)");
  }

  @Test
  void hoursThatAreNotKnown_areLeftOut() throws Exception {
    String told =
        text(
            """
            "whatIf": {"carbonG": null, "carbonReason": "no energy was metered", "factors": [],
              "pue": 1, "embodied": "none", "hour": null},
            "ratio": null, "hours": null
            """);
    assertThat(told)
        .contains("as it was", "no energy was metered")
        .doesNotContain("least if launched");
  }
}
