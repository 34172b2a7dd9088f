package dev.graft.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "audit",
    description = "Lists who did what, when and from where, the newest first; for admins.",
    mixinStandardHelpOptions = true)
final class AuditCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private ServerOption server = new ServerOption();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "100",
      description = "How many, 1 to 1000 (default ${DEFAULT-VALUE}).")
  private int limit = 100;

  AuditCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    List<String> columns = List.of("at", "who", "means", "from", "action", "outcome");
    Table table = new Table(columns);
    for (JsonNode entry : server.api().fetch("/audit?limit=" + limit).path("items")) {
      table.row(columns.stream().map(column -> entry.path(column).asText()).toList());
    }
    console.result(table.toString());
    return 0;
  }
}
