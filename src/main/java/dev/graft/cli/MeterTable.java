package dev.graft.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;

/** What each node meters now, and what was wrong with readings since its start. */
final class MeterTable {
  private static final double MICROJOULES = 1e6;

  private MeterTable() {}

  /**
   * @param cluster answer of {@code /cluster}
   */
  static String of(JsonNode cluster) {
    StringBuilder text = new StringBuilder();
    for (JsonNode node : cluster.path("nodes")) {
      JsonNode power = node.path("power");
      Table table =
          new Table(
              List.of(node.path("id").asText() + " meters", "by", "label", "now", "since start"));
      for (JsonNode domain : power.path("domains")) {
        table.row(
            List.of(
                domain.path("name").asText(),
                domain.path("method").asText(),
                domain.path("label").asText(),
                String.format(Locale.ROOT, "%.1f W", domain.path("watts").asDouble()),
                energy(domain)));
      }
      text.append(table);
      for (JsonNode note : power.path("notes")) text.append(note(note));
      text.append('\n');
    }
    return text.toString();
  }

  private static String energy(JsonNode domain) {
    double joules = domain.path("totalUj").asLong() / MICROJOULES;
    return "%s [%s – %s]"
        .formatted(
            Quantity.energy(joules),
            Quantity.energy(joules * domain.path("low").asDouble()),
            Quantity.energy(joules * domain.path("high").asDouble()));
  }

  private static String note(JsonNode note) {
    int count = note.path("count").asInt();
    long estimated = note.path("estimatedUj").asLong();
    return "%s: %s (%s%s)%n"
        .formatted(
            note.path("kind").asText(),
            note.path("text").asText(),
            count == 1 ? "once" : count + " times",
            estimated == 0
                ? ""
                : "; " + Quantity.energy(estimated / MICROJOULES) + " estimated in its place");
  }
}
