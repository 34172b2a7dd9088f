package dev.graft.cli;

import dev.graft.experiment.InvalidInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "backup",
    description = {
      "Keeps a control node's data directory: results, users, checkpoints, models, logs; also while"
          + " the node works.",
      "What is kept is as of one moment and checked by SHA-256; ./graft restore puts it back."
    },
    mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {
  private final Workbench bench;
  private final Console console;

  @Parameters(
      paramLabel = "TARGET",
      description = "A folder that is not there yet, or a file ending in .zip.")
  private Path target = Path.of("");

  @Mixin private DataDirOption data = new DataDirOption();

  @Option(
      names = "--db",
      paramLabel = "URL",
      description = "Refused: a server's database is kept by its own tools.")
  private @Nullable String database;

  @Option(
      names = "--without-users",
      description = "Leaves out users, hashes of passwords, tokens and the audit log.")
  private boolean withoutUsers;

  BackupCommand(Workbench bench, Console console) {
    this.bench = bench;
    this.console = console;
  }

  @Override
  public Integer call() {
    if (database != null) {
      throw InvalidInput.of(
          "--db",
          database,
          "is kept by PostgreSQL's own tools, not by this command",
          "copy trials/ of a control node, then pg_dump, then trials/ again: docs/operations.md has"
              + " the commands");
    }
    Path directory = data.directory(bench);
    try {
      Workbench.Kept kept = bench.backup(directory, target, !withoutUsers);
      console.say(
          "kept %,d files, %,d bytes, of %s in %s"
              .formatted(kept.files(), kept.bytes(), directory, target));
      return 0;
    } catch (IOException e) {
      throw new Failure(
          1, "nothing was kept: " + Directories.told(e) + "; mend that and try again");
    }
  }
}
