package dev.graft.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** pause, cancel, retry and delete: one call for each sweep. */
@Command(description = "Asks a running node to change sweeps.", mixinStandardHelpOptions = true)
final class ActionCommand implements Callable<Integer> {
  private final String action;
  private final Console console;

  @Parameters(paramLabel = "SWEEP", arity = "1..*", description = "Ids, as ./graft sweeps shows.")
  private List<String> sweeps = List.of();

  @Mixin private ServerOption server = new ServerOption();

  ActionCommand(String action, Console console) {
    this.action = action;
    this.console = console;
  }

  @Override
  public Integer call() {
    Api api = server.api();
    for (String sweep : sweeps) {
      String path = "/sweeps/" + Api.segment(sweep);
      JsonNode answer =
          action.equals("delete")
              ? api.delete(path)
              : api.post(path + "/" + action, null, "application/json");
      console.result(sweep + " is " + answer.path("state").asText());
    }
    return 0;
  }
}
