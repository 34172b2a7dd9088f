package dev.graft.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Launches experiments on a node, follows them and prints their comparisons. */
final class Launch {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Api api;
  private final Console console;

  Launch(Api api, Console console) {
    this.api = api;
    this.console = console;
  }

  /** Whether every sweep succeeded. */
  boolean run(List<ExperimentFile> files, boolean json) {
    boolean succeeded = true;
    for (ExperimentFile file : files) {
      JsonNode sweep = api.post("/sweeps", file.text(), "application/yaml");
      String id = sweep.path("id").asText();
      JsonNode ended = new Follow(api, console.err()).untilEnded(id);
      JsonNode comparison = api.fetch("/sweeps/" + Api.segment(id) + "/comparison");
      if (json) {
        ObjectNode object = JSON.createObjectNode();
        object.set("sweep", ended);
        object.set("rows", comparison.path("rows"));
        object.set("selections", comparison.path("selections"));
        object.set("collapsed", comparison.path("collapsed"));
        if (!comparison.path("curves").isEmpty()) {
          object.set("curves", comparison.path("curves"));
        }
        console.result(object.toString());
      } else {
        console.result(
            "\n"
                + ended.path("question").asText()
                + "\n\n"
                + ComparisonTable.of(comparison)
                + SelectionTable.of(comparison)
                + seen(comparison.path("tests")));
        console.say(spent(ended));
        String placed = PlacementText.of(ended);
        if (!placed.isEmpty()) {
          console.say(placed);
        }
      }
      boolean good = ended.path("state").asText().equals("succeeded");
      String left = BudgetText.givenUp(ended);
      if (good && !left.isEmpty()) {
        console.say(left);
      }
      if (!good) {
        console.say(
            "graft: sweep " + id + " ended " + ended.path("state").asText() + reason(id, ended));
        if (!left.isEmpty()) {
          console.say(left + "\nTo go on: ./graft resume " + id + " --budget \"CAP=AMOUNT\"");
        }
      }
      succeeded &= good;
    }
    return succeeded;
  }

  private static String seen(JsonNode tests) {
    return tests.path("seen").asInt() == 0
        ? ""
        : "\nSeen: %d of %d scores are of tests that earlier sweeps (up to %d) had opened.%n"
            .formatted(
                tests.path("seen").asInt(),
                tests.path("opened").asInt(),
                tests.path("sweeps").asInt());
  }

  private static String spent(JsonNode sweep) {
    JsonNode energy = sweep.path("energyJ");
    JsonNode carbon = sweep.path("carbonG");
    String text =
        "Energy "
            + Quantity.energy(energy.path("total").asDouble())
            + " ["
            + Quantity.energy(energy.path("lo").asDouble())
            + " – "
            + Quantity.energy(energy.path("hi").asDouble())
            + "], "
            + energy.path("label").asText("estimated")
            + " by "
            + energy.path("method").asText();
    return carbon.path("total").isNumber()
        ? text + "; carbon " + Quantity.carbon(carbon.path("total").asDouble()) + " CO₂e"
        : text + "; carbon: name the grid with --zone (never guessed)";
  }

  private String reason(String id, JsonNode sweep) {
    if (sweep.path("reason").isTextual()) {
      return ": " + sweep.path("reason").asText();
    }
    JsonNode failed =
        api.fetch("/sweeps/" + Api.segment(id) + "/trials?state=failed&limit=1")
            .path("items")
            .path(0);
    return failed.path("error").isTextual() ? ": " + failed.path("error").asText() : "";
  }
}
