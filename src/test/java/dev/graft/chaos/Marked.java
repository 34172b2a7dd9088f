package dev.graft.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Processes known by a mark in their environment, so that none is overlooked. */
final class Marked {
  static final String VARIABLE = "GRAFT_CHAOS";

  private Marked() {}

  /** Process id and command line of each that is there. */
  static List<String> processes(String mark) {
    try (Stream<Path> all = Files.list(Path.of("/proc"))) {
      return all.filter(p -> p.getFileName().toString().matches("\\d+"))
          .filter(p -> text(p.resolve("environ")).contains(VARIABLE + "=" + mark))
          .map(p -> p.getFileName() + " " + text(p.resolve("cmdline")).replace('\0', ' '))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException gone) {
      return "";
    }
  }
}
