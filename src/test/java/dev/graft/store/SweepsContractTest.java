package dev.graft.store;

import static dev.graft.store.Samples.LEASE;
import static dev.graft.store.Samples.claim;
import static dev.graft.store.Samples.ended;
import static dev.graft.store.Samples.key;
import static dev.graft.store.Samples.launch;
import static dev.graft.store.Samples.plain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.experiment.InvalidInput;
import dev.graft.run.AttemptState;
import dev.graft.run.Backlog;
import dev.graft.run.Claim;
import dev.graft.run.IllegalTransition;
import dev.graft.run.Marks;
import dev.graft.run.NotFound;
import dev.graft.run.Store.StopOrder;
import dev.graft.run.SweepCommand;
import dev.graft.run.SweepQuery;
import dev.graft.run.SweepState;
import dev.graft.run.TrialState;
import dev.graft.run.Views;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rules every store must keep: sweeps are found, marked, weighed and commanded. */
abstract class SweepsContractTest extends OpenStore {
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
}
