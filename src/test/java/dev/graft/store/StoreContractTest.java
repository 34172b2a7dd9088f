package dev.graft.store;

import static dev.graft.store.Samples.LEASE;
import static dev.graft.store.Samples.claim;
import static dev.graft.store.Samples.ended;
import static dev.graft.store.Samples.failed;
import static dev.graft.store.Samples.key;
import static dev.graft.store.Samples.launch;
import static dev.graft.store.Samples.plain;
import static dev.graft.store.Samples.sourced;
import static dev.graft.store.Samples.succeeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.experiment.CarbonSpec;
import dev.graft.experiment.Defer;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Plan;
import dev.graft.experiment.Role;
import dev.graft.run.AttemptState;
import dev.graft.run.Backlog;
import dev.graft.run.Choice;
import dev.graft.run.Claim;
import dev.graft.run.Greens;
import dev.graft.run.HeldAttempt;
import dev.graft.run.IllegalTransition;
import dev.graft.run.Marks;
import dev.graft.run.NotFound;
import dev.graft.run.OpenTrial;
import dev.graft.run.Result;
import dev.graft.run.Store.StopOrder;
import dev.graft.run.SweepCommand;
import dev.graft.run.SweepQuery;
import dev.graft.run.SweepState;
import dev.graft.run.TrialState;
import dev.graft.run.Views;
import dev.graft.testing.Experiments;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
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

  Views.Sweep sweep(String id) {
    return store.sweep(id).orElseThrow();
  }

  Views.Trial trial(Claim claim) {
    return store.trial(claim.trial()).orElseThrow();
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
  void chosenSource_thatIsThereByNow_isReused() {
    String one = launch(store, "a", sourced("h1", 1), 1);
    String two = launch(store, "b", sourced("h1", 1), 1);
    Claim source = claim(store, 2);
    store.finish(key(source), succeeded(0.7), 3).join();
    OpenTrial other = store.open(two).get(0);
    assertThat(other.pair()).as("a source is compared with nothing").isNull();
    assertThat(store.claim(new Choice(two, other.trial(), "n", "s", "", ""), 4, LEASE).join())
        .isEmpty();
    assertThat(store.trials(two).get(0).state()).isEqualTo(TrialState.SUCCEEDED);
    assertThat(store.open(two)).hasSize(2);
    assertThat(one).isEqualTo(source.sweep());
  }

  @Test
  void priority_isKept_andChangedWhileTheSweepLives() {
    String sweep = launch(store, "a", plain(1), 1);
    assertThat(sweep(sweep).priority()).isEqualTo(10);
    assertThat(store.priority(sweep, 40).join()).isEqualTo(SweepState.QUEUED);
    assertThat(sweep(sweep).priority()).isEqualTo(40);
    assertThat(store.backlogs()).extracting(Backlog::priority).containsExactly(40);
    store.command(sweep, SweepCommand.CANCEL, null, 2).join();
    assertThatThrownBy(store.priority(sweep, 50)::join)
        .hasCauseInstanceOf(IllegalTransition.class)
        .hasMessageContaining("cancelled");
  }

  @Test
  void claim_whatNeedsASource_onlyOnceThatIsMade() {
    launch(store, "a", sourced("h1", 1), 1);
    List<Claim> first = store.claim("n1", List.of("0", "1", "2"), 2, LEASE).join();
    assertThat(first)
        .extracting(claim -> claim.planned().method())
        .containsExactly("source-model", "target-only");
    assertThat(store.hasWork()).isFalse();
    store.finish(key(first.get(0)), succeeded(1), 3).join();
    Claim dependant = claim(store, 4);
    assertThat(dependant.planned().method()).isEqualTo("fine-tune");
    assertThat(dependant.sourceTrial()).isEqualTo(first.get(0).trial());
  }

  @Test
  void source_madeBefore_isReused_withItsCostFound() {
    String first = launch(store, "a", sourced("h1", 1), 1);
    Claim source = claim(store, 2);
    store.energy(Ledgers.report(1, List.of(Ledgers.share(source, 70, 30)))).join();
    store.finish(key(source), succeeded(0.7), 3).join();
    String second = launch(store, "b", sourced("h1", 1), 4);
    Views.Trial reused = store.trials(second).get(0);
    assertThat(reused.state()).isEqualTo(TrialState.SUCCEEDED);
    assertThat(reused.attempt()).isZero();
    assertThat(reused.energy()).isEqualTo(Views.Energy.NONE);
    assertThat(reused.metrics()).containsEntry("score", 0.7);
    Views.Source made = store.sources(second).get(0);
    assertThat(made.madeBy()).isEqualTo(source.trial());
    assertThat(made.trial()).isEqualTo(reused.id());
    assertThat(made.energy().totalUj()).isEqualTo(100);
    assertThat(store.sources(first).get(0).trial()).isEqualTo(source.trial());
    IntStream.range(0, 2).forEach(i -> claim(store, 5));
    assertThat(claim(store, 5).sourceTrial()).isEqualTo(source.trial());
  }

  @Test
  void source_madeWhileAnotherSweepWaited_isReusedAtClaim() {
    String first = launch(store, "a", sourced("h1", 0), 1);
    String second = launch(store, "b", sourced("h1", 1), 1);
    Claim source = claim(store, 2);
    assertThat(claim(store, 2).sweep()).isEqualTo(first);
    store.finish(key(source), succeeded(0.7), 3).join();
    Claim next = claim(store, 4);
    assertThat(next.sweep()).isEqualTo(second);
    assertThat(next.planned().method()).isEqualTo("fine-tune");
    assertThat(next.sourceTrial()).isEqualTo(source.trial());
    assertThat(sweep(second).counts()).isEqualTo(new Views.Counts(1, 1, 1, 0, 0));
  }

  /** Once for all that miss it; who has made it is not asked again. */
  @Test
  void source_whoseModelIsGone_isMadeAgain_beforeWhatNeedsIt() {
    launch(store, "a", sourced("h1", 0), 1);
    Claim made = claim(store, 2);
    store.finish(key(made), succeeded(0.7), 3).join();
    store.finish(key(claim(store, 3)), succeeded(0.5), 3).join();
    String id = launch(store, "b", sourced("h1", 2), 4);
    Claim first = claim(store, 5);
    Claim second = claim(store, 5);
    store.finish(key(claim(store, 5)), succeeded(0.5), 5).join();
    assertThat(first.sourceTrial()).isEqualTo(made.trial());
    store.finish(key(first), Result.withoutSource(made.trial()), 6).join();
    Claim again = claim(store, 7);
    assertThat(again.trial()).isEqualTo(store.trials(id).get(0).id());
    assertThat(again.planned().role()).isEqualTo(Role.SOURCE);
    assertThat(store.claim("n1", List.of("x"), 7, LEASE).join()).as("wait for it").isEmpty();
    store.finish(key(again), succeeded(0.7), 8).join();
    store.finish(key(second), Result.withoutSource(made.trial()), 9).join();
    assertThat(sweep(id).counts()).as("not once more").isEqualTo(new Views.Counts(2, 0, 2, 0, 0));
    for (int i = 0; i < 2; i++) {
      Claim next = claim(store, 10);
      assertThat(next.sourceTrial()).isEqualTo(again.trial());
      store.finish(key(next), succeeded(0.6), 11).join();
    }
    assertThat(sweep(id).state()).isEqualTo(SweepState.SUCCEEDED);
    assertThat(store.sources(id).get(0).madeBy()).isEqualTo(again.trial());
    String later = launch(store, "c", sourced("h1", 0), 12);
    assertThat(store.sources(later).get(0).madeBy()).isEqualTo(again.trial());
  }

  @Test
  void source_thatFails_failsWhatNeedsIt_andRetriesWithIt() {
    String id = launch(store, "a", sourced("h1", 2), 1);
    Claim source = claim(store, 2);
    store.finish(key(source), failed("no such file", true), 3).join();
    assertThat(sweep(id).counts()).isEqualTo(new Views.Counts(1, 0, 0, 3, 0));
    assertThat(store.trials(id).get(1).error()).contains("source").contains("no such file");
    store.finish(key(claim(store, 4)), succeeded(1), 5).join();
    assertThat(sweep(id).state()).isEqualTo(SweepState.FAILED);
    assertThat(sweep(id).reason()).contains("3 of 4").contains("no such file");
    assertThat(store.retryTrial(store.trials(id).get(1).id(), 6).join())
        .isEqualTo(TrialState.WAITING);
    assertThat(sweep(id).state()).isEqualTo(SweepState.RUNNING);
    assertThat(sweep(id).counts()).isEqualTo(new Views.Counts(3, 0, 1, 0, 0));
    Claim again = claim(store, 7);
    assertThat(again.trial()).isEqualTo(source.trial());
    assertThat(again.attempt()).isEqualTo(2);
  }

  @Test
  void pause_ordersStops_resumeGoesOn() {
    String id = launch(store, "a", plain(2), 1);
    Claim claim = claim(store, 2);
    assertThat(store.stopOrders("n1")).isEmpty();
    assertThat(store.command(id, SweepCommand.PAUSE, null, 3).join()).isEqualTo(SweepState.PAUSED);
    assertThat(store.stopOrders("n1")).containsExactly(new StopOrder(key(claim), true));
    assertThat(store.hasWork()).isFalse();
    assertThat(store.claim("n1", List.of("n1/0"), 4, LEASE).join()).isEmpty();
    store.finish(key(claim), ended(AttemptState.PAUSED), 5).join();
    assertThat(trial(claim).state()).isEqualTo(TrialState.WAITING);
    assertThat(store.stopOrders("n1")).isEmpty();
    assertThat(store.command(id, SweepCommand.RESUME, null, 6).join())
        .isEqualTo(SweepState.RUNNING);
    Claim again = claim(store, 7);
    assertThat(again.trial()).isEqualTo(claim.trial());
    assertThat(again.attempt()).isEqualTo(2);
    assertThat(trial(claim).lost()).isZero();
  }

  @Test
  void cancel_endsAtOnce_runningTrialsFollow() {
    String id = launch(store, "a", plain(3), 1);
    List<Claim> claims = store.claim("n1", List.of("0", "1"), 2, LEASE).join();
    assertThat(store.command(id, SweepCommand.CANCEL, null, 3).join())
        .isEqualTo(SweepState.CANCELLED);
    assertThat(sweep(id).counts()).isEqualTo(new Views.Counts(0, 2, 0, 0, 1));
    assertThat(store.stopOrders("n1")).contains(new StopOrder(key(claims.get(0)), false));
    assertThatThrownBy(() -> store.delete(id).join()).hasMessageContaining("still stopping");
    store.finish(key(claims.get(0)), ended(AttemptState.CANCELLED), 4).join();
    store.lose("n1", "gone", 5).join();
    assertThat(sweep(id).counts()).isEqualTo(new Views.Counts(0, 0, 0, 0, 3));
    assertThat(sweep(id).state()).isEqualTo(SweepState.CANCELLED);
    assertThat(store.command(id, SweepCommand.RETRY, null, 6).join()).isEqualTo(SweepState.RUNNING);
    assertThat(sweep(id).counts()).isEqualTo(new Views.Counts(3, 0, 0, 0, 0));
    assertThat(sweep(id).finishedAt()).isZero();
  }

  @Test
  void exhaust_keepsItsReason() {
    String id = launch(store, "a", plain(1), 1);
    store.command(id, SweepCommand.EXHAUST, "the energy budget of 50 Wh is spent", 3).join();
    assertThat(sweep(id).state()).isEqualTo(SweepState.BUDGET_EXHAUSTED);
    assertThat(sweep(id).reason()).contains("50 Wh");
  }

  @Test
  void command_thatMakesNoSense_isRefusedWithTheReason_andChangesNothing() {
    String id = launch(store, "a", plain(1), 1);
    assertThatThrownBy(() -> store.command(id, SweepCommand.RESUME, null, 2).join())
        .hasCauseInstanceOf(IllegalTransition.class)
        .hasMessageContaining("not paused");
    assertThatThrownBy(() -> store.retryTrial(store.trials(id).get(0).id(), 2).join())
        .hasCauseInstanceOf(IllegalTransition.class)
        .hasMessageContaining("waiting");
    assertThatThrownBy(() -> store.command("s77", SweepCommand.PAUSE, null, 2).join())
        .hasCauseInstanceOf(NotFound.class);
    assertThatThrownBy(() -> store.command("what?", SweepCommand.PAUSE, null, 2).join())
        .hasCauseInstanceOf(NotFound.class);
    assertThat(sweep(id).state()).isEqualTo(SweepState.QUEUED);
  }

  @Test
  void delete_removesAll_butNotASourceOthersUse() {
    String maker = launch(store, "a", sourced("h1", 0), 1);
    Claim source = claim(store, 2);
    assertThatThrownBy(() -> store.delete(maker).join()).hasMessageContaining("cancel it");
    store.finish(key(source), succeeded(1), 3).join();
    store.finish(key(claim(store, 3)), succeeded(1), 4).join();
    String user = launch(store, "b", sourced("h1", 0), 5);
    assertThatThrownBy(() -> store.delete(maker).join())
        .hasCauseInstanceOf(IllegalTransition.class)
        .hasMessageContaining(user);
    store.command(user, SweepCommand.CANCEL, null, 6).join();
    store.delete(user).join();
    store.delete(maker).join();
    assertThat(store.sweep(maker)).isEmpty();
    assertThat(store.trial(source.trial())).isEmpty();
    assertThat(store.finish(key(source), succeeded(1), 7).join()).isFalse();
    assertThat(launch(store, "c", plain(1), 8)).isNotIn(maker, user);
  }

  @Test
  void sweeps_pageByPage_sortedAndFiltered() {
    for (int i = 0; i < 7; i++) launch(store, i % 2 == 0 ? "even_" + i : "odd" + i, plain(1), i);
    List<String> sorts = new ArrayList<>(SweepQuery.SORTS);
    SweepQuery.SORTS.forEach(sort -> sorts.add("-" + sort));
    for (String sort : sorts) {
      List<String> seen = new ArrayList<>();
      String cursor = null;
      do {
        Views.Page<Views.Sweep> page = store.sweeps(null, null, sort, 3, cursor);
        page.items().forEach(item -> seen.add(item.name()));
        cursor = page.next();
      } while (cursor != null);
      assertThat(seen).as(sort).hasSize(7).doesNotHaveDuplicates();
      if (sort.equals("name")) assertThat(seen).isSorted();
      if (sort.equals("-createdAt")) assertThat(seen.get(0)).isEqualTo("even_6");
    }
    assertThat(store.sweeps(null, "EVEN_", "createdAt", 10, null).items()).hasSize(4);
    assertThat(store.sweeps(null, "%", "createdAt", 10, null).items()).isEmpty();
    assertThat(store.sweeps(SweepState.RUNNING, null, "createdAt", 10, null).items()).isEmpty();
    assertThatThrownBy(() -> store.sweeps(null, null, "colour", 10, null))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("createdAt, finishedAt, name");
    assertThatThrownBy(() -> store.sweeps(null, null, "name", 10, "!!"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("cursor");
  }

  @Test
  void marks_areKept_andFindTheirSweep() {
    String a = launch(store, "a", plain(1), 1);
    String b = launch(store, "b", plain(1), 2);
    assertThat(store.marks(List.of(a, "s99"))).containsExactly(Map.entry(a, Marks.NONE));
    store.mark(a, List.of("paper", " baseline "), null).join();
    store.mark(b, List.of("paper"), "Look at Seed 3").join();
    assertThat(store.mark(a, null, "twice").join())
        .isEqualTo(new Marks(List.of("baseline", "paper"), "twice"));
    assertThat(store.tags())
        .containsExactly(new Marks.Tag("baseline", 1), new Marks.Tag("paper", 2));
    assertThat(found(List.of("paper"), null)).containsExactly(a, b);
    assertThat(found(List.of("paper", "baseline"), null)).containsExactly(a);
    assertThat(found(List.of(), "seed 3")).containsExactly(b);
    assertThat(found(List.of(), "BASEL")).containsExactly(a);
    assertThat(found(List.of(), b)).containsExactly(b);
    assertThatThrownBy(() -> store.mark(a, List.of("?"), null).join())
        .hasMessageContaining("is not a tag");
    assertThatThrownBy(() -> store.mark("s99", List.of(), null).join())
        .hasCauseInstanceOf(NotFound.class);
    store.mark(a, List.of(), "").join();
    assertThat(store.marks(List.of(a))).containsEntry(a, Marks.NONE);
  }

  private List<String> found(List<String> tags, @Nullable String text) {
    SweepQuery query = new SweepQuery(Set.of(), null, tags, text, "createdAt", 10, null);
    return store.sweeps(query).items().stream().map(Views.Sweep::id).toList();
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
