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
    console.result(json ? answer.toString() : AggregateTable.of(answer));
    return 0;
  }
}
