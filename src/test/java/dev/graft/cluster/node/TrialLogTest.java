package dev.graft.cluster.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialLogTest {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-11-25T12:00:00Z"), ZoneOffset.UTC);

  @TempDir Path directory;

  @Test
  void line_bearsItsTime() throws IOException {
    new TrialLog(directory.resolve("s/t"), NOON).line("hello");
    assertThat(Files.readString(directory.resolve("s/t/log.txt")))
        .isEqualTo("2026-11-25T12:00:00Z hello\n");
  }

  @Test
  void line_atTheLimit_beginsANewFileAndKeepsTheOld() throws IOException {
    TrialLog log = new TrialLog(directory, NOON);
    String long1 = "x".repeat((int) TrialLog.LIMIT_BYTES);
    log.line(long1);
    log.line("after");
    assertThat(Files.readString(directory.resolve("log.1.txt"))).contains(long1);
    assertThat(Files.readString(directory.resolve("log.txt"))).endsWith("after\n");
  }

  @Test
  void line_thatCannotBeWritten_stopsNothing() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "in the way");
    new TrialLog(file.resolve("below"), NOON).line("lost");
    assertThat(Files.readString(file)).isEqualTo("in the way");
  }
}
