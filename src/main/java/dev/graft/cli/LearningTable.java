package dev.graft.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.DoubleFunction;

/** How fast methods learn beside their baselines, over steps and over joules. */
final class LearningTable {
  private LearningTable() {}

  /** Empty where nothing was validated. */
  static String of(JsonNode learning) {
    if (learning.isEmpty()) {
      return "";
    }
    Table table =
        new Table(
            List.of(
                "learning",
                "against",
                "over",
                "n",
                "jump-start [95 %]",
                "at the end [95 %]",
                "area ratio, % [95 %]",
                "to the baseline's end [95 %]",
                "of its whole"));
    for (JsonNode speed : learning) {
      boolean steps = speed.path("by").asText().equals("step");
      JsonNode labels = speed.path("labels");
      table.row(
          List.of(
              speed.path("method").asText(),
              speed.path("baseline").asText()
                  + (labels.isNumber() ? ", " + labels.asText() + " labels" : ""),
              steps ? "steps" : "energy",
              speed.path("n").asText(),
              ComparisonTable.gain(speed.path("jumpStart"), false),
              ComparisonTable.gain(speed.path("asymptote"), false),
              ComparisonTable.gain(speed.path("areaRatio"), false),
              needed(speed.path("toThreshold"), steps ? Quantity::digits : Quantity::energy),
              needed(speed.path("share"), share -> Quantity.digits(100 * share) + " %")));
    }
    return "\n" + table;
  }

  private static String needed(JsonNode needed, DoubleFunction<String> written) {
    return "%s [%s, %s]"
        .formatted(
            needed.path("median").isNumber()
                ? written.apply(needed.path("median").asDouble())
                : needed.path("censored").asText(),
            end(needed.path("lo"), written),
            end(needed.path("hi"), written));
  }

  private static String end(JsonNode x, DoubleFunction<String> written) {
    return x.isNumber() ? written.apply(x.asDouble()) : "–";
  }
}
