package dev.graft.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.access.Role;
import dev.graft.experiment.InvalidInput;
import dev.graft.run.SweepState;
import dev.graft.run.TrialState;
import dev.graft.run.Views;
import dev.graft.store.SqlAccounts;
import dev.graft.store.SqlStore;
import dev.graft.testing.Conserved;
import dev.graft.testing.FakeTrainer;
import dev.graft.testing.TestNode;
import dev.graft.testing.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept while a node works comes back whole, or not at all. */
class BackupTest {
  private static final int TRIALS = 40;
  private static final int POINTS = 3;

  @TempDir Path directory;
  private Path data;

  @BeforeEach
  void aNode() throws IOException {
    data = directory.resolve("data");
    SqlStore.sqlite(data).close();
    file("s77/s77-0/model.bin", "a model");
    file("s77/s77-0/log.txt", "a line\n");
    file("s77/s77-1/checkpoint.bin", "half way");
    file("s77/s77-1/points.log", "points");
    file("s77/s77-1/checkpoint.bin.part", "being written");
    file("s77/s77-1/unsent.log", "of the node that was");
  }

  private void file(String name, String text) throws IOException {
    Path file = data.resolve("trials").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private Backup.Kept take(Path place) throws IOException {
    return Backup.take(data, place, true, Instant.EPOCH);
  }

  @Test
  void takenWhileASweepRuns_isOfOneMoment_andTheSweepGoesOnFromThere() throws IOException {
    Path kept = directory.resolve("kept.zip");
    String sweep;
    try (SqlStore store = SqlStore.sqlite(data);
        TestNode node = TestNode.alone(data, store, 2, FakeTrainer::holding)) {
      sweep = node.launch(TRIALS, Map.of("points", POINTS));
      Waiting.until("both hold", () -> node.trainers().stream().allMatch(FakeTrainer::isHolding));
      node.trainer(0).succeed();
      Waiting.until("one has ended", () -> node.sweep(sweep).counts().succeeded() == 1);
      take(kept);
      node.trainers().forEach(FakeTrainer::release);
      node.awaitState(sweep, SweepState.SUCCEEDED);
    }
    Path restored = directory.resolve("restored");
    Restore.from(kept, restored);
    try (SqlStore store = SqlStore.sqlite(restored)) {
      assertThat(store.sweep(sweep).orElseThrow().state()).isEqualTo(SweepState.RUNNING);
      assertThat(succeeded(store, sweep)).isEqualTo(1);
      Conserved.of(store);
      try (TestNode node = TestNode.alone(restored, store, 2, trainer -> trainer)) {
        node.awaitState(sweep, SweepState.SUCCEEDED);
      }
      assertThat(succeeded(store, sweep)).isEqualTo(TRIALS);
      for (Views.Trial trial : store.trials(sweep)) {
        assertThat(store.series(trial.id(), List.of("loss"), 100).get(0).points())
            .as(trial.id())
            .hasSize(POINTS);
      }
      Conserved.of(store);
    }
  }

  /** Writes go on all the while: whatever moment a copy is of, it fits together. */
  @Test
  void takenAgainAndAgain_eachFitsTogether() throws IOException {
    try (SqlStore store = SqlStore.sqlite(data);
        TestNode node = TestNode.alone(data, store, 2, trainer -> trainer)) {
      String sweep = node.launch(400, Map.of("points", POINTS));
      for (int i = 0; i < 3; i++) {
        take(directory.resolve("kept-" + i));
      }
      node.awaitState(sweep, SweepState.SUCCEEDED);
      for (int i = 0; i < 3; i++) {
        Path restored = directory.resolve("restored-" + i);
        Restore.from(directory.resolve("kept-" + i), restored);
        try (SqlStore then = SqlStore.sqlite(restored)) {
          assertThat(succeeded(then, sweep))
              .isEqualTo(then.sweep(sweep).orElseThrow().counts().succeeded());
          Conserved.of(then);
        }
      }
    }
  }

  private static long succeeded(SqlStore store, String sweep) {
    List<Views.Trial> trials = store.trials(sweep);
    trials.stream()
        .filter(trial -> trial.state() == TrialState.SUCCEEDED)
        .forEach(
            trial ->
                assertThat(store.series(trial.id(), List.of("loss"), 100).get(0).points())
                    .as(trial.id())
                    .hasSize(POINTS));
    return trials.stream().filter(trial -> trial.state() == TrialState.SUCCEEDED).count();
  }

  @ParameterizedTest
  @ValueSource(strings = {"kept", "kept.zip"})
  void restored_hasEveryRowAndFile(String name) throws Exception {
    try (SqlStore store = SqlStore.sqlite(data);
        TestNode node = TestNode.alone(data, store, 2, trainer -> trainer)) {
      node.awaitState(node.launch(4, Map.of("points", POINTS)), SweepState.SUCCEEDED);
    }
    try (SqlAccounts accounts = SqlAccounts.open(data)) {
      accounts.add(new dev.graft.access.User("ann", Role.ADMIN, 1), "hash");
    }
    Path kept = directory.resolve(name);
    take(kept);
    Path restored = Files.createDirectory(directory.resolve("restored"));
    Restore.from(kept, restored);

    assertThat(Tables.of(restored.resolve("graft.db")))
        .isEqualTo(Tables.of(data.resolve("graft.db")));
    assertThat(Tables.of(restored.resolve("access.db")))
        .isEqualTo(Tables.of(data.resolve("access.db")));
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(restored.resolve("access.db"))))
        .isEqualTo("rw-------");
    Path trials = restored.resolve("trials");
    assertThat(trials.resolve("s77/s77-0/model.bin")).hasContent("a model");
    assertThat(trials.resolve("s77/s77-1/checkpoint.bin")).hasContent("half way");
    assertThat(trials.resolve("s77/s77-1/points.log")).hasContent("points");
    assertThat(trials.resolve("s77/s77-1/unsent.log")).doesNotExist();
    assertThat(trials.resolve("s77/s77-1/checkpoint.bin.part")).doesNotExist();
    assertThat(Trees.in(directory)).containsExactly(data, kept, restored);
  }

  @Test
  void withoutUsers_holdsNone() throws IOException {
    SqlAccounts.open(data).close();
    Path kept = directory.resolve("kept");
    Backup.take(data, kept, false, Instant.EPOCH);
    assertThat(kept.resolve("access.db")).doesNotExist();
    Path restored = directory.resolve("restored");
    Restore.from(kept, restored);
    assertThat(restored.resolve("access.db")).doesNotExist();
  }

  @Test
  void aPlaceThatIsTaken_orTheDataItself_isRefused() throws IOException {
    Path kept = Files.createFile(directory.resolve("kept.zip"));
    assertThatThrownBy(() -> take(kept))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("is there already");
    assertThatThrownBy(() -> take(data.resolve("kept")))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("lies in the data directory");
    assertThatThrownBy(
            () ->
                Backup.take(directory.resolve("none"), directory.resolve("b"), true, Instant.EPOCH))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("holds no graft.db");
  }

  @Test
  void aDamagedDatabase_isNotKept_andNothingStays() throws IOException {
    Path db = data.resolve("graft.db");
    byte[] bytes = Files.readAllBytes(db);
    java.util.Arrays.fill(bytes, 4_096, bytes.length, (byte) 7);
    Files.write(db, bytes);
    assertThatThrownBy(() -> take(directory.resolve("kept")))
        .isInstanceOf(dev.graft.run.StoreUnavailable.class)
        .hasMessageContaining("damaged");
    assertThat(Trees.in(directory)).containsExactly(data);
  }

  @Test
  void aDirectoryThatHoldsSomething_isRefused() throws IOException {
    Path kept = directory.resolve("kept");
    take(kept);
    refused(kept, data, "is not empty: it holds graft.db");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"graft.db", "trials/s77/s77-0/model.bin", "backup.properties", "SHA256SUMS"})
  void oneBitThatIsWrong_isNoticed(String name) throws IOException {
    Path kept = directory.resolve("kept");
    take(kept);
    Path file = kept.resolve(name);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    refused(kept, directory.resolve("restored"), "is damaged");
    assertThat(directory.resolve("restored/graft.db")).doesNotExist();
  }

  @Test
  void aFileTooFew_orTooMany_isNoticed() throws IOException {
    Path kept = directory.resolve("kept");
    take(kept);
    Path more = Files.writeString(kept.resolve("trials/s77/s77-0/log.1.txt"), "?");
    refused(kept, directory.resolve("restored"), "log.1.txt is not in its list");
    Files.delete(more);
    Files.delete(kept.resolve("trials/s77/s77-0/model.bin"));
    refused(kept, directory.resolve("restored"), "model.bin is missing");
  }

  @Test
  void aZipCutShort_isRefused() throws IOException {
    Path kept = directory.resolve("kept.zip");
    take(kept);
    byte[] bytes = Files.readAllBytes(kept);
    Files.write(kept, java.util.Arrays.copyOf(bytes, bytes.length / 2));
    refused(kept, directory.resolve("restored"), "it is no zip file, or cut short");
  }

  @Test
  void aZipOfOtherThings_isRefused() throws IOException {
    Path kept = directory.resolve("kept.zip");
    for (String name : List.of("../../out", "trials/s77/../../../x/model.bin", "/etc/passwd")) {
      try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(kept))) {
        zip.putNextEntry(new ZipEntry("SHA256SUMS"));
        zip.write(("0".repeat(64) + "  " + name + "\n").getBytes());
        zip.closeEntry();
        zip.putNextEntry(new ZipEntry(name));
        zip.write(1);
        zip.closeEntry();
      }
      refused(kept, directory.resolve("restored"), "is damaged");
    }
    assertThat(directory.resolve("out")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"graft.db", "access.db"})
  void ofANewerGraft_isRefused(String name) throws IOException, SQLException {
    SqlAccounts.open(data).close();
    Tables.change(
        data.resolve(name),
        "INSERT INTO flyway_schema_history (installed_rank, version, description, type, script,"
            + " checksum, installed_by, execution_time, success)"
            + " VALUES (1000, '99999', 'later', 'SQL', 'V99999__later.sql', 1, 'x', 1, 1)");
    Path kept = directory.resolve("kept");
    take(kept);
    refused(kept, directory.resolve("restored"), name + " was written by a newer Graft");
    assertThat(directory.resolve("restored/graft.db")).doesNotExist();
  }

  @Test
  void ofANewerFormat_isRefused() throws IOException {
    Path kept = directory.resolve("kept");
    take(kept);
    Path about = kept.resolve("backup.properties");
    Files.writeString(about, Files.readString(about).replace("format=1", "format=2"));
    refused(kept, directory.resolve("restored"), "was made by a newer Graft");
  }

  private static void refused(Path kept, Path data, String why) {
    assertThatThrownBy(() -> Restore.from(kept, data))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(why);
  }
}
