package dev.graft;

import dev.graft.experiment.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Secrets, which are never in a command line: every user of the machine could read them there. */
final class Secrets {
  private Secrets() {}

  /**
   * From a file, or where none is named from the environment; null where there is none.
   *
   * @param option that named the file
   * @throws InvalidInput for a file that cannot be read
   */
  static @Nullable String of(String option, @Nullable Path file, String variable) {
    if (file == null) return System.getenv(variable);
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw InvalidInput.of(
          option, file, file + " cannot be read", "name a file with the secret in it");
    }
  }
}
