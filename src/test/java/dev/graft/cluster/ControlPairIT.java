package dev.graft.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.cluster.NodeSettings.Role;
import dev.graft.experiment.InvalidInput;
import dev.graft.run.NodeEvent;
import dev.graft.run.SweepState;
import dev.graft.store.PostgresServer;
import dev.graft.store.SqlStore;
import dev.graft.testing.Conserved;
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
  void leaderThatVanished_isReplacedWhenItsTermEnds_andToldAsLost() {
    assertThat(first.lead("ghost", 0, 4_000).join()).isPresent();
    first.note(new NodeEvent(1, "ghost", NodeEvent.What.JOINED, "", "b1")).join();
    try (TestNode node = start("node-1", Set.of(Role.CONTROL, Role.WORKER), second)) {
      String sweep = node.launch(2, Map.of());
      node.awaitState(sweep, SweepState.SUCCEEDED);
      assertThat(node.control().cluster().leader().epoch()).isEqualTo(2);
      Waiting.until("its loss is told", () -> NodeEvent.present(events()).equals(Set.of("node-1")));
      assertThat(events())
          .extracting(e -> e.node() + " " + e.what().label())
          .containsExactly("ghost lost", "node-1 joined", "ghost joined");
    }
  }

  private List<NodeEvent> events() {
    return second.nodeEvents(NodeEvent.MOST);
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
