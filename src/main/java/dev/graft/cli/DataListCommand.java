package dev.graft.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "list",
    description = "Lists the data sets that users put on a running node.",
    mixinStandardHelpOptions = true)
final class DataListCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private ServerOption server = new ServerOption();

  DataListCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Table table = new Table(List.of("data set", "rows", "features", "label", "file", "bytes"));
    for (JsonNode one : server.api().fetch("/datasets").path("items")) {
      JsonNode own = one.path("own");
      if (own.isObject()) {
        table.row(
            List.of(
                one.path("name").asText(),
                one.path("rows").asText(),
                one.path("width").asText(),
                own.path("label").asText(),
                own.path("file").asText(),
                own.path("bytes").asText()));
      }
    }
    console.result(table.toString());
    return 0;
  }
}
