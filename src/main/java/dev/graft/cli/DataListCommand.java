package dev.graft.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
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
    Table table =
        new Table(List.of("data set", "rows", "features", "label", "file", "bytes", "kept on"));
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
                own.path("bytes").asText(),
                nodes(own)));
      }
    }
    console.result(table.toString());
    return 0;
  }

  /** Control nodes that have its rows. */
  private static String nodes(JsonNode own) {
    List<String> nodes = new ArrayList<>();
    own.path("nodes").forEach(node -> nodes.add(node.asText()));
    return String.join(", ", nodes);
  }
}
