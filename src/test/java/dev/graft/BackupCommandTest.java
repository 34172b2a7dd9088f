package dev.graft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.cli.GraftCommand;
import dev.graft.store.SqlStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./graft backup} and {@code restore}, as their user meets them. */
class BackupCommandTest {
  @TempDir Path directory;

  private record Said(int exit, String out, String err) {}

  private Said graft(Map<String, String> environment, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit =
        GraftCommand.run(
            new Bench(Path.of("").toAbsolutePath()),
            environment,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            arguments);
    return new Said(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void keptAlsoWhileANodeHasIt_andRestored() {
    Path data = directory.resolve("data");
    String kept = directory.resolve("kept.zip").toString();
    Map<String, String> node = Map.of("GRAFT_DATA_DIR", data.toString());
    try (SqlStore running = SqlStore.sqlite(data)) {
      Said said = graft(node, "backup", kept);
      assertThat(said.exit).as(said.err).isZero();
      assertThat(said.err).startsWith("kept 1 files, ").contains(kept);
      assertThat(running.sweeps(null, null, "-createdAt", 1, null).items()).isEmpty();
      Said over = graft(node, "restore", kept);
      assertThat(over.exit).isEqualTo(2);
      assertThat(over.err).contains("is not empty", "nothing is ever restored over results");
    }
    Path restored = directory.resolve("restored");
    Said said = graft(node, "restore", kept, "--data-dir", restored.toString());
    assertThat(said.exit).as(said.err).isZero();
    assertThat(said.err).contains("./graft serve --data-dir " + restored);
    SqlStore.sqlite(restored).close();
  }

  @Test
  void ofAServersDatabase_saysHow() {
    Said said =
        graft(
            Map.of("GRAFT_DB", "postgresql://graft@db/graft"),
            "backup",
            directory.resolve("kept").toString());
    assertThat(said.exit).isEqualTo(2);
    assertThat(said.err).contains("pg_dump", "docs/operations.md");
  }

  @Test
  void aPlaceThatCannotBeWritten_isTold() throws IOException {
    Path data = directory.resolve("data");
    SqlStore.sqlite(data).close();
    Path file = Files.createFile(directory.resolve("file"));
    Said said =
        graft(Map.of("GRAFT_DATA_DIR", data.toString()), "backup", file.resolve("kept").toString());
    assertThat(said.exit).isEqualTo(1);
    assertThat(said.err).startsWith("graft: nothing was kept: ").contains(file.toString());
    assertThat(said.err).doesNotContain("\tat ");
  }
}
