package dev.graft.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.cluster.NodeSettings.Role;
import dev.graft.experiment.InvalidInput;
import dev.graft.run.SweepState;
import dev.graft.run.TrialState;
import dev.graft.run.Views;
import dev.graft.store.PostgresServer;
import dev.graft.store.SqlStore;
import dev.graft.testing.Conserved;
import dev.graft.testing.FakeTrainer;
import dev.graft.testing.TestNode;
import dev.graft.testing.Waiting;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Control nodes with a connection each to one PostgreSQL database. */
class ControlPairIT {
  private static final Set<Role> CONTROL = Set.of(Role.CONTROL);

  @TempDir Path directory;
  private final String cluster = "test-" + UUID.randomUUID();
  private final PostgresServer server = PostgresServer.shared();
  private final String database = server.database();
  private final SqlStore first = server.store(database);
  private final SqlStore second = server.store(database);

  @AfterEach
  void close() {
    Conserved.of(second);
    first.close();
    second.close();
  }

  private TestNode start(String id, Set<Role> roles, SqlStore store) {
    NodeSettings settings = TestNode.settings(id, directory.resolve(id), roles, 2, cluster);
    return TestNode.start(settings, store, TestNode.NO_BUDGET, UnaryOperator.identity());
  }

  @Test
  void standby_servesReadsAndCommands_andTakesOverInMidSweep() {
    TestNode standby;
    TestNode worker;
    String sweep;
    try (TestNode leader = start("node-1", CONTROL, first)) {
      standby = start("node-2", CONTROL, second);
      worker = start("node-3", Set.of(Role.WORKER), null);
      Waiting.until("the standby hears of the leader", () -> standby.control().ready());
      assertThat(standby.control().cluster().leader().node()).isIn("node-1", "node-2");
      sweep = standby.launch(200, Map.of("points", 50));
      Waiting.until(
          "the leader had some of it run", () -> leader.sweep(sweep).counts().succeeded() > 3);
    }
    try (worker;
        standby) {
      standby.awaitState(sweep, SweepState.SUCCEEDED);
      assertThat(standby.control().cluster().leader().node()).isEqualTo("node-2");
      assertThat(standby.control().cluster().leader().epoch()).isGreaterThanOrEqualTo(2);
      for (Views.Trial trial : second.trials(sweep)) {
        assertThat(trial.state()).isEqualTo(TrialState.SUCCEEDED);
        assertThat(second.series(trial.id(), List.of("loss"), 1_000).get(0).points())
            .isEqualTo(FakeTrainer.series("loss", 50));
      }
    }
  }

  @Test
  void leaderThatVanished_isReplacedWhenItsTermEnds() {
    assertThat(first.lead("ghost", 0, 4_000).join()).isPresent();
    try (TestNode node = start("node-1", Set.of(Role.CONTROL, Role.WORKER), second)) {
      String sweep = node.launch(2, Map.of());
      node.awaitState(sweep, SweepState.SUCCEEDED);
      assertThat(node.control().cluster().leader().epoch()).isEqualTo(2);
    }
  }

  @Test
  void controlOnAnotherDatabase_thatAnotherNodeLeads_isRefusedWithBothCures() {
    try (TestNode leader = start("node-1", CONTROL, first);
        SqlStore other = server.store()) {
      assertThat(leader.control().ready()).isTrue();
      assertThat(other.lead("stranger", 0, 60_000).join()).isPresent();
      assertThatThrownBy(() -> start("node-2", CONTROL, other))
          .hasRootCauseInstanceOf(InvalidInput.class)
          .rootCause()
          .hasMessageContainingAll("node-1", "--db", "--cluster-name");
    }
  }
}
