package dev.graft.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** How hard the settings of both arms of a comparison were searched for, in words. */
final class SearchText {
  private SearchText() {}

  /** A line for each primary row whose arms had settings to choose from; else empty. */
  static String of(JsonNode comparison) {
    StringBuilder lines = new StringBuilder();
    for (JsonNode row : comparison.path("rows")) {
      if (row.path("primary").asBoolean() && row.path("searchEqual").isTextual()) {
        String labels = row.path("labels").isNumber() ? " at " + row.path("labels").asText() : "";
        lines.append(
            "%s%s: chosen among %s; %s among %s; equal in %s%n"
                .formatted(
                    row.path("method").asText(),
                    labels,
                    effort(row.path("tried")),
                    row.path("baseline").asText(),
                    effort(row.path("baselineTried")),
                    equal(row.path("searchEqual").asText())));
      }
    }
    return lines.toString();
  }

  private static String effort(JsonNode tried) {
    int settings = tried.path("settings").asInt();
    return "%d %s (%s trials, %s%s)"
        .formatted(
            settings,
            settings == 1 ? "setting" : "settings",
            tried.path("trials").asText(),
            Quantity.energy(tried.path("energyJ").asDouble()),
            tried.path("carbonG").isNumber()
                ? ", " + Quantity.carbon(tried.path("carbonG").asDouble())
                : "");
  }

  private static String equal(String budget) {
    return budget.equals("neither") ? "neither trials nor joules" : budget;
  }
}
