package dev.graft.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.backup.Backup;
import dev.graft.backup.Restore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node on a restored data directory tells what the one did that was kept. */
final class RestoredTest {
  @Test
  void restored_tellsTheSame(@TempDir Path here, @TempDir Path elsewhere) throws Exception {
    try (TestServer server = new TestServer(here)) {
      String sweep = server.launch();
      new KnownRun(server.store).run(0);
      Path kept = elsewhere.resolve("kept.zip");
      Backup.take(here.resolve("data"), kept, true, Instant.EPOCH);
      Restore.from(kept, elsewhere.resolve("data"));
      try (TestServer restored = new TestServer(elsewhere)) {
        assertThat(server.json("/sweeps/" + sweep + "/comparison").path("rows")).isNotEmpty();
        for (String told : List.of("", "/trials", "/comparison", "/export?format=json")) {
          assertThat(restored.json("/sweeps/" + sweep + told))
              .as(told)
              .isEqualTo(server.json("/sweeps/" + sweep + told));
        }
      }
    }
  }
}
