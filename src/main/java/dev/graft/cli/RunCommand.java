package dev.graft.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "run",
    description =
        "Runs experiment files on a node of its own (or --server) and prints the comparison.",
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
  private final Workbench bench;
  private final Console console;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Experiment files, YAML or JSON.")
  private List<Path> files = List.of();

  @Option(
      names = "--server",
      paramLabel = "URL",
      description = "A running node, in place of one of its own.")
  private @Nullable String server;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "File that holds a token for --server, in place of GRAFT_TOKEN.")
  private @Nullable Path tokenFile;

  @Option(
      names = "--json",
      description =
          "One JSON object a file on standard output: {sweep, rows}, with several label budgets"
              + " {sweep, rows, curves}.")
  private boolean json;

  @Mixin private NodeOptions node = new NodeOptions();

  RunCommand(Workbench bench, Console console) {
    this.bench = bench;
    this.console = console;
  }

  @Override
  public Integer call() {
    if (server != null) {
      Api api = new Api(ServerOption.address("--server", server), ServerOption.token(tokenFile));
      return new Launch(api, console).run(readFor(api), json) ? 0 : 1;
    }
    List<ExperimentFile> experiments = ExperimentFile.read(bench, files);
    NodeSettings settings =
        node.settings(0, bench.home().resolve("data/runs"), null).readingAnyFile();
    try (LocalNode local = bench.start(settings)) {
      console.say("Running on " + local.address());
      return new Launch(new Api(local.address(), ServerOption.token(null)), console)
              .run(experiments, json)
          ? 0
          : 1;
    }
  }

  /**
   * Read here first, so that problems carry file and line; then the server judges by its own
   * catalogue.
   */
  private List<ExperimentFile> readFor(Api api) {
    List<ExperimentFile> experiments = ExperimentFile.read(bench, files, ServerDatasets.of(api));
    for (ExperimentFile file : experiments) {
      JsonNode answer = api.post("/experiments/validate", file.text(), "application/yaml");
      console.say(file.path() + ": " + answer.path("plan").path("trials").asText() + " trials");
    }
    return experiments;
  }
}
