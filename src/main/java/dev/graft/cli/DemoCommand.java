package dev.graft.cli;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "demo",
    description =
        "Runs experiments/quickstart.yaml on a node of its own, prints the comparison, keeps"
            + " serving the page.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  private final Workbench bench;
  private final Console console;

  @Option(names = "--exit", description = "End after the comparison.")
  private boolean exit;

  @Mixin private NodeOptions node = new NodeOptions();

  DemoCommand(Workbench bench, Console console) {
    this.bench = bench;
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    Path quickstart = bench.home().resolve("experiments/quickstart.yaml");
    List<ExperimentFile> experiment = ExperimentFile.read(bench, List.of(quickstart));
    String stamp = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").format(LocalDateTime.now());
    NodeSettings settings = node.settings(8080, bench.home().resolve("data/demo-" + stamp), null);
    try (LocalNode local = bench.start(settings)) {
      console.say("Watch it on " + local.address());
      boolean succeeded =
          new Launch(new Api(local.address(), ServerOption.token(null)), console)
              .run(experiment, false);
      if (exit || !succeeded) {
        return succeeded ? 0 : 1;
      }
      console.say(
          "\nStill serving on "
              + local.address()
              + " — Ctrl-C ends it. Data: "
              + settings.dataDir());
      new CountDownLatch(1).await();
      return 0;
    }
  }
}
