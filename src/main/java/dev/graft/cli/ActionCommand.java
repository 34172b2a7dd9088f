package dev.graft.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** pause, cancel and retry: one call each. */
@Command(description = "Asks a running node to change a sweep.", mixinStandardHelpOptions = true)
final class ActionCommand implements Callable<Integer> {
  private final String action;
  private final Console console;

  @Parameters(paramLabel = "SWEEP", description = "Its id, as ./graft sweeps shows it.")
  private String sweep = "";

  @Mixin private ServerOption server = new ServerOption();

  ActionCommand(String action, Console console) {
    this.action = action;
    this.console = console;
  }

  @Override
  public Integer call() {
    JsonNode answer =
        server.api().post("/sweeps/" + Api.segment(sweep) + "/" + action, null, "application/json");
    console.result(sweep + " is " + answer.path("state").asText());
    return 0;
  }
}
