package dev.graft.web.api;

import dev.graft.compare.Row;
import dev.graft.compare.Spending;
import dev.graft.compare.Spending.Choice;
import dev.graft.compare.Spending.Spent;
import dev.graft.run.AttemptState;
import dev.graft.run.Store;
import dev.graft.run.Views.AttemptEnergy;
import dev.graft.run.Views.Energy;
import dev.graft.run.Views.Sweep;
import dev.graft.web.json.PurposeJson;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What energy of stored sweeps was spent on. */
final class Spendings {
  private static final int SWEEPS = 16;
  private static final Set<AttemptState> LOST =
      EnumSet.of(
          AttemptState.LOST, AttemptState.SUPERSEDED, AttemptState.FAILED, AttemptState.CANCELLED);

  private final Store store;
  private final Comparing comparing;
  private final Recent<Asked, Taken> settled = new Recent<>(SWEEPS);

  /**
   * What attempts of a sweep took, in sums.
   *
   * @param domainsUj by domain, as far as it was told
   */
  record Taken(
      Map<String, Energy> byNode, SortedMap<String, Long> domainsUj, List<PurposeJson> purposes) {}

  private record Asked(Heads.Standing standing, String node) {}

  Spendings(Store store, Comparing comparing) {
    this.store = store;
    this.comparing = comparing;
  }

  /**
   * Kept where it does not change any more: an experiment that cannot be read now may be later.
   *
   * @param node whose attempts count; empty: all
   */
  Taken taken(Sweep sweep, String node) {
    return comparing
        .settled(sweep)
        .filter(standing -> isReadable(sweep))
        .map(standing -> settled.of(new Asked(standing, node), asked -> made(sweep, node)))
        .orElseGet(() -> made(sweep, node));
  }

  private boolean isReadable(Sweep sweep) {
    try {
      return !comparing.plan(sweep).trials().isEmpty();
    } catch (Refusal unreadable) {
      return false;
    }
  }

  private Taken made(Sweep sweep, String node) {
    List<AttemptEnergy> attempts = new ArrayList<>(store.energyByAttempt(sweep.id()));
    attempts.removeIf(a -> !node.isEmpty() && !a.node().equals(node));
    Map<String, Energy> byNode = new TreeMap<>();
    SortedMap<String, Long> domains = new TreeMap<>();
    for (AttemptEnergy a : attempts) {
      byNode.merge(a.node(), a.energy(), Energy::plus);
      a.domains().forEach((name, uj) -> domains.merge(name, uj, Long::sum));
    }
    return new Taken(
        Collections.unmodifiableMap(byNode),
        Collections.unmodifiableSortedMap(domains),
        of(sweep.id(), attempts));
  }

  /** Of a sweep as a whole. */
  List<PurposeJson> of(String sweep) {
    return of(sweep, store.energyByAttempt(sweep));
  }

  private List<PurposeJson> of(String sweep, Collection<AttemptEnergy> attempts) {
    List<Spent> spent =
        attempts.stream()
            .map(
                a ->
                    new Spent(
                        a.planned(),
                        LOST.contains(a.state()),
                        a.energy().dynamicUj(),
                        a.energy().idleUj(),
                        a.evaluationUj()))
            .toList();
    return PurposeJson.of(Spending.of(spent, chosen(sweep), comparing.choosing(sweep)));
  }

  /** A sweep whose experiment this node can no longer read has its energy all the same. */
  private List<Choice> chosen(String sweep) {
    try {
      return comparing.rows(sweep).stream().flatMap(Spendings::choices).toList();
    } catch (Refusal unreadable) {
      return List.of();
    }
  }

  private static Stream<Choice> choices(Row row) {
    return Stream.of(
        new Choice(row.method(), row.labels(), row.setting()),
        new Choice(row.baseline(), row.labels(), row.baselineSetting()));
  }
}
