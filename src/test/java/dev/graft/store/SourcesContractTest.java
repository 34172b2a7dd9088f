package dev.graft.store;

import static dev.graft.store.Samples.LEASE;
import static dev.graft.store.Samples.claim;
import static dev.graft.store.Samples.failed;
import static dev.graft.store.Samples.key;
import static dev.graft.store.Samples.launch;
import static dev.graft.store.Samples.plain;
import static dev.graft.store.Samples.sourced;
import static dev.graft.store.Samples.succeeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.experiment.Role;
import dev.graft.run.Choice;
import dev.graft.run.Claim;
import dev.graft.run.IllegalTransition;
import dev.graft.run.OpenTrial;
import dev.graft.run.Result;
import dev.graft.run.SweepCommand;
import dev.graft.run.SweepState;
import dev.graft.run.TrialState;
import dev.graft.run.Views;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rules every store must keep: source models are made once, and reused. */
abstract class SourcesContractTest extends OpenStore {
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
}
