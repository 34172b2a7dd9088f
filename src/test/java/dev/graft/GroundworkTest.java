package dev.graft;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroundworkTest {
  @TempDir Path data;

  @Test
  void nodeId_isMadeOnce() throws IOException {
    String id = Groundwork.nodeId(data);
    assertThat(id).matches("node-[0-9a-f]{8}");
    assertThat(Groundwork.nodeId(data)).isEqualTo(id);
    try (var files = Files.list(data)) {
      assertThat(files).containsExactly(data.resolve("node-id"));
    }
  }

  @Test
  void nodeId_ofANodeThatWasKilledAsItWroteIt_isMadeAnew() throws IOException {
    Files.createFile(data.resolve("node-id"));
    String id = Groundwork.nodeId(data);
    assertThat(id).matches("node-[0-9a-f]{8}");
    assertThat(Groundwork.nodeId(data)).isEqualTo(id);
  }
}
