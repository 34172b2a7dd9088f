package dev.graft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.graft.run.Claim;
import dev.graft.run.NotLeading;
import dev.graft.run.budget.Admission.Decision;
import dev.graft.store.PostgresServer;
import dev.graft.store.SqlStore;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two control nodes on one database: a budget is held across a change of leader. */
class BudgetTakeOverTest {
  private static final long LONG = 60_000;

  private final PostgresServer server = PostgresServer.shared();
  private final String database = server.database();
  private final SqlStore a = server.store(database);
  private final SqlStore b = server.store(database);

  @AfterEach
  void close() throws Exception {
    a.close();
    b.close();
  }

  @Test
  void newLeader_knowsWhatIsSpentAndReserved_andHoldsTheCap() {
    BudgetedSweeps first = new BudgetedSweeps(a);
    assertThat(a.lead("a", 0, LONG).join()).contains(1L);
    String id = first.launch("budget: {energy: 700 J}\n");
    first.end(first.claim(id, first.budgets.decide(first.sweep(id), 1, first.now)).orElseThrow());
    Claim held = first.claim(id, first.budgets.decide(first.sweep(id), 1, first.now)).orElseThrow();
    first.draw(held, 30);
    Decision before = first.budgets.decide(first.sweep(id), 1, first.now);

    assertThat(a.lead("a", 0, 0).join()).contains(1L);
    assertThat(b.lead("b", 0, LONG).join()).contains(2L);
    BudgetedSweeps second = first.at(b);
    assertThat(second.budgets.decide(second.sweep(id), 1, second.now)).isEqualTo(before);
    assertThat(second.budgets.of(second.sweep(id), 1))
        .isEqualTo(first.budgets.of(first.sweep(id), 1));
    assertThat(spent(second, id)).isCloseTo(130, within(1e-6));
    assertThatThrownBy(() -> a.admit(id, Set.of("all"), Set.of(), first.now).join())
        .as("the old leader hands out nothing more")
        .hasCauseInstanceOf(NotLeading.class);

    second.end(held);
    assertThat(second.run(id)).contains("energy budget of 0.1944 Wh");
    assertThat(spent(second, id)).isBetween(500.0, 700.0);
    assertThat(spent(first, id)).as("told alike by both").isEqualTo(spent(second, id));
  }

  private static double spent(BudgetedSweeps at, String id) {
    return at.budgets.of(at.sweep(id), 1).orElseThrow().caps().get(0).spent() * 3600;
  }
}
