package dev.graft.store;

import static dev.graft.store.Samples.claim;
import static dev.graft.store.Samples.key;
import static dev.graft.store.Samples.launch;
import static dev.graft.store.Samples.plain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.run.Claim;
import dev.graft.run.NotFound;
import dev.graft.run.Point;
import dev.graft.run.StoreUnavailable;
import dev.graft.run.SweepCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong with databases, and what people are told. */
class StoreTroubleTest {
  @TempDir Path directory;

  @Test
  void open_twice_isRefused_withTheProcess() {
    SqlStore first = SqlStore.sqlite(directory);
    assertThatThrownBy(() -> SqlStore.sqlite(directory))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("in use by another node")
        .hasMessageContaining(Long.toString(ProcessHandle.current().pid()))
        .hasMessageContaining("--data-dir");
    first.close();
    SqlStore.sqlite(directory).close();
  }

  @Test
  void open_whereNothingCanBeMade_isRefused() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "x");
    assertThatThrownBy(() -> SqlStore.sqlite(file.resolve("data")))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("--data-dir");
  }

  @Test
  void open_whatIsNoDatabase_isRefused_andLeavesItAlone() throws IOException {
    String text = "this is my diary, not a database. ".repeat(100);
    Files.writeString(directory.resolve("graft.db"), text);
    assertThatThrownBy(() -> SqlStore.sqlite(directory))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("graft.db")
        .hasMessageContaining("not one");
    assertThat(directory.resolve("graft.db")).hasContent(text);
    // and the directory is free again
    Files.delete(directory.resolve("graft.db"));
    SqlStore.sqlite(directory).close();
  }

  @Test
  void open_databaseOfANewerGraft_isRefused() {
    SqlStore store = SqlStore.sqlite(directory);
    store
        .write(
            s ->
                s.update(
                    """
                    INSERT INTO flyway_schema_history (installed_rank, version, description, type, \
                    script, checksum, installed_by, execution_time, success) \
                    VALUES (99999, '99999', 'later', 'SQL', 'V99999__later.sql', 1, '', 1, 1)\
                    """))
        .join();
    store.close();
    assertThatThrownBy(() -> SqlStore.sqlite(directory))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("newer Graft (schema 99999)");
  }

  @Test
  void open_again_goesOnWhereItStopped() {
    SqlStore store = SqlStore.sqlite(directory);
    String id = launch(store, "a", plain(2), 1);
    Claim claim = claim(store, 2);
    store.metrics(key(claim), List.of(new Point("loss", 1, 1, 1))).join();
    store.close();
    store = SqlStore.sqlite(directory);
    assertThat(store.sweep(id).orElseThrow().counts().running()).isEqualTo(1);
    assertThat(store.series(claim.trial(), List.of(), 10)).hasSize(1);
    assertThat(launch(store, "b", plain(1), 3)).isNotEqualTo(id);
    store.close();
  }

  @Test
  void write_onAFullDisk_failsClearly_andWorksAfterwards() {
    try (SqlStore store = SqlStore.sqlite(directory)) {
      String id = launch(store, "a", plain(1), 1);
      Claim claim = claim(store, 2);
      long pages = store.write(s -> s.number("PRAGMA page_count")).join();
      pageLimit(store, pages + 2);
      CompletableFuture<Boolean> much = store.metrics(key(claim), points(50_000));
      CompletableFuture<?> little = store.command(id, SweepCommand.PAUSE, null, 3);
      assertThatThrownBy(much::join)
          .hasCauseInstanceOf(StoreUnavailable.class)
          .hasMessageContaining("full")
          .hasMessageContaining("free some space");
      little.join();
      assertThat(store.trouble()).as("the newest write was kept").isEmpty();
      assertThat(store.series(claim.trial(), List.of(), 10)).isEmpty();
      assertThatThrownBy(store.metrics(key(claim), points(50_000))::join)
          .hasCauseInstanceOf(StoreUnavailable.class);
      assertThat(store.trouble())
          .hasValueSatisfying(why -> assertThat(why).contains("free some space"));
      pageLimit(store, 1_000_000);
      assertThat(store.metrics(key(claim), points(50_000)).join()).isTrue();
      assertThat(store.series(claim.trial(), List.of(), 100_000).get(0).points()).hasSize(50_000);
    }
  }

  private static void pageLimit(SqlStore store, long pages) {
    store.write(s -> s.number("PRAGMA max_page_count = " + pages)).join();
  }

  private static List<Point> points(int count) {
    return IntStream.range(0, count).mapToObj(i -> new Point("loss", i, i, i * 0.1)).toList();
  }

  @Test
  void write_thatFails_spoilsNoOtherOfTheSameCommit() throws InterruptedException {
    try (SqlStore store = SqlStore.sqlite(directory)) {
      CountDownLatch together = new CountDownLatch(1);
      CompletableFuture<Boolean> first =
          store.write(
              s -> {
                try {
                  together.await();
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
                return true;
              });
      List<CompletableFuture<String>> good = new ArrayList<>();
      List<CompletableFuture<?>> bad = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        good.add(store.launch(Samples.experiment("s" + i), "{}", plain(1), null, i));
        bad.add(store.command("s999", SweepCommand.PAUSE, null, i));
        bad.add(
            store.write(
                s -> {
                  s.update("UPDATE sweep SET name = 'spoilt'");
                  return s.update("INSERT INTO sweep (id) VALUES (1)");
                }));
        bad.add(
            store.write(
                s -> {
                  s.update("UPDATE sweep SET name = 'spoilt'");
                  throw new IllegalStateException("a fault of ours");
                }));
      }
      together.countDown();
      first.join();
      assertThat(good.stream().map(CompletableFuture::join)).doesNotHaveDuplicates().hasSize(20);
      for (CompletableFuture<?> one : bad) {
        assertThatThrownBy(one::join)
            .cause()
            .isInstanceOfAny(NotFound.class, StoreUnavailable.class, IllegalStateException.class);
      }
      assertThat(store.sweeps(null, "spoilt", "name", 100, null).items()).isEmpty();
      assertThat(store.sweeps(null, null, "name", 100, null).items()).hasSize(20);
    }
  }

  @Test
  void write_afterClose_fails() {
    SqlStore store = SqlStore.sqlite(directory);
    CompletableFuture<String> before =
        store.launch(Samples.experiment("a"), "{}", plain(1), null, 1);
    store.close();
    assertThat(before).isCompletedWithValueMatching(id -> id.startsWith("s"));
    assertThatThrownBy(() -> store.lead("a", 1, 1).join())
        .hasCauseInstanceOf(StoreUnavailable.class);
  }
}
