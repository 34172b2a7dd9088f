package dev.graft.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "groups",
    description =
        "The trials of a sweep grouped by everything but the seed: means over all of them.",
    mixinStandardHelpOptions = true)
final class GroupsCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private SweepOption sweep = new SweepOption();

  @Option(
      names = "--metric",
      paramLabel = "NAME",
      defaultValue = "score",
      description = "Which final value (score unless given).")
  private String metric = "score";

  GroupsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Table table =
        new Table(List.of("method", "setting", "labels", "n", metric, "95 %", "energy", "with"));
    for (JsonNode group : sweep.api().fetch(sweep.path("/groups")).path("items")) {
      JsonNode mean = group.path("metrics").path(metric);
      table.row(
          List.of(
              group.path("method").asText(),
              group.path("setting").asText(),
              group.path("labels").isNull() ? "" : group.path("labels").asText(),
              mean.path("n").asText("0"),
              number(mean.path("mean")),
              number(mean.path("lo")) + " to " + number(mean.path("hi")),
              group.path("energyJ").isNull()
                  ? ""
                  : Quantity.energy(group.path("energyJ").path("mean").asDouble()),
              parameters(group.path("parameters"))));
    }
    console.result(table.toString());
    return 0;
  }

  private static String number(JsonNode value) {
    return value.isNumber() ? String.format(Locale.ROOT, "%.4g", value.asDouble()) : "-";
  }

  static String parameters(JsonNode values) {
    List<String> parts = new ArrayList<>();
    values.fields().forEachRemaining(e -> parts.add(e.getKey() + " " + e.getValue().asText()));
    return String.join(", ", parts);
  }
}
