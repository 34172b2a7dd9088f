package dev.graft.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "sweeps",
    description = "Lists the sweeps of a running node, newest first.",
    mixinStandardHelpOptions = true)
final class SweepsCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private ServerOption server = new ServerOption();

  SweepsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Api api = server.api();
    Table table =
        new Table(List.of("id", "name", "kind", "state", "done", "failed", "energy", "created"));
    String cursor = "";
    int rows = 0;
    do {
      JsonNode page = api.fetch("/sweeps?sort=-createdAt&limit=100" + cursor);
      for (JsonNode sweep : page.path("items")) {
        table.row(cells(sweep));
        rows++;
      }
      cursor =
          page.path("next").isTextual() ? "&cursor=" + Api.segment(page.path("next").asText()) : "";
    } while (!cursor.isEmpty());
    console.result(
        rows == 0
            ? "No sweeps yet; launch one with ./graft run FILE or on the page.\n"
            : table.toString());
    return 0;
  }

  private static List<String> cells(JsonNode sweep) {
    int total = 0;
    for (JsonNode count : sweep.path("counts")) {
      total += count.asInt();
    }
    return List.of(
        sweep.path("id").asText(),
        sweep.path("name").asText(),
        sweep.path("kind").asText(),
        sweep.path("state").asText(),
        sweep.path("counts").path("succeeded").asInt() + "/" + total,
        sweep.path("counts").path("failed").asText(),
        Quantity.energy(sweep.path("energyJ").path("total").asDouble()),
        sweep.path("createdAt").asText());
  }
}
