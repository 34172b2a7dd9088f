package dev.graft.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.run.AttemptState;
import dev.graft.run.Claim;
import dev.graft.run.EnergyReport;
import dev.graft.run.EnergyReport.Share;
import dev.graft.run.Result;
import dev.graft.run.Store.AttemptKey;
import dev.graft.run.TrialHead;
import dev.graft.run.TrialState;
import dev.graft.store.SqlStore;
import dev.graft.testing.Experiments;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of a sweep that goes on is what it is, whatever comes when. */
final class HeadsTest {
  private static final long MINUTE = 60_000;
  private static final int TRIALS = 3;

  @TempDir Path directory;
  private long now = 1_700_000_000_000L;
  private final InstantSource source = () -> Instant.ofEpochMilli(now);
  private SqlStore store;
  private Heads heads;
  private String sweep;
  private int reports;

  @BeforeEach
  void launch() {
    store = SqlStore.sqlite(directory);
    heads = new Heads(store, source.withZone(ZoneOffset.UTC));
    sweep =
        store
            .launch(
                Experiments.named("a"), "{}", Experiments.plan(TRIALS, Map.of("x", 1)), null, now)
            .join();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void ofASweepThatGoesOn_areAsTheyStand() {
    agree();
    Claim first = claim();
    agree();
    end(first, AttemptState.FAILED);
    agree();
    spend(first, 1_000_000);
    agree();
    now += 2 * MINUTE;
    agree();
    agree();
    store.retryTrial(first.trial(), now).join();
    agree();
    assertThat(head(first).state()).isEqualTo(TrialState.WAITING);
    Claim again = claim();
    assertThat(again.trial()).isEqualTo(first.trial());
    end(again, AttemptState.FAILED);
    agree();
    assertThat(head(first).attempt()).isEqualTo(2);
  }

  @Test
  void energyOfTheMinuteAfterAnEnd_counts() {
    Claim first = claim();
    end(first, AttemptState.SUCCEEDED);
    agree();
    now += MINUTE - 1;
    spend(first, 2_000_000);
    agree();
    assertThat(head(first).energyUj()).isEqualTo(2_000_000);
    now += MINUTE;
    agree();
    assertThat(head(first).energyUj()).isEqualTo(2_000_000);
  }

  /** A report that comes far too late is there once the sweep is over. */
  @Test
  void ofASweepThatHasEnded_areAllReadOnceMore() {
    Claim first = claim();
    end(first, AttemptState.SUCCEEDED);
    now += 2 * MINUTE;
    agree();
    spend(first, 3_000_000);
    for (int i = 1; i < TRIALS; i++) end(claim(), AttemptState.SUCCEEDED);
    now += 2 * MINUTE;
    agree();
    assertThat(head(first).energyUj()).isEqualTo(3_000_000);
    assertThat(heads.of(sweep)).isSameAs(heads.of(sweep));
  }

  private void agree() {
    assertThat(heads.of(sweep)).isEqualTo(store.heads(sweep));
  }

  private TrialHead head(Claim claim) {
    return heads.of(sweep).stream()
        .filter(head -> head.id().equals(claim.trial()))
        .findFirst()
        .orElseThrow();
  }

  private Claim claim() {
    return store.claim("n1", List.of("n1/0"), now, MINUTE).join().get(0);
  }

  private void end(Claim claim, AttemptState state) {
    Map<String, Double> metrics = state == AttemptState.SUCCEEDED ? Map.of("score", .5) : Map.of();
    String error = state == AttemptState.FAILED ? "no" : null;
    store
        .finish(
            new AttemptKey(claim.trial(), claim.attempt()),
            new Result(state, metrics, error, true),
            now)
        .join();
  }

  private void spend(Claim claim, long microjoules) {
    Share share = new Share(claim.trial(), claim.attempt(), microjoules, 0, 0, 1);
    store
        .energy(
            new EnergyReport(
                "n1",
                "b1",
                ++reports,
                now,
                "FRA",
                "rapl",
                .93,
                1.07,
                30,
                microjoules,
                0,
                0,
                0,
                List.of(share)))
        .join();
  }
}
