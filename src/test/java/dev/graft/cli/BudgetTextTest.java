package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.graft.experiment.InvalidInput;
import java.util.List;
import org.junit.jupiter.api.Test;

class BudgetTextTest {
  private static JsonNode json(String text) throws Exception {
    return new ObjectMapper().readTree(text);
  }

  @Test
  void nearestCap_isShown() throws Exception {
    JsonNode sweep =
        json(
            """
            {"budget": {"caps": [{"name": "energy", "cap": 2, "spent": 1.2},
             {"name": "time", "cap": 100, "spent": 62.9}], "givenUp": []}}\
            """);
    assertThat(BudgetText.nearest(sweep)).isEqualTo("  time 62 % of budget");
    assertThat(BudgetText.nearest(json("{\"budget\": null}"))).isEmpty();
    assertThat(BudgetText.givenUp(sweep)).isEmpty();
  }

  @Test
  void givenUp_isALineAMethod() throws Exception {
    JsonNode sweep =
        json(
            """
            {"budget": {"caps": [], "givenUp": [{"method": "dann", "labels": 5, "settings": [0, 1],
             "seeds": [3, 4], "trials": 3, "of": 8}]}}\
            """);
    assertThat(BudgetText.givenUp(sweep))
        .isEqualTo(
            "Given up for the budget:\n"
                + "  dann at 5 labels a class, settings 0, 1, seeds 3, 4: 3 of 8 trials");
  }

  @Test
  void caps_becomeJson() {
    assertThat(ResumeCommand.caps(List.of("energy=2 Wh", " trials=20", "time=none")))
        .isEqualTo("{\"energy\":\"2 Wh\",\"trials\":20,\"time\":null}");
    assertThatThrownBy(() -> ResumeCommand.caps(List.of("energy")))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("energy=2 Wh");
  }
}
