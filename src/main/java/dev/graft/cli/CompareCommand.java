package dev.graft.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "compare",
    description =
        "Methods against their baselines: of one sweep, and over its tasks; or what holds over"
            + " several sweeps.",
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
    Api api = server.api();
    JsonNode answer = api.fetch("/comparisons?sweeps=" + Api.segment(String.join(",", sweeps)));
    if (sweeps.size() > 1) {
      console.result(json ? answer.toString() : AggregateTable.of(answer) + spent(answer));
      return 0;
    }
    JsonNode own = api.fetch("/sweeps/" + Api.segment(sweeps.get(0)) + "/comparison");
    if (json) {
      ((ObjectNode) answer).set("comparison", own);
      console.result(answer.toString());
    } else {
      console.result(ofOne(own, answer));
    }
    return 0;
  }

  /**
   * @param own its comparison
   * @param over what holds over its tasks or label budgets; without rows where it has one
   */
  static String ofOne(JsonNode own, JsonNode over) {
    String parts = over.path("rows").isEmpty() ? "" : "\n" + AggregateTable.of(over);
    return ComparisonTable.of(own) + SelectionTable.of(own) + parts;
  }

  /** What each sweep found by itself and took, and what the cheaper ones saved. */
  private String spent(JsonNode answer) {
    Api api = server.api();
    List<JsonNode> told = sweeps.stream().map(s -> api.fetch("/sweeps/" + Api.segment(s))).toList();
    double most = told.stream().mapToDouble(s -> grams(s)).max().orElse(0);
    Table table =
        new Table(List.of("sweep", "verdict", "trials", "energy", "carbon", "saved (estimated)"));
    for (int i = 0; i < told.size(); i++) {
      JsonNode sweep = told.get(i);
      boolean known = sweep.path("carbonG").path("total").isNumber();
      table.row(
          List.of(
              sweep.path("name").asText(),
              verdicts(answer.path("sweeps").path(i).path("verdicts")),
              sweep.path("counts").path("succeeded").asText(),
              energy(sweep.path("energyJ")),
              known ? Quantity.carbon(grams(sweep)) : "–",
              known && grams(sweep) < most ? Quantity.carbon(most - grams(sweep)) : "–"));
    }
    return "\n" + table;
  }

  /** "fine-tune better", of each method. */
  static String verdicts(JsonNode verdicts) {
    StringJoiner all = new StringJoiner("; ").setEmptyValue("–");
    for (JsonNode one : verdicts) {
      String labels = one.path("labels").isNumber() ? " at " + one.path("labels").asText() : "";
      all.add(one.path("method").asText() + labels + " " + one.path("verdict").asText());
    }
    return all.toString();
  }

  private static String energy(JsonNode energy) {
    String label = energy.path("label").asText("");
    String amount = Quantity.energy(energy.path("total").asDouble());
    return label.isEmpty() || label.equals("null") ? amount : amount + ", " + label;
  }

  private static double grams(JsonNode sweep) {
    return sweep.path("carbonG").path("total").asDouble();
  }
}
