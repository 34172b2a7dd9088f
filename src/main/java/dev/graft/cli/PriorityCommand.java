package dev.graft.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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

  @Mixin private SweepOption sweep = new SweepOption();

  @Parameters(index = "1", paramLabel = "PRIORITY", description = "1 to 100; 10 is usual.")
  private int priority;

  PriorityCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    JsonNode answer =
        sweep.post("/priority", JsonNodeFactory.instance.objectNode().put("priority", priority));
    console.result(
        sweep.id
            + " is "
            + answer.path("state").asText()
            + " with priority "
            + answer.path("priority").asInt());
    return 0;
  }
}
