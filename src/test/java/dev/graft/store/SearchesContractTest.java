package dev.graft.store;

import static dev.graft.store.Samples.LEASE;
import static dev.graft.store.Samples.claim;
import static dev.graft.store.Samples.key;
import static dev.graft.store.Samples.launch;
import static dev.graft.store.Samples.sourced;
import static dev.graft.store.Samples.succeeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.experiment.Parameters;
import dev.graft.experiment.Plan;
import dev.graft.experiment.SeedPlan;
import dev.graft.run.AttemptState;
import dev.graft.run.Choices;
import dev.graft.run.Claim;
import dev.graft.run.Judged;
import dev.graft.run.Result;
import dev.graft.run.SweepCommand;
import dev.graft.run.SweepState;
import dev.graft.run.TrialState;
import dev.graft.run.Views;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Rules every store must keep: what searches decide of trials that are open or held. */
abstract class SearchesContractTest extends OpenStore {
  /** Beside a source, two trials that need it, of which the second has no setting yet. */
  private String searching() {
    Plan plan = sourced("h1", 2);
    return launch(
        store,
        "s",
        new Plan(plan.trials(), List.of(), List.of(), Set.of(plan.trials().get(2).key())),
        1);
  }

  @Test
  void unsettledTrial_isClaimedOnceItHasASetting() {
    String id = searching();
    String open = store.trials(id).get(2).id();
    assertThat(store.searching()).containsExactly(id);
    assertThat(store.unsettled(id)).containsExactly(open);
    for (int i = 0; i < 3; i++) {
      Claim claim = claim(store, 2);
      assertThat(claim.trial()).isNotEqualTo(open);
      store.finish(key(claim), succeeded(0.5), 3).join();
    }
    assertThat(store.hasWork()).isFalse();
    assertThat(sweep(id).state()).as("it goes on").isEqualTo(SweepState.RUNNING);
    Parameters setting = new Parameters(Map.of("learningRate", 0.25, "batch", 8));
    assertThat(store.settle(id, Map.of(open, setting), 4).join()).isTrue();
    assertThat(store.settle(id, Map.of(open, Parameters.NONE), 4).join())
        .as("what was chosen stands")
        .isFalse();
    assertThat(store.searching()).isEmpty();
    Claim claim = claim(store, 5);
    assertThat(claim.trial()).isEqualTo(open);
    assertThat(claim.planned().parameters()).isEqualTo(setting);
    store.finish(key(claim), succeeded(0.5), 6).join();
    assertThat(sweep(id).state()).isEqualTo(SweepState.SUCCEEDED);
  }

  @Test
  void sparedTrial_isNoTrialOfTheSweepAnyMore() {
    String id = searching();
    String open = store.trials(id).get(2).id();
    for (int i = 0; i < 3; i++) {
      store.finish(key(claim(store, 2)), succeeded(0.5), 3).join();
    }
    Choices choices = new Choices(Map.of(), Map.of(open, "not needed: decided"));
    assertThat(store.settle(id, choices, 4).join()).isTrue();
    assertThat(store.settle(id, choices, 4).join()).as("the same again").isFalse();
    assertThat(sweep(id).state()).isEqualTo(SweepState.SUCCEEDED);
    assertThat(sweep(id).counts().total()).isEqualTo(3);
    assertThat(store.trial(open).orElseThrow().state()).isEqualTo(TrialState.CANCELLED);
    assertThat(store.trial(open).orElseThrow().error()).isEqualTo("not needed: decided");
    assertThatThrownBy(() -> store.retryTrial(open, 5).join())
        .hasMessageContaining("it was not needed");
    assertThatThrownBy(() -> store.command(id, SweepCommand.RETRY, null, 5).join())
        .hasMessageContaining("nothing to retry");
  }

  @Test
  void settledTrial_takesTheIndexThatWasChosen() {
    String id = searching();
    String open = store.trials(id).get(2).id();
    Choices.Setting chosen = new Choices.Setting(7, new Parameters(Map.of("batch", 8)));
    store.settle(id, new Choices(Map.of(open, chosen), Map.of()), 4).join();
    assertThat(store.trial(open).orElseThrow().planned().setting()).isEqualTo(7);
  }

  @Test
  void settledTrial_stillWaitsForItsSource() {
    String id = searching();
    String open = store.trials(id).get(2).id();
    store.settle(id, Map.of(open, Parameters.NONE), 2).join();
    Claim source = claim(store, 2);
    assertThat(source.planned().method()).isEqualTo("source-model");
    assertThat(claim(store, 2).planned().method()).isEqualTo("target-only");
    assertThat(store.hasWork()).isFalse();
    store.finish(key(source), succeeded(0.5), 3).join();
    assertThat(store.claim("n1", List.of("a", "b", "c"), 4, LEASE).join()).hasSize(2);
  }

  @Test
  void unsettledTrial_cancelledAndRetried_stillHasToBeChosen() {
    String id = searching();
    String open = store.trials(id).get(2).id();
    store.command(id, SweepCommand.CANCEL, null, 2).join();
    assertThat(store.searching()).isEmpty();
    assertThat(store.settle(id, Map.of(open, Parameters.NONE), 2).join()).isFalse();
    store.command(id, SweepCommand.RETRY, null, 3).join();
    assertThat(store.searching()).containsExactly(id);
    Claim source = claim(store, 4);
    store.finish(key(source), succeeded(0.5), 5).join();
    assertThat(store.claim("n1", List.of("a", "b", "c"), 6, LEASE).join())
        .extracting(Claim::trial)
        .hasSize(2)
        .doesNotContain(open);
  }

  /** Two trials of one sweep that are held after 2 epochs. */
  private String judged() {
    Plan plan = sourced("h1", 2);
    String a = plan.trials().get(1).key();
    String b = plan.trials().get(2).key();
    return launch(
        store,
        "s",
        new Plan(plan.trials(), List.of(), List.of(), Set.of(), SeedPlan.NONE, Map.of(a, 2, b, 2)),
        1);
  }

  @Test
  void heldTrial_waitsForADecision_thenTrainsOnBeforeOthers() {
    String id = judged();
    Claim source = claim(store, 2);
    store.finish(key(source), succeeded(0.5), 2).join();
    Claim first = claim(store, 2);
    assertThat(first.until()).isEqualTo(2);
    store.finish(key(first), Result.held(2, Map.of("validation", .7)), 3).join();
    assertThat(trial(first).state()).isEqualTo(TrialState.WAITING);
    assertThat(trial(first).cut()).isEqualTo(new Views.Cut(2, true, null));
    assertThat(store.searching()).containsExactly(id);
    assertThat(store.judged(id))
        .containsExactly(
            new Judged(
                first.trial(),
                2,
                1,
                false,
                Map.of("validation", .7, "held-after-epochs", 2.),
                null));
    Choices on = new Choices(Map.of(), Map.of(), Map.of(first.trial(), 5), Map.of());
    assertThat(store.settle(id, on, 4).join()).isTrue();
    assertThat(store.settle(id, on, 4).join()).as("once").isFalse();
    Claim again = claim(store, 5);
    assertThat(again.trial()).as("what was trained longest comes first").isEqualTo(first.trial());
    assertThat(again.until()).isEqualTo(5);
    // Paused for another reason: it goes on to the same rung.
    store.finish(key(again), new Result(AttemptState.PAUSED, Map.of(), null, false), 6).join();
    assertThat(store.judged(id)).hasSize(1);
    assertThat(claim(store, 7).until()).isEqualTo(5);
  }

  /** What was decided by stands, whatever energy is told later; another's decision is not taken. */
  @Test
  void chargesOfAJudgedTrial_areKeptOnce_withWhatFollowsFromThem() {
    String id = judged();
    store.finish(key(claim(store, 2)), succeeded(0.5), 2).join();
    Claim held = claim(store, 2);
    store.finish(key(held), Result.held(2, Map.of("validation", .7)), 3).join();
    Choices charged = charged(Map.of(), held, 1.5);
    assertThat(charged.isEmpty()).isFalse();
    assertThat(store.settle(id, charged, 4).join()).isTrue();
    assertThat(store.settle(id, charged(Map.of(held.trial(), 5), held, 9), 5).join()).isFalse();
    assertThat(store.judged(id).get(0).costs()).isEqualTo(Map.of("energy", 1.5));
    assertThat(trial(held).cut()).isEqualTo(new Views.Cut(2, true, null));
    store.settle(id, new Choices(Map.of(), Map.of(), Map.of(held.trial(), 5), Map.of()), 6).join();
    Claim again = claim(store, 7);
    assertThat(again.until()).isEqualTo(5);
    store.finish(key(again), Result.held(5, Map.of("validation", .8)), 8).join();
    assertThat(store.judged(id).get(1).costs()).isNull();
    assertThat(store.settle(id, charged(Map.of(held.trial(), 0), again, 2.5), 9).join()).isTrue();
    assertThat(claim(store, 10).until()).isZero();
  }

  private static Choices charged(Map<String, Integer> on, Claim held, double joules) {
    return new Choices(
        Map.of(),
        Map.of(),
        on,
        Map.of(),
        List.of(new Choices.Charge(held.trial(), held.until(), Map.of("energy", joules))));
  }

  @Test
  void stoppedTrial_endsForGood_andIsCounted() {
    String id = judged();
    Claim source = claim(store, 2);
    store.finish(key(source), succeeded(0.5), 2).join();
    Claim first = claim(store, 2);
    Claim second = claim(store, 2);
    Claim other = claim(store, 2);
    store.finish(key(other), succeeded(0.5), 3).join();
    store.finish(key(second), succeeded(0.9), 3).join();
    store.finish(key(first), Result.held(2, Map.of("validation", .1)), 4).join();
    assertThat(store.judged(id)).extracting(Judged::isEnd).containsExactly(true, false);
    String why = "stopped early at rung 1 of 2, after 2 of 9 epochs";
    Choices stop = new Choices(Map.of(), Map.of(), Map.of(), Map.of(first.trial(), why));
    store.settle(id, stop, 5).join();
    assertThat(trial(first).state()).isEqualTo(TrialState.STOPPED);
    assertThat(trial(first).cut().stopped()).isEqualTo(why);
    assertThat(trial(first).finishedAt()).isEqualTo(5);
    assertThat(sweep(id).counts()).isEqualTo(new Views.Counts(0, 0, 3, 0, 0, 1));
    assertThat(sweep(id).state()).isEqualTo(SweepState.SUCCEEDED);
    assertThat(store.searching()).isEmpty();
    assertThatThrownBy(() -> store.retryTrial(first.trial(), 6).join())
        .hasMessageContaining("it is stopped");
  }
}
