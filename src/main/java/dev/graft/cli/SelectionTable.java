package dev.graft.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The four columns of adaptation, and trials whose predictions have collapsed. */
final class SelectionTable {
  private SelectionTable() {}

  /** Empty where nothing is adapted. */
  static String of(JsonNode comparison) {
    if (comparison.path("selections").isEmpty()) {
      return "";
    }
    Table table =
        new Table(
            List.of(
                "method",
                "source-only",
                "chosen",
                "by the test (not achievable)",
                "target-supervised",
                "gap",
                "choice"));
    for (JsonNode row : comparison.path("selections")) {
      table.row(
          List.of(
              row.path("method").asText(),
              Quantity.percent(row.path("sourceOnly").path("mean")),
              Quantity.percent(row.path("choice").path("score").path("mean")),
              Quantity.percent(row.path("oracle").path("score").path("mean")),
              Quantity.percent(row.path("targetSupervised").path("mean")),
              Quantity.points(row.path("selectionGap").path("mean")),
              row.path("keptSourceOnly").asBoolean() ? "kept source-only" : settings(row)));
    }
    String select = comparison.path("select").asText();
    return (select.equals("validation")
            ? "\nChosen by held-out target labels"
            : "\nChosen without target labels, by " + select)
        + ", source-only always among the candidates:\n\n"
        + table
        + collapsed(comparison.path("collapsed"));
  }

  private static String settings(JsonNode row) {
    JsonNode parameters = row.path("choice").path("parameters");
    return parameters.isEmpty() ? "its one setting" : parameters.toString().replace("\"", "");
  }

  private static String collapsed(JsonNode trials) {
    StringBuilder lines = new StringBuilder();
    for (JsonNode trial : trials) {
      lines.append(
          "Collapse: %s, seed %s, predicts %s classes of the target, %s of the source (effective numbers).%n"
              .formatted(
                  trial.path("method").asText(),
                  trial.path("seed").asText(),
                  Quantity.digits(trial.path("targetClasses").asDouble()),
                  Quantity.digits(trial.path("sourceClasses").asDouble())));
    }
    return lines.isEmpty() ? "" : "\n" + lines;
  }
}
