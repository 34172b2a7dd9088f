package dev.graft.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "restore",
    description = {
      "Puts a backup into an empty data directory, after all of it was checked.",
      "Sweeps that were under way go on when a node is started there: end the node that the backup"
          + " is of first, or both train them."
    },
    mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {
  private final Workbench bench;
  private final Console console;

  @Parameters(paramLabel = "BACKUP", description = "The folder or zip file of ./graft backup.")
  private Path backup = Path.of("");

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description = "Not there yet, or empty (default: data/node).")
  private @Nullable Path dataDir;

  RestoreCommand(Workbench bench, Console console) {
    this.bench = bench;
    this.console = console;
  }

  @Override
  public Integer call() {
    Path directory = Directories.of(dataDir, bench);
    try {
      Workbench.Kept kept = bench.restore(backup, directory);
      console.say(
          "restored %,d files, %,d bytes, to %s; go on with: ./graft serve --data-dir %s"
              .formatted(kept.files(), kept.bytes(), directory, directory));
      return 0;
    } catch (IOException e) {
      throw new Failure(
          1, "nothing was restored: " + Directories.told(e) + "; mend that and try again");
    }
  }
}
