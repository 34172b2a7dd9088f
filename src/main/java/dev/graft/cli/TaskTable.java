package dev.graft.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Gains task by task; of many tasks those that gain and lose the most. */
final class TaskTable {
  private static final int MOST = 12;

  private TaskTable() {}

  /** Empty where no row has tasks. */
  static String of(JsonNode comparison, boolean numbers) {
    StringBuilder text = new StringBuilder();
    for (JsonNode row : comparison.path("rows")) {
      JsonNode tasks = row.path("tasks").path("each");
      if (!tasks.isEmpty()) {
        text.append('\n').append(title(row)).append('\n').append(table(tasks, numbers));
      }
    }
    return text.toString();
  }

  private static String title(JsonNode row) {
    JsonNode relative = row.path("tasks").path("relative");
    String deltaP =
        relative.isObject()
            ? String.format(
                Locale.ROOT,
                ": Δp %+.1f %% [%+.1f, %+.1f], mean of the gains relative to the baseline",
                100 * relative.path("mean").asDouble(),
                100 * relative.path("lo").asDouble(),
                100 * relative.path("hi").asDouble())
            : "";
    return row.path("method").asText() + " against " + row.path("baseline").asText() + deltaP;
  }

  private static String table(JsonNode tasks, boolean numbers) {
    List<JsonNode> shown = new ArrayList<>();
    tasks.forEach(shown::add);
    int hidden = Math.max(0, shown.size() - MOST);
    if (hidden > 0) {
      shown.sort(
          Comparator.comparingDouble((JsonNode t) -> t.path("gain").path("mean").asDouble())
              .reversed());
      shown.subList(MOST / 2, shown.size() - MOST / 2).clear();
    }
    Table table = new Table(List.of("task", "score", "baseline", "gain [95 %]"));
    for (JsonNode task : shown) {
      table.row(
          List.of(
              task.path("task").asText(),
              Quantity.score(task.path("score"), numbers),
              Quantity.score(task.path("baselineScore"), numbers),
              ComparisonTable.gain(task.path("gain"), numbers)));
    }
    return table
        + (hidden == 0
            ? ""
            : "%d tasks between these are not shown: export the sweep with --format csv --table tasks%n"
                .formatted(hidden));
  }
}
