package dev.graft.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** What going where trials emit least has saved, in words. */
final class PlacementText {
  private PlacementText() {}

  /** Empty of a sweep that goes anywhere. */
  static String of(JsonNode sweep) {
    JsonNode placement = sweep.path("placement");
    if (!placement.isObject()) {
      return "";
    }
    String basis = placement.path("basis").asText();
    if (!placement.path("savedG").isNumber()) {
      return "Placement greenest: " + basis;
    }
    double saved = placement.path("savedG").asDouble();
    return "Placement greenest %s %s CO₂e%s (%s, n = %d attempts) %s"
        .formatted(
            saved < 0 ? "cost" : "saved",
            Quantity.carbon(Math.abs(saved)),
            saved < 0 ? " more" : "",
            placement.path("label").asText(),
            placement.path("attempts").asInt(),
            basis);
  }
}
