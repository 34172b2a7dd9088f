package dev.graft.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Which node's files a command works on, without the node. */
final class DataDirOption {
  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "Of the node (default: data/node).")
  private @Nullable Path given;

  Path directory(Workbench bench) {
    return Directories.of(given, bench);
  }
}
