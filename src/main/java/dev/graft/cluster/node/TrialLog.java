package dev.graft.cluster.node;

import dev.graft.run.LogTail;
import dev.graft.run.LogText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A trial's {@code log.txt}, each text with its time, what is not printed escaped; at its size
 * limit it becomes {@code log.1.txt} and a new one begins. A log that cannot be written never stops
 * a trial.
 */
final class TrialLog {
  static final long LIMIT_BYTES = 1 << 20;
  private static final Logger log = LoggerFactory.getLogger(TrialLog.class);

  private final Path file;
  private final Clock clock;
  private boolean failed;

  TrialLog(Path directory, Clock clock) {
    file = directory.resolve(LogTail.FILE);
    this.clock = clock;
  }

  synchronized void line(String text) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      if (Files.exists(file) && Files.size(file) >= LIMIT_BYTES) {
        Files.move(file, file.resolveSibling(LogTail.BEFORE), StandardCopyOption.REPLACE_EXISTING);
      }
      Files.writeString(
          file,
          clock.instant() + " " + LogText.lines(text) + "\n",
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
      failed = false;
    } catch (IOException e) {
      if (!failed) {
        log.warn("cannot write {}: {}", file, e.getMessage());
      }
      failed = true;
    }
  }
}
