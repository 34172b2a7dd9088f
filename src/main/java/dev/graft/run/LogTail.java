package dev.graft.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The end of a trial's log.
 *
 * @param text lines, each with its end; empty: nothing was logged
 * @param whole whether nothing was left out for want of room
 */
public record LogTail(String text, boolean whole) {
  /** A trial's log, and what was written before it. */
  public static final String FILE = "log.txt";

  public static final String BEFORE = "log.1.txt";

  /** Of a trial's directory. */
  public static boolean isThere(Path directory) {
    return Files.exists(directory.resolve(FILE));
  }

  /**
   * The last lines. Bytes that are not UTF-8 are shown as such, control characters escaped: a log
   * is never refused. Blocks.
   *
   * @param lines at most; 0: all
   * @param characters at most, whole lines
   */
  public static LogTail of(Path directory, int lines, int characters) throws IOException {
    Deque<String> last = new ArrayDeque<>();
    long length = 0;
    boolean whole = true;
    for (Path log : List.of(directory.resolve(BEFORE), directory.resolve(FILE))) {
      if (!Files.exists(log)) continue;
      try (BufferedReader all =
          new BufferedReader(
              new InputStreamReader(Files.newInputStream(log), StandardCharsets.UTF_8))) {
        for (String line = all.readLine(); line != null; line = all.readLine()) {
          String shown = LogText.escaped(line) + "\n";
          last.add(shown);
          length += shown.length();
          if (lines > 0 && last.size() > lines) length -= last.remove().length();
          while (length > characters) {
            length -= last.remove().length();
            whole = false;
          }
        }
      }
    }
    return new LogTail(String.join("", last), whole);
  }
}
