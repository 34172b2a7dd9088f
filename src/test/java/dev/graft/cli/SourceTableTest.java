package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourceTableTest {
  private static List<String> cells(String missing, String source, String left, String even)
      throws Exception {
    return SourceTable.cells(
        new ObjectMapper()
            .readTree(
                """
                {"id": "s1-1", "model": "mlp", "data": "mnist", "cost": {"missing": %s}, "trials": 5,
                 "reuses": [{"sweep": "s1", "trials": 5}], "energyJ": {"source": %s, "pairs": 5,
                 "saved": {"mean": 10800}, "left": %s, "breakEven": %s}}\
                """
                    .formatted(missing, source, left, even)));
  }

  @Test
  void cells_sayWhatIsLeft_orGained() throws Exception {
    assertThat(cells("null", "36000", "-18000", "{\"n\": 4}"))
        .containsExactly(
            "s1-1",
            "mlp",
            "mnist",
            "10.0 Wh",
            "5",
            "1",
            "3.00 Wh",
            "paid, +5.00 Wh",
            "after 4 reuses");
    assertThat(cells("null", "72000", "18000", "{\"n\": 7}")).contains("5.00 Wh");
  }

  @Test
  void cells_ofACostThatIsNotKnown_sayNotIncluded() throws Exception {
    assertThat(cells("\"elsewhere\"", "null", "null", "{\"n\": null, \"reason\": \"unknown\"}"))
        .containsExactly(
            "s1-1", "mlp", "mnist", "not included", "5", "1", "3.00 Wh", "–", "none: unknown");
  }
}
