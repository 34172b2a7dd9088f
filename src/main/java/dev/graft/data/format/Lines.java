package dev.graft.data.format;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Lines of a text file; one without end is refused before it is all in memory. */
final class Lines {
  private static final int LONGEST = 10_000_000;

  private final Path file;
  private final BufferedReader in;
  private final StringBuilder line = new StringBuilder();
  private int number;

  Lines(Path file, InputStream in) {
    this.file = file;
    // A decoder that reports what is not UTF-8 instead of replacing it.
    this.in =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()), 1 << 16);
  }

  /** Of the line that was read last, from 1. */
  int number() {
    return number;
  }

  /** The next line without its end and without a byte order mark; null after the last. */
  @Nullable String next() throws IOException {
    int c = in.read();
    if (c < 0) {
      return null;
    }
    number++;
    line.setLength(0);
    for (; c >= 0 && c != '\n'; c = in.read()) {
      if (line.length() == LONGEST) {
        throw DataFile.problem(
            file,
            number,
            1,
            null,
            "a line of more than %,d characters".formatted(LONGEST),
            "give a text file of one row a line");
      }
      line.append((char) c);
    }
    int length = line.length();
    if (length > 0 && line.charAt(length - 1) == '\r') {
      line.setLength(length - 1);
    }
    return number == 1 && line.indexOf("\uFEFF") == 0 ? line.substring(1) : line.toString();
  }
}
