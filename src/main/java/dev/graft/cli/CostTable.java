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
        cost.path("caveats").forEach(caveat -> once(notes, caveat.asText()));
      }
    }
    return (any ? "\nCost of a task, means of n pairs\n" + table + notes : "")
        + quality(comparison);
  }

  /** Energy until the quality that the experiment asks for; empty where it asks for none. */
  private static String quality(JsonNode comparison) {
    Table table =
        new Table(
            List.of(
                "method",
                "reached",
                "a success",
                "against",
                "reached",
                "a success",
                "ratio",
                "breaks even"));
    StringBuilder notes = new StringBuilder();
    boolean any = false;
    for (JsonNode cost : comparison.path("costs")) {
      JsonNode to = cost.path("quality").path("energyJ");
      if (to.isObject()) {
        any = true;
        table.row(
            List.of(
                cost.path("method").asText(),
                rate(to.path("method")),
                success(to.path("method")),
                cost.path("baseline").asText(),
                rate(to.path("baseline")),
                success(to.path("baseline")),
                to.path("ratio").isObject()
                    ? "×" + Quantity.digits(to.path("ratio").path("value").asDouble())
                    : "–",
                breakEven(to.path("breakEven"))));
        once(notes, "q* " + to.path("targets") + ": " + to.path("basis").asText());
      } else if (cost.path("quality").path("reason").isTextual()) {
        once(notes, "No energy to a quality: " + cost.path("quality").path("reason").asText());
      }
    }
    return any
        ? "\nEnergy until validation first reached q* (estimated: an attempt's energy by time; all"
            + " runs ÷ successes)\n"
            + table
            + notes
        : notes.toString();
  }

  private static String rate(JsonNode arm) {
    return arm.path("reached").asText() + " of " + arm.path("runs").asText();
  }

  private static String success(JsonNode arm) {
    JsonNode cost = arm.path("perSuccess");
    return !cost.isObject()
        ? "–"
        : Quantity.energy(cost.path("value").asDouble())
            + " ["
            + Quantity.energy(cost.path("lo").asDouble())
            + ", "
            + (cost.path("hi").isNumber() ? Quantity.energy(cost.path("hi").asDouble()) : "…")
            + "]";
  }

  private static void once(StringBuilder notes, String note) {
    if (notes.indexOf(note) < 0) {
      notes.append(note).append('\n');
    }
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
        "N = %d: trials so far, in all sweeps, from the source model of %s%s"
            .formatted(
                Math.max(1, cost.path("reuses").asLong()),
                cost.path("source").path("trial").asText(),
                origin(cost.path("source")));
    once(notes, line);
  }

  private static String origin(JsonNode source) {
    if (source.path("missing").isTextual()) {
      return "; its cost is not included: " + source.path("missing").asText();
    }
    JsonNode citation = source.path("published").path("citation");
    return citation.isTextual() ? "; its cost is as published: " + citation.asText() : "";
  }
}
