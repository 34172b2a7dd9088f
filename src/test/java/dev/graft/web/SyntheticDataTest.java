package dev.graft.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes of synthetic domains says so wherever it goes. */
final class SyntheticDataTest {
  @Test
  void tables_sayItInEveryLine(@TempDir Path directory) throws Exception {
    try (TestServer server = new TestServer(directory)) {
      String text =
          TestServer.EXPERIMENT.replace(
              "{dataset: optdigits, labels: 0}", "{dataset: mnist, labels: 0, shift: [invert]}");
      String id =
          TestServer.JSON
              .readTree(server.send("POST", "/api/v1/sweeps", text).body())
              .path("id")
              .asText();
      List<String> lines =
          server.get("/api/v1/sweeps/" + id + "/export?format=csv").body().lines().toList();
      assertThat(lines).hasSize(16);
      assertThat(lines.get(0)).endsWith(",synthetic");
      assertThat(lines.subList(1, 16))
          .allMatch(line -> line.endsWith(",mnist (synthetic: inverted)"));
      String asMeasured = server.launch();
      assertThat(server.get("/api/v1/sweeps/" + asMeasured + "/export?format=csv").body())
          .doesNotContain("synthetic");
    }
  }
}
