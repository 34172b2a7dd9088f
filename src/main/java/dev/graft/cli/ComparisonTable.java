package dev.graft.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.graft.experiment.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The comparison as a table: every method against its matched baselines, with n, interval and
 * verdict.
 */
final class ComparisonTable {
  /** Column of the label budget, where there are several. */
  private static final int LABELS = 2;

  private ComparisonTable() {}

  static String of(JsonNode comparison) {
    boolean several = !comparison.path("curves").isEmpty();
    List<String> header =
        new ArrayList<>(
            List.of(
                "method",
                "against",
                "n",
                "score",
                "baseline",
                "gain [95 %]",
                "p",
                "verdict",
                "energy",
                "carbon",
                "break-even"));
    String metric = comparison.path("metric").asText();
    boolean numbers =
        Arrays.stream(Metric.values()).anyMatch(m -> m.isOfNumbers() && m.label().equals(metric));
    if (several) {
      header.add(LABELS, "labels");
    }
    boolean forgets = false;
    for (JsonNode row : comparison.path("rows")) {
      forgets |= row.path("forgetting").isObject();
    }
    if (forgets) {
      header.add("source forgotten [95 %]");
    }
    Table table = new Table(header);
    for (JsonNode row : comparison.path("rows")) {
      List<String> cells =
          new ArrayList<>(
              List.of(
                  row.path("method").asText(),
                  row.path("baseline").asText()
                      + (row.path("bound").asBoolean() ? " (upper bound)" : ""),
                  row.path("n").asText(),
                  Quantity.score(row.path("score").path("mean"), numbers),
                  Quantity.score(row.path("baselineScore").path("mean"), numbers),
                  gain(row.path("gain"), numbers),
                  p(row.path("gain")),
                  verdict(row),
                  ratio(row.path("energyRatio").path("value")),
                  carbon(row.path("carbonG")),
                  breakEven(row.path("breakEven"))));
      if (several) {
        cells.add(LABELS, row.path("labels").asText());
      }
      if (forgets) {
        cells.add(gain(row.path("forgetting").path("lost"), false));
      }
      table.row(cells);
    }
    List<String> synthetic = new ArrayList<>();
    comparison.path("synthetic").forEach(title -> synthetic.add(title.asText()));
    return table
        + (numbers ? "Scores are " + metric + "; a positive gain is an improvement.\n" : "")
        + SearchText.of(comparison)
        + nested(comparison, numbers)
        + sequential(comparison)
        + TaskTable.of(comparison, numbers)
        + CostTable.of(comparison)
        + LearningTable.of(comparison.path("learning"))
        + (several ? "\n" + CurveTable.of(comparison.path("curves")) : "")
        + (synthetic.isEmpty() ? "" : "\nsynthetic shift: " + String.join("; ", synthetic) + "\n");
  }

  static String gain(JsonNode gain, boolean numbers) {
    return gain.path("mean").isNumber()
        ? Quantity.difference(gain.path("mean"), numbers)
            + " ["
            + Quantity.difference(gain.path("lo"), numbers)
            + ", "
            + Quantity.difference(gain.path("hi"), numbers)
            + "]"
        : "–";
  }

  private static String p(JsonNode gain) {
    JsonNode p = gain.path("pHolm").isNumber() ? gain.path("pHolm") : gain.path("p");
    return p.isNumber() ? String.format(Locale.ROOT, "%.3f", p.asDouble()) : "–";
  }

  private static String verdict(JsonNode row) {
    return row.path("verdict").asText()
        + (row.path("negativeTransfer").asBoolean() ? " (negative transfer)" : "");
  }

  /** What choosing settings promised, where the verdict is on fresh seeds. */
  private static String nested(JsonNode comparison, boolean numbers) {
    StringBuilder lines = new StringBuilder();
    for (JsonNode row : comparison.path("rows")) {
      JsonNode nested = row.path("nested");
      if (nested.isObject() && row.path("primary").asBoolean()) {
        lines.append(
            "%s: chosen on %d other seeds, gain there %s, selection gap %s%n"
                .formatted(
                    row.path("method").asText(),
                    nested.path("seeds").size(),
                    gain(nested.path("gain"), numbers),
                    Quantity.difference(nested.path("gap"), numbers)));
      }
    }
    return lines.toString();
  }

  /** How races for the verdict stand, a line each. */
  private static String sequential(JsonNode comparison) {
    StringBuilder lines = new StringBuilder();
    for (JsonNode row : comparison.path("rows")) {
      JsonNode told = row.path("sequential").path("told");
      if (told.isTextual() && row.path("primary").asBoolean()) {
        lines.append(row.path("method").asText()).append(": ").append(told.asText()).append('\n');
      }
    }
    return lines.isEmpty()
        ? ""
        : lines.append("p and intervals hold whenever it stops.\n").toString();
  }

  private static String ratio(JsonNode value) {
    return value.isNumber() ? "×" + String.format(Locale.ROOT, "%.2f", value.asDouble()) : "–";
  }

  private static String carbon(JsonNode carbon) {
    JsonNode total = carbon.isNumber() ? carbon : carbon.path("total");
    return total.isNumber() ? Quantity.carbon(total.asDouble()) : "–";
  }

  private static String breakEven(JsonNode breakEven) {
    return breakEven.path("n").isNumber() ? "after " + breakEven.path("n").asText() : "–";
  }
}
