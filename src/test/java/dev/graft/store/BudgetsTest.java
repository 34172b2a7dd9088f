package dev.graft.store;

import static dev.graft.store.Samples.claim;
import static dev.graft.store.Samples.ended;
import static dev.graft.store.Samples.key;
import static dev.graft.store.Samples.sourced;
import static dev.graft.store.Samples.succeeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.experiment.Budget;
import dev.graft.experiment.Plan;
import dev.graft.run.AttemptState;
import dev.graft.run.Claim;
import dev.graft.run.IllegalTransition;
import dev.graft.run.Store;
import dev.graft.run.Store.StopOrder;
import dev.graft.run.SweepCommand;
import dev.graft.run.SweepState;
import dev.graft.run.TrialState;
import dev.graft.run.Views;
import dev.graft.testing.Experiments;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps whose trials wait to be admitted. */
class BudgetsTest {
  private static final Budget ENERGY = new Budget(null, 100.0, null, null);
  private Store store;
  private String sweep;

  @BeforeEach
  void open(@TempDir Path directory) {
    store = SqlStore.sqlite(directory);
    sweep = launch(Experiments.plan(3, Map.of()));
  }

  @AfterEach
  void close() throws Exception {
    store.close();
  }

  private String launch(Plan plan) {
    return store.launch(Experiments.with("b", ENERGY), "{}", plan, null, 1).join();
  }

  private String trial(int place) {
    return store.trials(sweep).get(place).id();
  }

  private void admit(String... trials) {
    store.admit(sweep, Set.of(trials), Set.of(), 2).join();
  }

  private Views.Counts counts() {
    return store.sweep(sweep).orElseThrow().counts();
  }

  private boolean nothingToClaim() {
    return store.claim("n", List.of("n/0"), 3, 1000).join().isEmpty();
  }

  @Test
  void nothing_isClaimed_beforeItIsAdmitted() {
    assertThat(store.gated()).containsExactly(sweep);
    assertThat(store.hasWork()).isFalse();
    assertThat(nothingToClaim()).isTrue();
    admit(trial(1));
    assertThat(store.admitted(sweep)).containsExactly(trial(1));
    assertThat(claim(store, 3).trial()).isEqualTo(trial(1));
    assertThat(nothingToClaim()).isTrue();
  }

  @Test
  void admission_isTakenBack_andTheSameTwiceChangesNothing() {
    assertThat(store.admit(sweep, Set.of(trial(0)), Set.of(), 2).join()).isTrue();
    assertThat(store.admit(sweep, Set.of(trial(0)), Set.of(), 2).join()).isFalse();
    admit();
    assertThat(nothingToClaim()).isTrue();
  }

  @Test
  void runningTrial_isPausedAlone_andHasToBeAdmittedAgain() {
    admit(trial(0), trial(1));
    Claim first = claim(store, 3);
    claim(store, 3);
    assertThat(store.stopOrders("n1")).isEmpty();
    store.admit(sweep, Set.of(), Set.of(first.trial()), 4).join();
    assertThat(store.stopOrders("n1")).containsExactly(new StopOrder(key(first), true));
    // an order that was given stands
    admit();
    assertThat(store.stopOrders("n1")).hasSize(1);
    store.finish(key(first), ended(AttemptState.PAUSED), 5).join();
    assertThat(counts()).isEqualTo(new Views.Counts(2, 1, 0, 0, 0));
    assertThat(nothingToClaim()).isTrue();
    admit(first.trial());
    assertThat(claim(store, 6).attempt()).isEqualTo(2);
  }

  @Test
  void sourceModel_thatIsMade_freesOnlyWhatIsAdmitted() {
    sweep = launch(sourced("h", 2));
    admit(trial(0), trial(1));
    Claim source = claim(store, 3);
    assertThat(nothingToClaim()).isTrue();
    store.finish(key(source), succeeded(1), 4).join();
    assertThat(claim(store, 5).trial()).isEqualTo(trial(1));
    assertThat(nothingToClaim()).isTrue();
  }

  @Test
  void exhausted_stopsWithACheckpoint_andARaisedBudgetGoesOn() {
    admit(trial(0), trial(1));
    Claim done = claim(store, 3);
    store.finish(key(done), succeeded(1), 4).join();
    Claim running = claim(store, 4);
    store.command(sweep, SweepCommand.EXHAUST, "the energy budget", 5).join();
    assertThat(store.stopOrders("n1")).containsExactly(new StopOrder(key(running), true));
    store.finish(key(running), ended(AttemptState.PAUSED), 6).join();
    assertThat(counts()).isEqualTo(new Views.Counts(0, 0, 1, 0, 2));
    SweepState raised = store.budget(sweep, "{\"energy\":\"1 Wh\"}", 7).join();
    assertThat(raised).isEqualTo(SweepState.RUNNING);
    Views.Sweep now = store.sweep(sweep).orElseThrow();
    assertThat(now.reason()).isNull();
    assertThat(now.counts()).isEqualTo(new Views.Counts(2, 0, 1, 0, 0));
    assertThat(store.caps(sweep).budget()).isEqualTo("{\"energy\":\"1 Wh\"}");
    assertThat(nothingToClaim()).isTrue();
    admit(running.trial());
    assertThat(claim(store, 8).attempt()).isEqualTo(2);
  }

  @Test
  void budget_ofAnEndedSweep_isRefused() {
    store.command(sweep, SweepCommand.CANCEL, null, 3).join();
    assertThatThrownBy(() -> store.budget(sweep, "{}", 4).join())
        .hasCauseInstanceOf(IllegalTransition.class)
        .hasMessageContaining("retry");
  }

  @Test
  void budget_givenToASweepWithout_holdsWhatWaits() {
    sweep =
        store.launch(Experiments.named("n"), "{}", Experiments.plan(2, Map.of()), null, 1).join();
    assertThat(store.gated()).doesNotContain(sweep);
    store.budget(sweep, "{\"trials\":1}", 2).join();
    assertThat(store.gated()).contains(sweep);
    assertThat(nothingToClaim()).isTrue();
  }

  @Test
  void retried_waitsToBeAdmitted() {
    admit(trial(0));
    Claim claim = claim(store, 3);
    store.finish(key(claim), Samples.failed("bad", true), 4).join();
    store.retryTrial(claim.trial(), 5).join();
    assertThat(store.trial(claim.trial()).orElseThrow().state()).isEqualTo(TrialState.WAITING);
    assertThat(nothingToClaim()).isTrue();
  }

  @Test
  void activeTime_countsOverlapsOnce_andRestsNot() {
    admit(trial(0), trial(1), trial(2));
    Claim first = claim(store, 1_000);
    Claim second = claim(store, 2_000);
    store.finish(key(first), succeeded(1), 3_000).join();
    store.finish(key(second), succeeded(1), 4_000).join();
    claim(store, 10_000);
    assertThat(store.activeMillis(sweep, 12_000)).isEqualTo(3_000 + 2_000);
  }

  @Test
  void estimate_isKeptOnce() {
    store.estimate(sweep, "{\"a\":1}").join();
    store.estimate(sweep, "{\"a\":2}").join();
    assertThat(store.caps(sweep)).isEqualTo(new Views.Caps(true, null, "{\"a\":1}"));
  }
}
