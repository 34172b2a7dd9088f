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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept while a node works comes back whole, or not at all. */
class BackupTest extends KeptData {
  private static final int TRIALS = 40;
  private static final int POINTS = 3;

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
}
