package dev.graft.backup;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.experiment.InvalidInput;
import dev.graft.store.SqlStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A node's data directory with files of trials. */
abstract class KeptData {
  @TempDir Path directory;
  Path data;

  @BeforeEach
  void aNode() throws IOException {
    data = directory.resolve("data");
    SqlStore.sqlite(data).close();
    file("uploads/coast/data.csv.gz", "rows");
    file("uploads/coast/about.properties", "what is known");
    file("uploads/.coming.part.csv", "half");
    file("uploads/coast/.told.part", "half");
    file("trials/s77/s77-0/model.bin", "a model");
    file("trials/s77/s77-0/log.txt", "a line\n");
    file("trials/s77/s77-1/checkpoint.bin", "half way");
    file("trials/s77/s77-1/points.log", "points");
    file("trials/s77/s77-1/checkpoint.bin.part", "being written");
    file("trials/s77/s77-1/unsent.log", "of the node that was");
  }

  private void file(String name, String text) throws IOException {
    Path file = data.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  final Backup.Kept take(Path place) throws IOException {
    return Backup.take(data, place, true, Instant.EPOCH);
  }

  static void refused(Path kept, Path data, String why) {
    assertThatThrownBy(() -> Restore.from(kept, data))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(why);
  }
}
