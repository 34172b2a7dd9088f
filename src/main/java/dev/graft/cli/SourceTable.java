package dev.graft.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Source models with what they have cost and what their reuses have saved. */
final class SourceTable {
  private SourceTable() {}

  static String of(Api api) {
    Table table =
        new Table(
            List.of(
                "id",
                "model",
                "of",
                "cost",
                "trials",
                "sweeps",
                "saved a task",
                "left to pay",
                "break-even"));
    String cursor = "";
    int rows = 0;
    do {
      JsonNode page = api.fetch("/sources?limit=100" + cursor);
      for (JsonNode source : page.path("items")) {
        table.row(cells(source));
        rows++;
      }
      cursor =
          page.path("next").isTextual() ? "&cursor=" + Api.segment(page.path("next").asText()) : "";
    } while (!cursor.isEmpty());
    return rows == 0
        ? "No source models yet: an experiment of kind transfer makes one.\n"
        : table.toString();
  }

  static List<String> cells(JsonNode source) {
    JsonNode paid = source.path("energyJ");
    JsonNode missing = source.path("cost").path("missing");
    JsonNode even = paid.path("breakEven");
    return List.of(
        source.path("id").asText(),
        source.path("model").asText(),
        source.path("data").asText(),
        missing.isTextual() ? "not included" : energy(paid.path("source")),
        source.path("trials").asText(),
        Integer.toString(source.path("reuses").size()),
        paid.path("pairs").asInt() == 0 ? "–" : energy(paid.path("saved").path("mean")),
        left(paid.path("left")),
        even.path("n").isNumber()
            ? "after %s reuses".formatted(even.path("n").asText())
            : "none: " + even.path("reason").asText());
  }

  private static String energy(JsonNode joules) {
    return joules.isNumber() ? Quantity.energy(joules.asDouble()) : "–";
  }

  private static String left(JsonNode left) {
    return left.asDouble() < 0 ? "paid, +" + Quantity.energy(-left.asDouble()) : energy(left);
  }
}
