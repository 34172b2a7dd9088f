package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

final class PlacementTextTest {
  private static String text(String placement) throws Exception {
    return PlacementText.of(new ObjectMapper().readTree("{\"placement\": " + placement + "}"));
  }

  @Test
  void savings_haveTheirLabelAndN() throws Exception {
    assertThat(text("null")).isEmpty();
    assertThat(text("{\"savedG\": null, \"basis\": \"nothing yet\"}"))
        .isEqualTo("Placement greenest: nothing yet");
    String rest = "\"label\": \"estimated\", \"attempts\": 12, \"basis\": \"against that\"}";
    assertThat(text("{\"savedG\": 0.0021, " + rest))
        .isEqualTo(
            "Placement greenest saved 2.10 mg CO₂e (estimated, n = 12 attempts) against that");
    assertThat(text("{\"savedG\": -3, " + rest)).contains("cost 3.00 g CO₂e more (estimated");
  }
}
