package dev.graft.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "compare",
    description = "What holds over several sweeps, or over the tasks of one.",
    mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "SWEEP",
      arity = "1..*",
      description = "Ids of sweeps of one metric, as ./graft sweeps shows them.")
  private List<String> sweeps = List.of();

  @Option(names = "--json", description = "One JSON object in place of the table.")
  private boolean json;

  @Mixin private ServerOption server = new ServerOption();

  CompareCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    JsonNode answer =
        server.api().fetch("/comparisons?sweeps=" + Api.segment(String.join(",", sweeps)));
    console.result(json ? answer.toString() : AggregateTable.of(answer) + spent());
    return 0;
  }

  /** What each sweep took, and what the cheaper ones saved. */
  private String spent() {
    if (sweeps.size() < 2) {
      return "";
    }
    Api api = server.api();
    List<JsonNode> told = sweeps.stream().map(s -> api.fetch("/sweeps/" + Api.segment(s))).toList();
    double most = told.stream().mapToDouble(s -> grams(s)).max().orElse(0);
    Table table = new Table(List.of("sweep", "trials", "energy", "carbon", "saved"));
    for (JsonNode sweep : told) {
      boolean known = sweep.path("carbonG").path("total").isNumber();
      table.row(
          List.of(
              sweep.path("name").asText(),
              sweep.path("counts").path("succeeded").asText(),
              Quantity.energy(sweep.path("energyJ").path("total").asDouble()),
              known ? Quantity.carbon(grams(sweep)) : "–",
              known && grams(sweep) < most ? Quantity.carbon(most - grams(sweep)) : "–"));
    }
    return "\n" + table;
  }

  private static double grams(JsonNode sweep) {
    return sweep.path("carbonG").path("total").asDouble();
  }
}
