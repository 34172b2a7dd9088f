package dev.graft.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "prune",
    description = {
      "Tells what is left of ended sweeps and may be forgotten, with its bytes; --apply forgets"
          + " it.",
      "Results, energy, source models and whatever an experiment starts from always stay.",
      "  checkpoints  a trial that is retried begins anew",
      "  models       of trials that make no source model",
      "  points       of curves, at steps without a validation",
      "  logs         of trials",
      "  orphans      files of deleted sweeps, and parts of files"
    },
    mixinStandardHelpOptions = true)
final class PruneCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = "--older-than",
      paramLabel = "AGE",
      required = true,
      description = "Since the sweep ended: 30d for days, 12h for hours.")
  private String olderThan = "";

  @Option(
      names = "--what",
      split = ",",
      paramLabel = "WHAT",
      defaultValue = "checkpoints,logs,orphans",
      description = "Of the list above, with commas (default: ${DEFAULT-VALUE}).")
  private List<String> what = List.of();

  @Option(
      names = "--sweep",
      split = ",",
      paramLabel = "SWEEP",
      description = "Only of these, with commas.")
  private List<String> sweeps = List.of();

  @Option(names = "--apply", description = "Forgets it; without, it is only told.")
  private boolean apply;

  @Mixin private ServerOption server = new ServerOption();

  PruneCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("olderThan", olderThan).put("apply", apply);
    what.forEach(body.putArray("what")::add);
    sweeps.forEach(body.putArray("sweeps")::add);
    JsonNode answer = server.api().post("/prune", body.toString(), "application/json");
    Table table = new Table(List.of("what", "files", "points", "bytes"));
    for (JsonNode one : answer.path("freed")) {
      table.row(
          List.of(
              one.path("what").asText(),
              "%,d".formatted(one.path("files").asLong()),
              "%,d".formatted(one.path("points").asLong()),
              "%,d".formatted(one.path("bytes").asLong())));
    }
    console.result(table.toString());
    console.say(apply ? "forgotten" : "nothing is forgotten yet: --apply does it");
    return 0;
  }
}
