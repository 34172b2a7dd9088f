package dev.graft.cli;

import dev.graft.experiment.InvalidInput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "serve",
    description = "Runs a node until Ctrl-C: the page, the REST API and the slots that train.",
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  private final Workbench bench;
  private final Console console;

  @Mixin private NodeOptions node = new NodeOptions();

  ServeCommand(Workbench bench, Console console) {
    this.bench = bench;
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    boolean controls = node.controls();
    NodeSettings settings =
        node.settings(
            controls ? 8080 : 8081,
            bench.home().resolve(controls ? "data/node" : "data/worker"),
            bench.home().resolve("cluster.xml"));
    Path cluster = settings.clusterFile();
    if (cluster != null && !Files.isReadable(cluster)) {
      throw InvalidInput.of(
          "--cluster", cluster, cluster + " cannot be read", "name a Hazelcast configuration file");
    }
    StopSignals stop = StopSignals.heard();
    try (LocalNode local = bench.start(settings)) {
      console.say(
          (controls
                  ? "Graft is ready on " + local.address()
                  : "A worker with " + slots(settings.slots()) + ", health on " + local.address())
              + " (data: "
              + settings.dataDir()
              + "); Ctrl-C ends it.");
      int status = stop.await();
      console.say(
          "Stopping: trials that soon end may, others are handed back with a checkpoint; once more"
              + " ends it at once.");
      return status;
    }
  }

  private static String slots(int count) {
    return count == 1 ? "one slot" : count + " slots";
  }
}
