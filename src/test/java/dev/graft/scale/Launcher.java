package dev.graft.scale;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What {@code ./graft} gives to the virtual machine, read from that script. */
final class Launcher {
  private static final String ARENAS = "MALLOC_ARENA_MAX";

  private Launcher() {}

  static List<String> flags() {
    return Stream.concat(words("exec "), words("  -XX"))
        .filter(word -> word.startsWith("-X"))
        .toList();
  }

  /** Those of a node that is a worker alone. */
  static List<String> workerFlags() {
    String sets = "worker=";
    return Stream.concat(
            flags().stream(),
            words("case \" $* \" in *\" --role worker")
                .filter(word -> word.startsWith(sets))
                .map(word -> word.substring(sets.length())))
        .toList();
  }

  /** With more. */
  static Map<String, String> environment(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(more);
    words("export " + ARENAS)
        .filter(word -> word.startsWith(ARENAS))
        .forEach(word -> all.put(ARENAS, word.replaceAll("\\D", "")));
    return all;
  }

  /** Of the line that begins so. */
  private static Stream<String> words(String beginning) {
    try {
      return Files.readAllLines(Path.of("graft")).stream()
          .filter(line -> line.startsWith(beginning))
          .flatMap(line -> Arrays.stream(line.split(" ", -1)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
