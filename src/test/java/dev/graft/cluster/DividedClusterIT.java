package dev.graft.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.cluster.NodeSettings.Role;
import dev.graft.run.ClusterView;
import dev.graft.run.SweepState;
import dev.graft.store.SqlStore;
import dev.graft.testing.Conserved;
import dev.graft.testing.Ports;
import dev.graft.testing.TestNode;
import dev.graft.testing.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hazelcast has two nodes in clusters of their own and does not merge them within the hour. */
class DividedClusterIT {
  private static final List<String> NODES = List.of("control", "worker", "stranger");

  @TempDir Path directory;
  private final String name = "test-" + UUID.randomUUID();
  private final int port = Ports.free(NODES.size());

  @Test
  void workerInAnotherPart_isHeardAndTrains_andStrangersAreNot() throws Exception {
    try (SqlStore store = SqlStore.sqlite(directory);
        TestNode stranger = worker("stranger", "another-" + name);
        TestNode worker = worker("worker", name);
        TestNode control = control(store)) {
      Waiting.until("the worker is heard", worker.node()::isHeard);
      Waiting.until("both are told", () -> told(control).equals(Set.of("control", "worker")));
      String sweep = control.launch(2, Map.of());
      control.awaitState(sweep, SweepState.SUCCEEDED);
      assertThat(stranger.node().isHeard()).isFalse();
      Conserved.of(store);
    }
  }

  private static Set<String> told(TestNode control) {
    return control.control().cluster().nodes().stream()
        .map(ClusterView.Node::id)
        .collect(Collectors.toSet());
  }

  private TestNode worker(String id, String cluster) throws IOException {
    return start(id, cluster, Role.WORKER, null);
  }

  private TestNode control(SqlStore store) throws IOException {
    return start("control", name, Role.CONTROL, store);
  }

  private TestNode start(String id, String cluster, Role role, @Nullable SqlStore store)
      throws IOException {
    NodeSettings of = TestNode.settings(id, directory.resolve(id), Set.of(role), 1, cluster);
    NodeSettings apart =
        new NodeSettings(
            of.id(),
            of.dataDir(),
            of.roles(),
            of.slots(),
            of.zone(),
            of.httpAddress(),
            of.url(),
            of.machine(),
            clusterFile(NODES.indexOf(id)),
            of.clusterName(),
            List.of(),
            null,
            false,
            of.patienceMillis(),
            of.graceMillis());
    return TestNode.start(apart, store, TestNode.NO_BUDGET, UnaryOperator.identity());
  }

  /** The first knows of itself only, the others of themselves and of the first, who comes last. */
  private Path clusterFile(int which) throws IOException {
    String members =
        "<member>127.0.0.1:%d</member><member>127.0.0.1:%d</member>".formatted(port + which, port);
    String text =
        Files.readString(Path.of("cluster.xml"))
            .replaceAll("(?s)<member>\\d.*</member>", members)
            .replaceAll("port-count=\"\\d+\">\\d+", "port-count=\"1\">" + (port + which))
            .replaceAll("(merge\\.\\w+\\.run\\.delay\\.seconds\">)\\d+", "$1" + 3_600);
    assertThat(text).contains("merge.first.run.delay.seconds\">3600", members);
    return Files.writeString(directory.resolve(which + ".xml"), text);
  }
}
