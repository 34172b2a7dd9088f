package dev.graft;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.graft.store.PostgresServer;
import dev.graft.testing.GraftProcess;
import dev.graft.testing.Rest;
import dev.graft.testing.Waiting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two control nodes as processes on one PostgreSQL database; the one that leads stands still. */
class TakeOverIT {
  private static final String EXPERIMENT =
      """
      graft: 1
      name: take-over
      question: Who leads when the leader stands still?
      kind: domain-adaptation
      data:
        source: {dataset: heart-cleveland}
        target: {dataset: heart-va, labels: 0}
      model: {type: mlp, hidden: [16]}
      methods: [coral]
      training: {epochs: 2, batch: 32}
      metric: balanced-accuracy
      seeds: 2
      """;

  @TempDir Path directory;
  private final PostgresServer server = PostgresServer.shared();
  private final String url = server.url(server.database());
  private final String cluster = "test-" + System.nanoTime();

  private GraftProcess node(String name, String slots) {
    return GraftProcess.start(
        Map.of("GRAFT_DB_PASSWORD", PostgresServer.PASSWORD),
        "serve",
        "--port",
        "0",
        "--cluster-name",
        cluster,
        "--slots",
        slots,
        "--data-dir",
        directory.resolve(name).toString(),
        "--db",
        url);
  }

  @Test
  void leaderThatIsStopped_isReplaced_andFollowsWhenItWakes() throws Exception {
    try (GraftProcess first = node("first", "0");
        GraftProcess second = nodeBeside(first)) {
      Rest standby = new Rest(second.address());
      Waiting.until("the standby hears of the leader", () -> epoch(standby) == 1);
      String leader = leader(standby);

      signal("STOP", first);
      Waiting.until("the standby leads", () -> epoch(standby) == 2);
      assertThat(leader(standby)).isNotEqualTo(leader);
      String sweep = standby.launch(EXPERIMENT);
      assertThat(standby.untilEnded(sweep).path("state").asText()).isEqualTo("succeeded");

      signal("CONT", first);
      Rest woken = new Rest(first.address());
      Waiting.until("it follows", () -> first.err().contains("no longer leads"));
      Waiting.until("it knows who leads", () -> epoch(woken) == 2);
      assertThat(woken.fetch("/sweeps/" + sweep).path("state").asText()).isEqualTo("succeeded");
      assertThat(epoch(standby)).isEqualTo(2);
      for (String log : new String[] {first.err(), second.err()}) {
        assertThat(log).doesNotContain(PostgresServer.PASSWORD);
      }
    }
  }

  /** Started once the other is ready, so that it does not lead. */
  private GraftProcess nodeBeside(GraftProcess first) {
    assertThat(first.address()).startsWith("http");
    return node("second", "1");
  }

  private static int epoch(Rest rest) {
    return rest.fetch("/cluster").path("leader").path("epoch").asInt();
  }

  private static String leader(Rest rest) {
    JsonNode cluster = rest.fetch("/cluster");
    return cluster.path("leader").path("node").asText();
  }

  private static void signal(String signal, GraftProcess node)
      throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + signal, Long.toString(node.process().pid())).start().waitFor();
  }
}
