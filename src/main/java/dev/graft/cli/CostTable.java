package dev.graft.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.DoubleFunction;

/** What a task costs with transfer and alone, where a method starts from a source model. */
final class CostTable {
  private CostTable() {}

  /** Empty where no method alone starts from a source model. */
  static String of(JsonNode comparison) {
    Table table =
        new Table(
            List.of(
                "method",
                "against",
                "n",
                "alone",
                "transfer",
                "over N",
                "with source",
                "breaks even"));
    StringBuilder notes = new StringBuilder();
    boolean any = false;
    for (JsonNode cost : comparison.path("costs")) {
      if (cost.path("source").isObject() && !cost.path("bound").asBoolean()) {
        any = true;
        row(table, cost, "energyJ", Quantity::energy);
        if (cost.path("carbonG").isObject()) {
          row(table, cost, "carbonG", Quantity::carbon);
        }
        note(notes, cost);
      }
    }
    return any ? "\nCost of a task, means of n pairs\n" + table + notes : "";
  }

  private static void row(Table table, JsonNode cost, String unit, DoubleFunction<String> said) {
    JsonNode arms = cost.path(unit).path("chosen");
    table.row(
        List.of(
            cost.path("method").asText(),
            cost.path("baseline").asText(),
            cost.path("n").asText(),
            mean(arms.path("alone"), said),
            mean(arms.path("marginal"), said),
            mean(arms.path("amortised"), said),
            mean(arms.path("full"), said),
            breakEven(arms.path("breakEven"))));
  }

  private static String mean(JsonNode interval, DoubleFunction<String> said) {
    return interval.path("mean").isNumber() ? said.apply(interval.path("mean").asDouble()) : "–";
  }

  private static String breakEven(JsonNode value) {
    return value.path("n").isNumber()
        ? "after %s reuses [%s, %s]"
            .formatted(
                value.path("n").asText(),
                Quantity.digits(value.path("lo").asDouble()),
                Quantity.digits(value.path("hi").asDouble()))
        : value.path("reason").asText();
  }

  private static void note(StringBuilder notes, JsonNode cost) {
    String line =
        "N = %d: trials so far, in all sweeps, from the source model of %s%s%n"
            .formatted(
                Math.max(1, cost.path("reuses").asLong()),
                cost.path("source").path("trial").asText(),
                origin(cost.path("source")));
    if (notes.indexOf(line) < 0) {
      notes.append(line);
    }
  }

  private static String origin(JsonNode source) {
    if (source.path("missing").isTextual()) {
      return "; its cost is not included: " + source.path("missing").asText();
    }
    JsonNode citation = source.path("published").path("citation");
    return citation.isTextual() ? "; its cost is as published: " + citation.asText() : "";
  }
}
