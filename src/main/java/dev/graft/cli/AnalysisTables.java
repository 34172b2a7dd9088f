package dev.graft.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What the settings of a sweep tell, as text. */
final class AnalysisTables {
  private static final int UNRANKED = Integer.MAX_VALUE;

  private AnalysisTables() {}

  /** Settings, those on the Pareto front first. */
  static String settings(JsonNode answer) {
    String cost = answer.at("/cost/name").asText();
    String field =
        switch (cost) {
          case "energy" -> "energyJ";
          case "time" -> "seconds";
          default -> "carbonG";
        };
    Table table =
        new Table(
            List.of(
                "rank",
                "method",
                "setting",
                "labels",
                "n",
                answer.at("/quality/name").asText(),
                "95 %",
                cost + " a trial, " + answer.at("/cost/unit").asText(),
                "95 %",
                "with"));
    List<JsonNode> items = new ArrayList<>();
    answer.path("items").forEach(items::add);
    items.sort(Comparator.comparingInt(AnalysisTables::rank));
    for (JsonNode item : items) {
      table.row(
          List.of(
              rank(item) == 0 ? "front" : item.path("rank").asText("–"),
              item.path("method").asText(),
              item.path("setting").asText(),
              item.path("labels").isNull() ? "" : item.path("labels").asText(),
              item.at("/quality/n").asText(),
              number(item.at("/quality/mean")),
              interval(item.path("quality")),
              number(item.path(field).path("mean")),
              interval(item.path(field)),
              GroupsCommand.parameters(item.path("parameters"))));
    }
    return table.toString();
  }

  private static int rank(JsonNode item) {
    return item.path("rank").asInt(UNRANKED);
  }

  /** Parameters of each method with their shares, or why there are none. */
  static String importance(JsonNode answer) {
    StringBuilder text = new StringBuilder();
    for (JsonNode method : answer.path("methods")) {
      text.append(
          "%n%s%s, n = %d settings, %d trials%n"
              .formatted(
                  method.path("method").asText(),
                  method.hasNonNull("when") ? " where " + method.path("when").asText() : "",
                  method.path("n").asInt(),
                  method.path("trials").asInt()));
      if (method.path("parameters").isEmpty()) {
        text.append("no importance: ").append(method.path("reason").asText()).append('\n');
        continue;
      }
      text.append(shares(method, answer.at("/quality/lessIsBetter").asBoolean()));
    }
    return text.toString();
  }

  private static String shares(JsonNode method, boolean less) {
    Table table = new Table(List.of("parameter", "importance", "95 % of trees", "best at"));
    for (JsonNode p : method.path("parameters")) {
      table.row(
          List.of(
              p.path("name").asText(),
              number(p.path("share")),
              interval(p),
              best(p, less).asText()));
    }
    table.row(List.of("interactions", number(method.path("interactions")), "", ""));
    return table
        + String.format(
            Locale.ROOT,
            "The forest predicts %.0f %% of the variance of settings it has not seen.%n",
            100 * method.path("explained").asDouble());
  }

  private static JsonNode best(JsonNode parameter, boolean less) {
    JsonNode best = parameter.path("dependence").path(0);
    for (JsonNode at : parameter.path("dependence")) {
      double gain = at.path("mean").asDouble() - best.path("mean").asDouble();
      best = (less ? -gain : gain) > 0 ? at : best;
    }
    return best.path("value");
  }

  private static String interval(JsonNode mean) {
    return mean.isObject() ? number(mean.path("lo")) + " to " + number(mean.path("hi")) : "–";
  }

  private static String number(JsonNode value) {
    return value.isNumber() ? String.format(Locale.ROOT, "%.4g", value.asDouble()) : "–";
  }
}
