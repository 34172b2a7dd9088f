package dev.graft.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {
  @TempDir Path directory;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(directory.resolve(LogTail.BEFORE), "zero\n");
    Files.writeString(directory.resolve(LogTail.FILE), "one\ntw\u001bo\nthree");
  }

  private LogTail tail(int lines, int characters) throws IOException {
    return LogTail.of(directory, lines, characters);
  }

  @Test
  void bothFiles_followEachOther_escaped() throws IOException {
    assertThat(tail(0, 1_000)).isEqualTo(new LogTail("zero\none\ntw\\u001bo\nthree\n", true));
  }

  @Test
  void lastLines_areAllThatWasAskedFor() throws IOException {
    assertThat(tail(1, 1_000)).isEqualTo(new LogTail("three\n", true));
  }

  @Test
  void whatDoesNotFit_isLeftOutByWholeLines() throws IOException {
    assertThat(tail(0, 10)).isEqualTo(new LogTail("three\n", false));
    assertThat(tail(0, 6)).isEqualTo(new LogTail("three\n", false));
    assertThat(tail(0, 5)).isEqualTo(new LogTail("", false));
    assertThat(tail(2, 6)).isEqualTo(new LogTail("three\n", false));
  }

  @Test
  void nothingThere_isNothing() throws IOException {
    Path none = directory.resolve("none");
    assertThat(LogTail.isThere(none)).isFalse();
    assertThat(LogTail.of(none, 0, 9)).isEqualTo(new LogTail("", true));
  }
}
