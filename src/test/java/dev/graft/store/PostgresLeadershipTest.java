package dev.graft.store;

import static dev.graft.store.Samples.LEASE;
import static dev.graft.store.Samples.claim;
import static dev.graft.store.Samples.key;
import static dev.graft.store.Samples.launch;
import static dev.graft.store.Samples.plain;
import static dev.graft.store.Samples.succeeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.run.Claim;
import dev.graft.run.ClusterView;
import dev.graft.run.NotLeading;
import dev.graft.run.Point;
import dev.graft.run.SweepCommand;
import dev.graft.run.SweepState;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two control nodes on one database: what the one that lost the lead can still do. */
class PostgresLeadershipTest {
  private static final long LONG = 60_000;

  private final PostgresServer server = PostgresServer.shared();
  private final String database = server.database();
  private final SqlStore a = server.store(database);
  private final SqlStore b = server.store(database);

  @AfterEach
  void close() {
    a.close();
    b.close();
  }

  @Test
  void leaderWhoseTermEnded_changesNothingOfWorkers_onceAnotherLeads() {
    assertThat(a.lead("a", 0, LONG).join()).contains(1L);
    String sweep = launch(a, "one", plain(3), 1);
    Claim held = claim(a, 2);
    Leaders.termEnds(a);
    assertThat(b.lead("b", 0, LONG).join()).contains(2L);

    List<Supplier<CompletableFuture<?>>> writes =
        List.of(
            () -> a.claim("n1", List.of("n1/1"), 3, LEASE),
            () -> a.renew("n1", List.of(key(held)), 3, LEASE),
            () -> a.metrics(key(held), List.of(new Point("loss", 1, 1, 1))),
            () -> a.finish(key(held), succeeded(1), 3),
            () -> a.expire(LEASE * 9),
            () -> a.lose("n1", "gone", 3),
            () -> a.energy(Ledgers.report(1, List.of(Ledgers.share(held, 5, 5)))),
            () -> a.admit(sweep, Set.of(), Set.of(), 3),
            () -> a.command(sweep, SweepCommand.EXHAUST, "spent", 3),
            a::requireLead,
            () -> a.thin(sweep, true));
    long before = a.write(Session::executed).join();
    for (Supplier<CompletableFuture<?>> write : writes) {
      assertThatThrownBy(write.get()::join)
          .cause()
          .isInstanceOf(NotLeading.class)
          .hasMessageContaining("another control node leads since epoch 1");
    }
    long begun = a.write(Session::executed).join() - before;
    assertThat(begun).as("nothing but the begin of each").isEqualTo(writes.size() + 1L);
    assertThat(a.trouble()).as("no fault of the database").isEmpty();
    assertThat(b.sweep(sweep).orElseThrow().counts().running()).isEqualTo(1);
    assertThat(b.series(held.trial(), List.of(), 10)).isEmpty();
    assertThat(b.ledger()).isEmpty();
    assertThat(b.finish(key(held), succeeded(1), 4).join()).isTrue();
  }

  @Test
  void standby_readsAll_takesCommandsOfUsers_andTakesOver() {
    assertThat(a.lead("a", 0, LONG).join()).contains(1L);
    String sweep = launch(a, "one", plain(3), 1);
    assertThat(b.sweep(sweep)).isPresent();
    assertThat(b.leader()).contains(new ClusterView.Leader("a", 1));
    assertThat(b.command(sweep, SweepCommand.PAUSE, null, 2).join()).isEqualTo(SweepState.PAUSED);
    assertThat(b.command(sweep, SweepCommand.RESUME, null, 3).join()).isEqualTo(SweepState.QUEUED);
    assertThat(launch(b, "two", plain(1), 4)).isNotEqualTo(sweep);
    assertThatThrownBy(b.claim("n1", List.of("n1/0"), 5, LEASE)::join)
        .hasCauseInstanceOf(NotLeading.class);

    assertThat(a.lead("a", 0, 0).join()).contains(1L);
    assertThat(b.lead("b", 0, LONG).join()).contains(2L);
    assertThat(claim(b, 6).sweep()).isEqualTo(sweep);
    assertThat(b.lead("b", 0, 0).join()).contains(2L);
    assertThat(a.lead("a", 0, LONG).join()).contains(3L);
    assertThat(claim(a, 7).attempt()).isEqualTo(1);
  }

  @Test
  void leaderThatStandsStillInATransaction_isCutOff_andItsWriteRefusedWhenItWakes()
      throws InterruptedException {
    assertThat(a.lead("a", 0, LONG).join()).contains(1L);
    String sweep = launch(a, "one", plain(1), 1);
    Leaders.termEnds(a);
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch wakes = new CountDownLatch(1);
    CompletableFuture<Integer> stopped =
        a.write(
            s -> {
              Leadership.require(s, 1);
              inside.countDown();
              await(wakes);
              return s.update("UPDATE sweep SET name = 'spoilt'");
            });
    inside.await();
    assertThat(b.lead("b", 0, LONG).join()).as("not held up").contains(2L);
    wakes.countDown();
    assertThatThrownBy(stopped::join).hasCauseInstanceOf(NotLeading.class);
    assertThat(b.sweep(sweep).orElseThrow().name()).isEqualTo("one");
  }

  @Test
  void writesOfTwoControlNodes_followOneAnother() {
    assertThat(a.lead("a", 0, LONG).join()).contains(1L);
    CompletableFuture<?>[] launches = new CompletableFuture<?>[60];
    for (int i = 0; i < launches.length; i++) {
      launches[i] =
          (i % 2 == 0 ? a : b).launch(Samples.experiment("s" + i), "{}", plain(2), null, i);
    }
    CompletableFuture.allOf(launches).join();
    assertThat(List.of(launches).stream().map(CompletableFuture::join)).doesNotHaveDuplicates();
    assertThat(b.sweeps(null, null, "name", 100, null).items())
        .hasSize(60)
        .allMatch(sweep -> sweep.counts().waiting() == 2);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
