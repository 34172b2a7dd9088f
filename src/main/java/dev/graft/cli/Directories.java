package dev.graft.cli;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Data directories of nodes, as commands that work on them without a node name them. */
final class Directories {
  private Directories() {}

  /**
   * @param given null: that of {@code ./graft serve}
   */
  static Path of(@Nullable Path given, Workbench bench) {
    Path directory = given == null ? bench.home().resolve("data/node") : given;
    return directory.toAbsolutePath().normalize();
  }

  /** Which file, and why. */
  static String told(IOException e) {
    return e instanceof FileSystemException file && file.getReason() == null
        ? e.getClass().getSimpleName() + " " + e.getMessage()
        : String.valueOf(e.getMessage());
  }
}
