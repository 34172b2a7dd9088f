package dev.graft.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "estimates",
    description = "Shows how a running node's estimates of time, energy and carbon did.",
    mixinStandardHelpOptions = true)
final class EstimatesCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private ServerOption server = new ServerOption();

  EstimatesCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    console.result(of(server.api().fetch("/estimates")));
    return 0;
  }

  static String of(JsonNode answer) {
    JsonNode scores = answer.path("scores");
    if (scores.isEmpty()) {
      return "No sweep with an estimate has succeeded yet.";
    }
    List<String> lines = new ArrayList<>();
    for (JsonNode s : scores) {
      double widen = s.path("widen").asDouble();
      lines.add(
          "%s, %s: %d of %d within their interval, median actual/estimate %s%s"
              .formatted(
                  switch (s.path("quantity").asText()) {
                    case "seconds" -> "time";
                    case "energyWh" -> "energy";
                    default -> "carbon";
                  },
                  s.path("basis").asText().equals("assumed")
                      ? "at least partly assumed"
                      : "from past trials",
                  s.path("inside").asInt(),
                  s.path("n").asInt(),
                  Quantity.digits(s.path("medianRatio").asDouble()),
                  widen > 1 ? "; new intervals are widened ×" + Quantity.digits(widen) : ""));
    }
    return String.join("\n", lines);
  }
}
