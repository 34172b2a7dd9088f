package dev.graft.web.api;

import dev.graft.compare.Row;
import dev.graft.compare.Spending;
import dev.graft.compare.Spending.Choice;
import dev.graft.compare.Spending.Spent;
import dev.graft.run.AttemptState;
import dev.graft.run.Store;
import dev.graft.run.Views.AttemptEnergy;
import dev.graft.web.json.PurposeJson;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What energy of stored sweeps was spent on. */
final class Spendings {
  private static final Set<AttemptState> LOST =
      EnumSet.of(
          AttemptState.LOST, AttemptState.SUPERSEDED, AttemptState.FAILED, AttemptState.CANCELLED);

  private final Store store;
  private final Comparing comparing;

  Spendings(Store store, Comparing comparing) {
    this.store = store;
    this.comparing = comparing;
  }

  /** Of a sweep as a whole. */
  List<PurposeJson> of(String sweep) {
    return of(sweep, store.energyByAttempt(sweep));
  }

  /**
   * @param attempts of the sweep that count
   */
  List<PurposeJson> of(String sweep, Collection<AttemptEnergy> attempts) {
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
