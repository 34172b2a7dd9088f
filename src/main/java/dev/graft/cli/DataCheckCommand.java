package dev.graft.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "check",
    description = {
      "Looks into a file of your own: rows, columns, labels, and what is wrong with it.",
      "Nothing is kept or sent. Exit 0: it can be learnt from, 2: it cannot."
    },
    mixinStandardHelpOptions = true)
final class DataCheckCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Workbench bench;
  private final Console console;

  @Mixin private FileOptions file = new FileOptions();

  @Option(names = "--json", description = "One object, as POST /datasets/check answers.")
  private boolean json;

  DataCheckCommand(Workbench bench, Console console) {
    this.bench = bench;
    this.console = console;
  }

  @Override
  public Integer call() throws JsonProcessingException {
    String told = bench.check(file.file(), file.label, file.domain, file.resize, file.leave);
    JsonNode check = JSON.readTree(told);
    console.result(json ? told : DataCheckText.of(check));
    return check.path("fit").asBoolean() ? 0 : 2;
  }
}
