package dev.graft.store;

import static dev.graft.store.Samples.claim;
import static dev.graft.store.Samples.key;
import static dev.graft.store.Samples.launch;
import static dev.graft.store.Samples.plain;
import static dev.graft.store.Samples.succeeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import dev.graft.run.AttemptState;
import dev.graft.run.Claim;
import dev.graft.run.Result;
import dev.graft.run.Store.AttemptKey;
import dev.graft.run.Views;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rules every store must keep: who has looked at which test rows. */
abstract class OpeningsContractTest extends OpenStore {
  @Test
  void openings_ofATestThatAnEarlierSweepOpened_areSeen() {
    String first = launch(store, "first", plain(2), 1);
    finish(scored("one"), 10);
    finish(scored("two"), 11);
    String meanwhile = launch(store, "meanwhile", plain(1), 9);
    finish(scored("one"), 12);
    String later = launch(store, "later", plain(1), 13);
    Claim claim = finish(scored("one"), 14);

    assertThat(store.openings(first))
        .extracting(Views.Opening::test, Views.Opening::at, Views.Opening::seenBefore)
        .containsExactly(tuple("one", 10L, 0), tuple("two", 11L, 0));
    assertThat(store.openings(meanwhile)).extracting(Views.Opening::seenBefore).containsExactly(0);
    assertThat(store.openings(later)).extracting(Views.Opening::seenBefore).containsExactly(2);
    assertThat(store.openingsOf(claim.trial())).isEqualTo(store.openings(later));
  }

  @Test
  void answers_keepWhichRowsWereRight() {
    launch(store, "a", plain(6), 1);
    Claim told =
        finish(
            new Result(AttemptState.SUCCEEDED, Map.of("score", .5), null, false, "one", "4:DQ=="),
            10);
    Claim silent = finish(scored("one"), 11);
    finish(
        new Result(AttemptState.SUCCEEDED, Map.of("score", .5), null, false, "one", "4:Dw=="), 12);

    AttemptKey another = new AttemptKey(told.trial(), told.attempt() + 1);
    assertThat(store.answers(List.of(key(told), key(silent), another)))
        .containsExactly(entry(key(told), "4:DQ=="));
    assertThat(store.answers(List.of())).isEmpty();
  }

  @Test
  void openings_ofADeletedSweep_stillCount() {
    String first = launch(store, "first", plain(1), 1);
    finish(scored("one"), 10);
    store.delete(first).join();
    String later = launch(store, "later", plain(1), 11);
    finish(scored("one"), 12);

    assertThat(store.openings(later)).extracting(Views.Opening::seenBefore).containsExactly(1);
  }

  @Test
  void openings_ofAnAttemptThatOpenedNone_areNone() {
    String sweep = launch(store, "a", plain(1), 1);
    finish(succeeded(.5), 10);

    assertThat(store.openings(sweep)).isEmpty();
  }

  private Claim finish(Result result, long now) {
    Claim claim = claim(store, now);
    store.finish(key(claim), result, now).join();
    // The same told again is the same.
    store.finish(key(claim), result, now + 1).join();
    return claim;
  }

  private static Result scored(String test) {
    return new Result(AttemptState.SUCCEEDED, Map.of("score", .5), null, false, test);
  }
}
