package dev.graft.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "add",
    description = {
      "Puts a file of your own on a running node, as a data set that experiments name.",
      "It is looked into first; see ./graft data check."
    },
    mixinStandardHelpOptions = true)
final class DataAddCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private FileOptions file = new FileOptions();
  @Mixin private ServerOption server = new ServerOption();

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "What experiments call it (default: as the file is called).")
  private @Nullable String name;

  @Option(names = "--licence", paramLabel = "TEXT", description = "What may be done with it.")
  private @Nullable String licence;

  @Option(
      names = "--notice",
      paramLabel = "TEXT",
      description = "Where it is from, and whom to name.")
  private @Nullable String notice;

  DataAddCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Map<String, @Nullable String> asked = new LinkedHashMap<>();
    asked.put("name", name);
    asked.put("licence", licence);
    asked.put("notice", notice);
    JsonNode kept = server.api().send("/datasets" + file.query(asked), file.file());
    for (JsonNode one : kept.path("items")) {
      console.result(
          "%s: %,d rows, %d classes. In an experiment: {dataset: %s}"
              .formatted(
                  one.path("name").asText(),
                  one.path("rows").asInt(),
                  one.path("classes").size(),
                  one.path("name").asText()));
    }
    return 0;
  }
}
