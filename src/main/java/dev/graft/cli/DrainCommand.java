package dev.graft.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "drain",
    description =
        "Puts a node aside: running trials end if they soon will, else they are handed back with a"
            + " checkpoint; it is given no more work until --undo.",
    mixinStandardHelpOptions = true)
final class DrainCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "NODE", description = "Its id, as ./graft nodes shows it.")
  private String node = "";

  @Option(names = "--undo", description = "Gives it work again.")
  private boolean undo;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Shown with the node.")
  private @Nullable String reason;

  @Mixin private ServerOption server = new ServerOption();

  DrainCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    String path = "/nodes/" + Api.segment(node) + "/drain";
    if (undo) {
      server.api().delete(path);
      console.result("node " + node + " works again");
      return 0;
    }
    String body =
        reason == null
            ? null
            : JsonNodeFactory.instance.objectNode().put("reason", reason).toString();
    JsonNode answer = server.api().post(path, body, "application/json");
    console.result("node " + node + " is " + answer.path("reason").asText());
    return 0;
  }
}
