package dev.graft.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.graft.experiment.InvalidInput;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "resume",
    description =
        "Goes on with a sweep that was paused, or with a new budget with one that its budget has"
            + " stopped.",
    mixinStandardHelpOptions = true)
final class ResumeCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final Console console;

  @Mixin private SweepOption sweep = new SweepOption();

  @Option(
      names = "--budget",
      paramLabel = "CAP=AMOUNT",
      split = ",",
      description =
          "Caps of the whole sweep from now on, what is spent included: energy=\"2 Wh\","
              + " carbon=\"20 g\", time=\"1 h\", trials=200; none takes one away.")
  private List<String> budget = List.of();

  ResumeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Api api = sweep.api();
    String path = sweep.path("");
    JsonNode answer = null;
    if (!budget.isEmpty()) {
      answer = api.post(path + "/budget", caps(budget), "application/json");
    }
    if (answer == null || answer.path("state").asText().equals("paused")) {
      answer = api.post(path + "/resume", null, "application/json");
    }
    console.result(sweep.id + " is " + answer.path("state").asText());
    return 0;
  }

  /**
   * @param caps such as {@code energy=2 Wh}
   * @return the JSON object that REST takes
   */
  static String caps(List<String> caps) {
    ObjectNode object = JSON.createObjectNode();
    for (String cap : caps) {
      String[] parts = cap.split("=", 2);
      if (parts.length < 2 || parts[0].isBlank() || parts[1].isBlank()) {
        throw InvalidInput.of(
            "--budget", cap, "is no cap with its amount", "write such as --budget \"energy=2 Wh\"");
      }
      String name = parts[0].strip();
      String amount = parts[1].strip();
      if (amount.equals("none")) {
        object.putNull(name);
      } else if (amount.matches("\\d{1,9}")) {
        object.put(name, Integer.parseInt(amount));
      } else {
        object.put(name, amount);
      }
    }
    return object.toString();
  }
}
