package dev.graft.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "analyse",
    description =
        "What the settings of a sweep tell: the Pareto front of quality and cost, which parameters"
            + " matter, and how quality depends on them.",
    mixinStandardHelpOptions = true)
final class AnalyseCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "SWEEP", description = "Its id, as ./graft sweeps shows it.")
  private String sweep = "";

  @Option(
      names = "--cost",
      paramLabel = "COST",
      defaultValue = "carbon",
      description = "carbon, energy or time (carbon unless given).")
  private String cost = "carbon";

  @Option(
      names = "--quality",
      paramLabel = "NAME",
      defaultValue = "",
      description = "Which final value (what settings are chosen by unless given).")
  private String quality = "";

  @Option(names = "--json", description = "One JSON object in place of the tables.")
  private boolean json;

  @Mixin private ServerOption server = new ServerOption();

  AnalyseCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Api api = server.api();
    String path = "/sweeps/" + Api.segment(sweep) + "/analysis/";
    String of = quality.isEmpty() ? "" : "quality=" + Api.segment(quality) + "&";
    JsonNode settings = api.fetch(path + "settings?" + of + "cost=" + Api.segment(cost));
    JsonNode importance = api.fetch(path + "importance?" + of.replace("&", ""));
    if (json) {
      console.result(
          JsonNodeFactory.instance
              .objectNode()
              .setAll(Map.of("settings", settings, "importance", importance))
              .toString());
      return 0;
    }
    console.result(
        "%s%nagainst %s%n%n%s%n%s%n%s"
            .formatted(
                settings.at("/quality/of").asText(),
                settings.at("/cost/of").asText(),
                AnalysisTables.settings(settings),
                growth(settings),
                AnalysisTables.importance(importance)));
    return 0;
  }

  private static String growth(JsonNode settings) {
    JsonNode points = settings.at("/hypervolume/points");
    if (points.isEmpty()) {
      return "no hypervolume: " + settings.path("reason").asText();
    }
    JsonNode last = points.path(points.size() - 1);
    return String.format(
        Locale.ROOT,
        "hypervolume %.3f of the box between best and worst, after %.3g %s and %d settings%n",
        last.path("share").asDouble(),
        last.path("spent").asDouble(),
        settings.at("/cost/unit").asText(),
        last.path("settings").asInt());
  }
}
