package dev.graft.trainer;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What libraries print: to a trial's log, but for what ND4J's SameDiff prints of each operation
 * that it differentiates, with no logger that could be silenced.
 */
final class PrintedLines extends PrintStream {
  private static final String CHATTER = "Added differentiated op ";

  /**
   * @param out where everything else goes
   */
  PrintedLines(OutputStream out) {
    super(out, true, StandardCharsets.UTF_8);
  }

  @Override
  public void println(@Nullable String line) {
    if (line == null || !line.startsWith(CHATTER)) {
      super.println(line);
    }
  }
}
