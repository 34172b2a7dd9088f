package dev.graft.cli;

import dev.graft.experiment.InvalidInput;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** Which data of users' own a node takes. */
final class DataOptions {
  private static final int MOST_MIB = 4096;

  @Option(
      names = "--data-root",
      split = ",",
      paramLabel = "DIR",
      description = "Directory whose files may be named as data sets through REST.")
  List<Path> roots = List.of();

  @Option(
      names = "--upload-limit",
      paramLabel = "MIB",
      description =
          "Largest file that may be put on the node as a data set, in MiB (default 256; 0: none)."
              + " They are kept in the data directory.")
  int uploadLimit = 256;

  /** In bytes. */
  long limit() {
    if (uploadLimit < 0 || uploadLimit > MOST_MIB) {
      throw InvalidInput.of(
          "--upload-limit",
          uploadLimit,
          "is out of range",
          "use 0 (none is taken) to " + MOST_MIB + " MiB");
    }
    return (long) uploadLimit << 20;
  }
}
