package dev.graft.store;

import static dev.graft.store.Samples.LEASE;
import static dev.graft.store.Samples.key;
import static dev.graft.store.Samples.launch;
import static dev.graft.store.Samples.plain;
import static dev.graft.store.Samples.sourced;
import static dev.graft.store.Samples.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.experiment.Role;
import dev.graft.run.Claim;
import dev.graft.run.Point;
import dev.graft.run.TrialKinds;
import dev.graft.run.TrialState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cost of a trial does not grow with their number: counted, not timed. */
class StoreCostTest {
  private static final int TRIALS = 10_000;

  @TempDir Path directory;

  @Test
  void trial_amongTenThousand_costsWhatTheFirstDid() {
    try (SqlStore store = SqlStore.sqlite(directory)) {
      launch(store, "a", plain(TRIALS), 1);
      trial(store);
      long first = statements(store, 1);
      trials(store, 4_998);
      long middle = statements(store, 1);
      trials(store, 4_997);
      long last = statements(store, 1);
      assertThat(middle).isEqualTo(first);
      assertThat(last).isEqualTo(first);
      assertThat(store.sweeps(null, null, "name", 1, null).items().get(0).counts().succeeded())
          .isEqualTo(TRIALS - 1);
    }
  }

  @Test
  void everyStatementOfATrial_usesAnIndex() {
    try (SqlStore store = SqlStore.sqlite(directory)) {
      launch(store, "a", sourced("h", 2), 1);
      Set<String> before = store.write(Session::texts).join();
      for (int i = 0; i < 3; i++) trial(store);
      List<Claim> claims = store.claim("n1", List.of("0"), 5, LEASE).join();
      store.renew("n1", List.of(key(claims.get(0))), 6, LEASE).join();
      store.expire(7).join();
      store.lose("n1", "gone", 8).join();
      Set<String> texts = new TreeSet<>(store.write(Session::texts).join());
      texts.removeAll(before);
      texts.removeIf(text -> !text.matches("(?s)(SELECT|UPDATE|DELETE).*"));
      assertThat(texts).hasSizeGreaterThan(10);
      useAnIndex(store, texts);
    }
  }

  /** A page of the list reads the rows that it shows, however many there are. */
  @Test
  void everyPageOfTrials_usesAnIndex() {
    try (SqlStore store = SqlStore.sqlite(directory)) {
      launch(store, "a", sourced("h", 2), 1);
      Set<String> texts = new TreeSet<>();
      TrialKinds some =
          new TrialKinds(Set.of("fine-tune"), Set.of(TrialState.WAITING), Role.METHOD);
      for (TrialKinds kinds : List.of(TrialKinds.ALL, some)) {
        Set<String> before = store.write(Session::texts).join();
        store.write(s -> TrialPages.count(s, 0, Ids.SPAN, kinds)).join();
        store.write(s -> TrialPages.ids(s, 0, Ids.SPAN, kinds, false, 1, 1)).join();
        store.write(s -> TrialPages.ids(s, 0, Ids.SPAN, kinds, true, 1, 1)).join();
        Set<String> after = new TreeSet<>(store.write(Session::texts).join());
        after.removeAll(before);
        assertThat(after).hasSize(3);
        texts.addAll(after);
      }
      useAnIndex(store, texts);
    }
  }

  private static void useAnIndex(SqlStore store, Set<String> texts) {
    for (String text : texts) {
      List<String> plan =
          store
              .write(s -> s.list("EXPLAIN QUERY PLAN " + text, row -> row.getString("detail")))
              .join();
      // An index of what is claimable or under way, read from its first entry, is no scan of the
      // table.
      assertThat(plan)
          .as(text)
          .noneMatch(
              step -> step.startsWith("SCAN") && !step.matches(".*sweep_(claimable|under_way)"))
          .noneMatch(step -> step.contains("TEMP B-TREE"));
    }
  }

  private static void trial(SqlStore store) {
    Claim claim = store.claim("n1", List.of("n1/0"), 2, LEASE).join().get(0);
    store.metrics(key(claim), List.of(new Point("loss", 1, 1, 1))).join();
    store.energy(Ledgers.report(claim.trial().hashCode(), List.of(Ledgers.share(claim, 1, 1))));
    store.finish(key(claim), succeeded(1), 3).join();
  }

  private static long statements(SqlStore store, int trials) {
    long before = store.write(Session::executed).join();
    for (int i = 0; i < trials; i++) trial(store);
    return store.write(Session::executed).join() - before;
  }

  /** Many trials, many a commit. */
  private static void trials(SqlStore store, int count) {
    List<String> slots = new ArrayList<>();
    for (int i = 0; i < count; i++) slots.add("n1/" + i);
    for (Claim claim : store.claim("n1", slots, 2, LEASE).join()) {
      var unused = store.finish(key(claim), succeeded(1), 3);
    }
  }
}
