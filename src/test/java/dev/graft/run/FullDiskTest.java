package dev.graft.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import org.junit.jupiter.api.Test;

class FullDiskTest {
  @Test
  void whatTheKernelSays_isKnown_howeverItIsWrapped() {
    Throwable said = null;
    try (FileWriter full = new FileWriter("/dev/full", StandardCharsets.UTF_8)) {
      full.write("x");
    } catch (IOException e) {
      said = e;
    }
    assertThat(said).isNotNull();
    assertThat(FullDisk.isCauseOf(said)).isTrue();
    assertThat(
            FullDisk.isCauseOf(
                new IllegalStateException(new UncheckedIOException("a", (IOException) said))))
        .isTrue();
    IOException quota = new FileSystemException("f", null, "Disk quota exceeded");
    assertThat(FullDisk.isCauseOf(quota)).isTrue();
  }

  @Test
  void anythingElse_isNot() {
    assertThat(FullDisk.isCauseOf(new IOException("broken pipe"))).isFalse();
    assertThat(FullDisk.isCauseOf(new IOException())).isFalse();
    assertThat(FullDisk.isCauseOf(new IllegalStateException("No space left on device"))).isFalse();
  }
}
