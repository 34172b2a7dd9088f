package dev.graft.store;

import static dev.graft.store.Samples.LEASE;
import static dev.graft.store.Samples.claim;
import static dev.graft.store.Samples.key;
import static dev.graft.store.Samples.launch;
import static dev.graft.store.Samples.plain;
import static dev.graft.store.Samples.sourced;
import static dev.graft.store.Samples.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.experiment.CarbonSpec;
import dev.graft.experiment.Defer;
import dev.graft.experiment.Plan;
import dev.graft.experiment.Role;
import dev.graft.run.Backlog;
import dev.graft.run.Choice;
import dev.graft.run.Claim;
import dev.graft.run.Greens;
import dev.graft.run.HeldAttempt;
import dev.graft.run.OpenTrial;
import dev.graft.run.SweepCommand;
import dev.graft.run.SweepState;
import dev.graft.run.TrialHead;
import dev.graft.run.TrialKinds;
import dev.graft.run.TrialState;
import dev.graft.run.Views;
import dev.graft.testing.Experiments;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rules every store must keep: the lives of sweeps, trials and attempts. */
abstract class StoreContractTest extends OpenStore {
  @Test
  void aside_isKeptWithItsNewestReason_untilTakenBack() {
    store.putAside("node-1", "kernel update", 0, 5).join();
    store.putAside("node-1", "new disk", 0, 6).join();
    assertThat(store.aside()).isEqualTo(Map.of("node-1", "new disk"));
    assertThat(store.takeBack("node-1").join()).isTrue();
    assertThat(store.takeBack("node-1").join()).isFalse();
    store.putAside("node-2", "it fails", 20, 7).join();
    store.putAside("node-3", "new disk", 0, 7).join();
    store.putAside("node-4", "it fails", Long.MAX_VALUE, 7).join();
    assertThat(store.takeBackDue(20).join()).containsExactly("node-2");
    assertThat(store.aside()).containsOnlyKeys("node-3", "node-4");
    store.takeBack("node-3").join();
    store.takeBack("node-4").join();
    assertThat(store.aside()).isEmpty();
  }

  @Test
  void launch_keepsSweepAndTrials_asPlanned() {
    Plan plan = sourced("h1", 2);
    String id = launch(store, "one", plan, 5);
    Views.Sweep sweep = sweep(id);
    assertThat(sweep.name()).isEqualTo("one");
    assertThat(sweep.state()).isEqualTo(SweepState.QUEUED);
    assertThat(sweep.counts()).isEqualTo(new Views.Counts(4, 0, 0, 0, 0));
    assertThat(sweep.spec()).isEqualTo("{\"name\":\"one\"}");
    assertThat(sweep.createdAt()).isEqualTo(5);
    assertThat(store.trials(id)).extracting(Views.Trial::planned).isEqualTo(plan.trials());
    assertThat(store.trials(id)).extracting(Views.Trial::state).containsOnly(TrialState.WAITING);
    assertThat(store.hasWork()).isTrue();
  }

  /** Beside a sweep before and one after it, whose trials it must not tell. */
  @Test
  void trialsOfSomeKinds_areThoseOfThem_inPlannedOrder() {
    launch(store, "before", sourced("h1", 2), 1);
    String id = launch(store, "one", sourced("h2", 4), 2);
    launch(store, "after", sourced("h3", 2), 3);
    for (Claim claim : store.claim("n1", List.of("0", "1", "2", "3"), 4, LEASE).join()) {
      store.finish(key(claim), succeeded(1), 5).join();
    }
    List<TrialHead> heads = store.heads(id);
    Set<String> methods = new TreeSet<>(heads.stream().map(TrialHead::method).toList());
    List<Set<String>> someMethods =
        List.of(Set.of(), Set.of(methods.iterator().next()), methods, Set.of("no' such"));
    List<Set<TrialState>> someStates =
        List.of(
            Set.of(),
            Set.of(TrialState.WAITING),
            Set.of(TrialState.SUCCEEDED, TrialState.FAILED),
            Set.of(TrialState.CANCELLED));
    for (Set<String> method : someMethods) {
      for (Set<TrialState> state : someStates) {
        for (@Nullable Role role : new @Nullable Role[] {null, Role.METHOD, Role.SOURCE}) {
          haveTheirPages(id, new TrialKinds(method, state, role), heads);
        }
      }
    }
  }

  private void haveTheirPages(String sweep, TrialKinds kinds, List<TrialHead> heads) {
    List<String> ids = heads.stream().filter(kinds::has).map(TrialHead::id).toList();
    List<String> backwards = new ArrayList<>(ids);
    Collections.reverse(backwards);
    assertThat(store.trialCount(sweep, kinds)).as("%s", kinds).isEqualTo(ids.size());
    for (int offset = 0; offset <= ids.size() + 1; offset++) {
      int from = Math.min(offset, ids.size());
      int to = Math.min(from + 2, ids.size());
      assertThat(store.trialIds(sweep, kinds, false, offset, 2))
          .as("%s from %s", kinds, offset)
          .isEqualTo(ids.subList(from, to));
      assertThat(store.trialIds(sweep, kinds, true, offset, 2))
          .as("%s backwards from %s", kinds, offset)
          .isEqualTo(backwards.subList(from, to));
    }
  }

  /** Known ones carry a mark, so that it shows which were read. */
  @Test
  void headsThatAreKnown_areReadAgain_onlyOfOtherStateOrAttempt() {
    String id = launch(store, "one", plain(6), 1);
    launch(store, "after", plain(2), 1);
    List<Claim> claims = store.claim("n1", List.of("0", "1", "2", "3"), 2, LEASE).join();
    store.finish(key(claims.get(0)), succeeded(.5), 3).join();
    store.finish(key(claims.get(1)), Samples.failed("no", true), 3).join();
    List<TrialHead> before = store.heads(id);
    Map<String, TrialHead> known = new HashMap<>();
    before.forEach(head -> known.put(head.id(), marked(head)));
    known.remove(before.get(5).id());
    assertThat(store.heads(id, known))
        .extracting(TrialHead::method)
        .containsExactly("mark", "mark", "mark", "mark", "mark", "target-only");
    store.finish(key(claims.get(2)), succeeded(.7), 4).join();
    store.retryTrial(claims.get(1).trial(), 5).join();
    List<TrialHead> after = store.heads(id, known);
    assertThat(after)
        .extracting(TrialHead::id)
        .isEqualTo(before.stream().map(TrialHead::id).toList());
    List<TrialHead> fresh = store.heads(id);
    for (int i = 0; i < after.size(); i++) {
      boolean same = before.get(i).state() == fresh.get(i).state();
      if (!after.get(i).method().equals("mark")) assertThat(after.get(i)).isEqualTo(fresh.get(i));
      else assertThat(same).as("%s", fresh.get(i)).isTrue();
    }
    assertThat(after.get(0).method()).isEqualTo("mark");
  }

  private static TrialHead marked(TrialHead h) {
    return new TrialHead(
        h.id(),
        h.role(),
        "mark",
        h.setting(),
        h.seed(),
        h.parameters(),
        h.state(),
        h.attempt(),
        h.node(),
        h.metrics(),
        h.energyUj(),
        h.startedAt(),
        h.finishedAt(),
        h.error());
  }

  @Test
  void launch_withTheSameIdempotencyKey_isOnce() {
    String first = store.launch(Samples.experiment("a"), "{}", plain(1), "key", 1).join();
    String second = store.launch(Samples.experiment("a"), "{}", plain(1), "key", 2).join();
    String other = store.launch(Samples.experiment("a"), "{}", plain(1), "other", 3).join();
    assertThat(second).isEqualTo(first);
    assertThat(other).isNotEqualTo(first);
    assertThat(store.sweeps(null, null, "createdAt", 10, null).items()).hasSize(2);
  }

  @Test
  void sweep_whoseTrialsAllSucceed_succeeds() {
    String id = launch(store, "a", plain(2), 1);
    List<Claim> claims = store.claim("n1", List.of("n1/0", "n1/1", "n1/2"), 10, LEASE).join();
    assertThat(claims).extracting(Claim::trial).doesNotHaveDuplicates().hasSize(2);
    assertThat(claims.get(0).spec()).isEqualTo("{\"name\":\"a\"}");
    assertThat(sweep(id).state()).isEqualTo(SweepState.RUNNING);
    assertThat(sweep(id).startedAt()).isEqualTo(10);
    assertThat(store.hasWork()).isFalse();
    assertThat(store.finish(key(claims.get(0)), succeeded(0.9), 20).join()).isTrue();
    assertThat(sweep(id).counts()).isEqualTo(new Views.Counts(0, 1, 1, 0, 0));
    assertThat(store.finish(key(claims.get(1)), succeeded(0.8), 30).join()).isTrue();
    assertThat(sweep(id).state()).isEqualTo(SweepState.SUCCEEDED);
    assertThat(sweep(id).finishedAt()).isEqualTo(30);
    Views.Trial trial = trial(claims.get(0));
    assertThat(trial.metrics()).containsEntry("score", 0.9).hasSize(1);
    assertThat(trial.node()).isEqualTo("n1");
    assertThat(trial.startedAt()).isEqualTo(10);
    assertThat(trial.finishedAt()).isEqualTo(20);
  }

  @Test
  void claim_prefersTheOldestSweep() {
    String older = launch(store, "older", plain(1), 1);
    String newer = launch(store, "newer", plain(1), 2);
    assertThat(claim(store, 3).sweep()).isEqualTo(older);
    assertThat(claim(store, 3).sweep()).isEqualTo(newer);
  }

  @Test
  void chosenTrial_isClaimed_onlyWhileItCanBe() {
    String sweep = launch(store, "a", plain(3), 1);
    List<OpenTrial> open = store.open(sweep);
    assertThat(open).extracting(OpenTrial::pair).containsExactly("1", "2", "3");
    assertThat(store.backlogs()).extracting(Backlog::ready).containsExactly(3);
    Choice second = new Choice(sweep, open.get(1).trial(), "n1", "s1", "xeon", "its turn");
    Claim claim = store.claim(second, 2, LEASE).join().orElseThrow();
    assertThat(claim.trial()).isEqualTo(second.trial());
    assertThat(store.claim(second, 3, LEASE).join()).as("it runs").isEmpty();
    assertThat(store.open(sweep)).hasSize(2);
    HeldAttempt held = store.held().get(0);
    assertThat(held)
        .isEqualTo(new HeldAttempt(sweep, claim.trial(), 1, "2", "n1", "s1", "xeon", 2));
    store.lose("n1", "gone", 4).join();
    assertThat(store.open(sweep).get(1).lostOn()).isEqualTo("n1");
    assertThat(store.held()).isEmpty();
    Claim again = store.claim(second, 5, LEASE).join().orElseThrow();
    store.finish(key(again), succeeded(1), 6).join();
    assertThat(store.claim(second, 7, LEASE).join()).as("it has succeeded").isEmpty();
    assertThat(store.begun(sweep)).isEqualTo(Map.of("2", "xeon"));
    store.command(sweep, SweepCommand.PAUSE, null, 8).join();
    Choice first = new Choice(sweep, open.get(0).trial(), "n1", "s1", "xeon", "");
    assertThat(store.claim(first, 9, LEASE).join()).as("its sweep is paused").isEmpty();
    assertThat(store.backlogs()).isEmpty();
  }

  @Test
  void sweepThatGoesWhereItEmitsLeast_isTold_withWhatWasExpectedOfItsAttempts() {
    Defer.Deadline deadline = new Defer.Deadline(null, Instant.ofEpochMilli(2_000_000));
    CarbonSpec deferred = new CarbonSpec(null, null, new Defer(deadline, null));
    String sweep =
        store
            .launch(
                Experiments.greenest("a", deferred, Duration.ofMinutes(3)),
                "{}",
                plain(2),
                null,
                1_000)
            .join();
    store.defer(sweep, "now", true, 1_500).join();
    assertThat(store.backlogs())
        .extracting(Backlog::green)
        .containsExactly(new Backlog.Green(180_000, 2_000_000));
    String other = launch(store, "any", plain(1), 1);
    assertThat(store.backlogs().get(1).green()).isNull();
    Choice.Green green = new Choice.Green(new Greens.Expected(120, 0.5, 7), 1.5);
    String trial = store.open(sweep).get(0).trial();
    Choice choice = new Choice(sweep, trial, "n1", "s1", "xeon", "", green);
    Claim claim = store.claim(choice, 2_000, LEASE).join().orElseThrow();
    claim(store, 2_001);
    assertThat(store.placed(sweep)).containsExactly(new Views.Placed(trial, 1, green, 0));
    store.energy(Ledgers.report(1, List.of(Ledgers.share(claim, 5, 3)))).join();
    assertThat(store.placed(sweep)).containsExactly(new Views.Placed(trial, 1, green, 8));
    assertThat(store.placed(other)).isEmpty();
  }

  @Test
  void lead_isForOneAtATime() {
    assertThat(store.lead("a", 5, 60_000).join()).as("control leads").isEmpty();
    Leaders.termEnds(store);
    assertThat(store.lead("a", 5, 60_000).join()).isEqualTo(Optional.of(2L));
    assertThat(store.lead("b", 6, 60_000).join()).isEmpty();
    assertThat(store.lead("a", 7, 60_000).join()).isEqualTo(Optional.of(2L));
    Leaders.termEnds(store);
    assertThat(store.lead("b", 8, 60_000).join()).isEqualTo(Optional.of(3L));
    assertThat(store.lead("a", 9, 60_000).join()).isEmpty();
    assertThat(store.lead("a", 9, 0).join()).isEmpty();
    assertThat(store.lead("b", 10, 0).join()).isEqualTo(Optional.of(3L));
    assertThat(store.lead("a", 11, 60_000).join()).isEqualTo(Optional.of(4L));
  }
}
