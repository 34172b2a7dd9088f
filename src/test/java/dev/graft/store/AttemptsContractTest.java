package dev.graft.store;

import static dev.graft.store.Samples.LEASE;
import static dev.graft.store.Samples.claim;
import static dev.graft.store.Samples.ended;
import static dev.graft.store.Samples.failed;
import static dev.graft.store.Samples.key;
import static dev.graft.store.Samples.launch;
import static dev.graft.store.Samples.plain;
import static dev.graft.store.Samples.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.run.AttemptState;
import dev.graft.run.Claim;
import dev.graft.run.OpenTrial;
import dev.graft.run.Point;
import dev.graft.run.Store.AttemptKey;
import dev.graft.run.SweepState;
import dev.graft.run.TrialLife;
import dev.graft.run.TrialState;
import dev.graft.run.Views;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules every store must keep: how attempts are lost, end and count. */
abstract class AttemptsContractTest extends OpenStore {
  /** Claimed, got as far as the steps say, lost. */
  private Claim lost(long now, long... steps) {
    Claim claim = claim(store, now);
    for (long step : steps) {
      store.metrics(key(claim), List.of(new Point("loss", step, now, 0.5))).join();
    }
    store.lose("n1", "the node left", now).join();
    return claim;
  }

  @Test
  void trialThatGetsFurther_isNotGivenUp_howeverOftenItIsLost() {
    String id = launch(store, "a", plain(1), 1);
    Claim last = lost(2);
    for (int i = 1; i <= 2 * TrialLife.LOSSES; i++) last = lost(2 + i, i);
    assertThat(trial(last).state()).isEqualTo(TrialState.WAITING);
    assertThat(trial(last).lost()).isEqualTo(2 * TrialLife.LOSSES + 1);
    // a node that it was lost on is still left alone for a while
    assertThat(store.open(id)).extracting(OpenTrial::lostOn).containsExactly("n1");
  }

  @Test
  void pointsThatWereThere_areNoProgress() {
    launch(store, "a", plain(1), 1);
    Claim last = lost(2, 1, 2, 3);
    for (int i = 1; i < TrialLife.LOSSES; i++) last = lost(2 + i, 2, 3);
    assertThat(trial(last).state()).isEqualTo(TrialState.FAILED);
    assertThat(trial(last).error())
        .isEqualTo("lost 5 times without getting further, given up; the last: the node left");
  }

  @Test
  void checkpointBeyondThoseBefore_isProgress_oneAsFarIsNone() {
    launch(store, "a", plain(1), 1);
    Claim last = lostAfterSaving(2, 10);
    for (int i = 1; i < TrialLife.LOSSES - 1; i++) last = lostAfterSaving(2 + i, 10);
    assertThat(trial(last).state()).isEqualTo(TrialState.WAITING);
    last = lostAfterSaving(20, 11);
    for (int i = 1; i < TrialLife.LOSSES - 1; i++) last = lostAfterSaving(20 + i, 5);
    assertThat(trial(last).state()).isEqualTo(TrialState.WAITING);
    assertThat(trial(lostAfterSaving(30, 11)).state()).isEqualTo(TrialState.FAILED);
  }

  private Claim lostAfterSaving(long now, long step) {
    Claim claim = claim(store, now);
    store.metrics(key(claim), List.of(), step).join();
    store.lose("n1", "the node left", now).join();
    return claim;
  }

  @Test
  void handedBackFurther_beginsTheCountAnew() {
    launch(store, "a", plain(1), 1);
    for (int i = 1; i < TrialLife.LOSSES; i++) lost(1 + i);
    Claim drained = claim(store, 10);
    store.metrics(key(drained), List.of(new Point("loss", 1, 10, 0.5))).join();
    store.finish(key(drained), ended(AttemptState.PAUSED), 11).join();
    assertThat(trial(lost(12)).state()).isEqualTo(TrialState.WAITING);
  }

  @Test
  void failure_isTriedAgain_userErrorIsNot() {
    String id = launch(store, "a", plain(2), 1);
    Claim first = claim(store, 2);
    store.finish(key(first), failed("out of memory", false), 3).join();
    assertThat(trial(first).state()).isEqualTo(TrialState.WAITING);
    Claim second = claim(store, 4);
    assertThat(second.trial()).isEqualTo(first.trial());
    assertThat(second.attempt()).isEqualTo(2);
    store.finish(key(second), failed("out of memory", false), 5).join();
    assertThat(trial(first).state()).isEqualTo(TrialState.FAILED);
    Claim other = claim(store, 6);
    store.finish(key(other), failed("bad label", true), 7).join();
    assertThat(trial(other).state()).isEqualTo(TrialState.FAILED);
    assertThat(sweep(id).state()).isEqualTo(SweepState.FAILED);
    assertThat(sweep(id).reason()).isEqualTo("2 of 2 trials failed; the first: out of memory");
  }

  @Test
  void lease_thatRunsOut_losesTheAttempt_untilItsLimit() {
    launch(store, "a", plain(1), 1);
    long now = 10;
    for (int loss = 1; loss <= TrialLife.LOSSES; loss++) {
      Claim claim = claim(store, now);
      assertThat(claim.attempt()).isEqualTo(loss);
      assertThat(store.expire(now + LEASE).join()).isEmpty();
      assertThat(store.expire(now + LEASE + 1).join()).containsExactly(key(claim));
      assertThat(store.attempts(claim.trial()).get(loss - 1).state()).isEqualTo(AttemptState.LOST);
      assertThat(trial(claim).lost()).isEqualTo(loss);
      assertThat(trial(claim).state())
          .isEqualTo(loss < TrialLife.LOSSES ? TrialState.WAITING : TrialState.FAILED);
      now += LEASE + 2;
    }
    assertThat(store.hasWork()).isFalse();
  }

  @Test
  void renew_keepsTheLease_andNamesWhatIsGone() {
    launch(store, "a", plain(2), 1);
    AttemptKey mine = key(claim(store, 10));
    AttemptKey theirs = key(store.claim("n2", List.of("n2/0"), 10, LEASE).join().get(0));
    AttemptKey never = new AttemptKey("s99-1", 1);
    assertThat(store.renew("n1", List.of(mine, theirs, never), 5_000, LEASE).join())
        .containsExactly(theirs, never);
    assertThat(store.expire(12_000).join()).containsExactly(theirs);
    // A late message with an older clock shortens nothing.
    assertThat(store.renew("n1", List.of(mine), 100, LEASE).join()).isEmpty();
    assertThat(store.expire(14_000).join()).isEmpty();
  }

  @Test
  void lose_takesAllOfANode() {
    launch(store, "a", plain(3), 1);
    List<Claim> claims = store.claim("n1", List.of("0", "1"), 2, LEASE).join();
    Claim other = store.claim("n2", List.of("0"), 2, LEASE).join().get(0);
    assertThat(store.lose("n1", "it was restarted", 3).join())
        .containsExactlyInAnyOrder(key(claims.get(0)), key(claims.get(1)));
    assertThat(trial(claims.get(0)).error()).isEqualTo("it was restarted");
    assertThat(trial(other).state()).isEqualTo(TrialState.RUNNING);
    assertThat(store.lose("n1", "again", 4).join()).isEmpty();
  }

  @Test
  void lateResult_isKeptAsSuperseded_neverCounted() {
    String id = launch(store, "a", plain(1), 1);
    Claim lost = claim(store, 2);
    store.lose("n1", "gone", 3).join();
    Claim current = claim(store, 4);
    assertThat(store.finish(key(lost), succeeded(0.1), 5).join()).isFalse();
    assertThat(store.finish(key(lost), succeeded(0.1), 5).join()).isFalse();
    assertThat(store.attempts(lost.trial()))
        .extracting(Views.Attempt::state)
        .containsExactly(AttemptState.SUPERSEDED, AttemptState.RUNNING);
    assertThat(trial(current).metrics()).isEmpty();
    store.finish(key(current), succeeded(0.9), 6).join();
    assertThat(trial(current).metrics()).containsEntry("score", 0.9);
    assertThat(sweep(id).counts()).isEqualTo(new Views.Counts(0, 0, 1, 0, 0));
  }

  @Test
  void finish_twice_isOnce() {
    String id = launch(store, "a", plain(1), 1);
    Claim claim = claim(store, 2);
    assertThat(store.finish(key(claim), succeeded(0.9), 3).join()).isTrue();
    assertThat(store.finish(key(claim), succeeded(0.9), 4).join()).isTrue();
    assertThat(store.finish(key(claim), failed("late", false), 5).join()).isFalse();
    assertThat(sweep(id).counts()).isEqualTo(new Views.Counts(0, 0, 1, 0, 0));
    assertThat(sweep(id).finishedAt()).isEqualTo(3);
  }

  @Test
  void finish_ofAnUnknownAttempt_isFalse() {
    assertThat(store.finish(new AttemptKey("s7-1", 1), succeeded(1), 1).join()).isFalse();
    assertThat(store.finish(new AttemptKey("?", 1), succeeded(1), 1).join()).isFalse();
  }

  @Test
  void thin_keepsWhatWasValidated_andTheLastPoint_ofEndedSweepsOnly() {
    String id = launch(store, "a", plain(2), 1);
    Claim claim = claim(store, 2);
    Claim other = claim(store, 2);
    List<Point> points =
        List.of(
            new Point("loss", 1, 3, 0.9),
            new Point("loss", 2, 3, 0.8),
            new Point("loss", 3, 3, 0.7),
            new Point("loss", 4, 3, 0.6),
            new Point("source-validation-accuracy", 2, 3, 0.4));
    store.metrics(key(claim), points).join();
    store.metrics(key(other), points.subList(0, 4)).join();
    store.finish(key(claim), succeeded(1), 4).join();
    assertThat(store.thin(id, true).join()).as("its sweep goes on").isZero();
    store.finish(key(other), succeeded(1), 4).join();
    assertThat(store.thin(id, false).join()).isEqualTo(2);
    assertThat(store.thin(id, true).join()).isEqualTo(2);
    assertThat(store.thin(id, true).join()).isZero();
    assertThat(store.series(claim.trial(), List.of("loss"), 9).get(0).points())
        .extracting(Point::step)
        .containsExactly(2L, 4L);
    assertThat(store.series(other.trial(), List.of("loss"), 9).get(0).points())
        .as("of a trial that validates nothing all stay")
        .hasSize(4);
  }
}
