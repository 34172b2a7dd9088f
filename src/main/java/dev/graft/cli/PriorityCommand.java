package dev.graft.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "priority",
    description =
        "Changes a sweep's weight among others: twice the priority gets twice the slot time.",
    mixinStandardHelpOptions = true)
final class PriorityCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      index = "0",
      paramLabel = "SWEEP",
      description = "Its id, as ./graft sweeps shows it.")
  private String sweep = "";

  @Parameters(index = "1", paramLabel = "N", description = "1 to 100; 10 is usual.")
  private int priority;

  @Mixin private ServerOption server = new ServerOption();

  PriorityCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    JsonNode answer =
        server
            .api()
            .post(
                "/sweeps/" + Api.segment(sweep) + "/priority",
                "{\"priority\": " + priority + "}",
                "application/json");
    console.result(
        sweep
            + " is "
            + answer.path("state").asText()
            + " with priority "
            + answer.path("priority").asInt());
    return 0;
  }
}
