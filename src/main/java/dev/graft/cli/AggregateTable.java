package dev.graft.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.graft.experiment.Metric;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** Methods over several sweeps or tasks as a table, and what each part says. */
final class AggregateTable {
  private AggregateTable() {}

  static String of(JsonNode answer) {
    String metric = answer.path("metric").asText();
    boolean numbers =
        Arrays.stream(Metric.values()).anyMatch(m -> m.isOfNumbers() && m.label().equals(metric));
    Table table =
        new Table(
            List.of(
                "method",
                "against",
                "parts",
                "score (IQM)",
                "baseline (IQM)",
                "gain (IQM) [95 %]",
                "mean gain [95 %]",
                "P(better) [95 %]",
                "p over parts"));
    Table parts = new Table(List.of("method", "against", "part", "sweep", "n", "gain [95 %]"));
    StringJoiner notes = new StringJoiner("\n", "", "\n").setEmptyValue("");
    for (JsonNode row : answer.path("rows")) {
      String method = row.path("method").asText();
      String baseline = row.path("baseline").asText();
      table.row(
          List.of(
              method,
              baseline,
              String.valueOf(row.path("parts").size()),
              Quantity.score(row.path("score").path("mean"), numbers),
              Quantity.score(row.path("baselineScore").path("mean"), numbers),
              ComparisonTable.gain(row.path("gain"), numbers),
              ComparisonTable.gain(row.path("meanGain"), numbers),
              chance(row.path("improvement")),
              p(row.path("wilcoxon"))));
      for (JsonNode part : row.path("parts")) {
        parts.row(
            List.of(
                method,
                baseline,
                part.path("name").asText(),
                part.path("sweep").asText(),
                part.path("n").asText(),
                ComparisonTable.gain(part.path("gain"), numbers)));
      }
      row.path("caveats")
          .forEach(c -> notes.add(method + " against " + baseline + ": " + c.asText()));
    }
    answer.path("alone").forEach(pair -> notes.add("not compared: " + pair.asText()));
    return answer.path("rows").isEmpty()
        ? "No method is compared with the same baseline in two sweeps or tasks.\n" + notes
        : table + "\n" + parts + "\n" + notes;
  }

  private static String chance(JsonNode i) {
    return String.format(
        Locale.ROOT,
        "%.2f [%.2f, %.2f]",
        i.path("mean").asDouble(),
        i.path("lo").asDouble(),
        i.path("hi").asDouble());
  }

  private static String p(JsonNode p) {
    return p.isNumber() ? String.format(Locale.ROOT, "%.3f", p.asDouble()) : "–";
  }
}
