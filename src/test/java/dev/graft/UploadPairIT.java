package dev.graft;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.graft.store.PostgresServer;
import dev.graft.testing.GraftProcess;
import dev.graft.testing.Rest;
import dev.graft.testing.Waiting;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two control nodes in processes of their own, one PostgreSQL database, no directory in common. */
class UploadPairIT {
  private static final String CSV =
      IntStream.range(0, 80)
          .mapToObj(i -> i % 2 * 5 + i * 7919 % 101 / 50.0 + "," + (i % 2 == 0 ? "calm" : "storm"))
          .collect(Collectors.joining("\n", "wind,weather\n", "\n"));

  private static final String EXPERIMENT =
      """
      graft: 1
      name: after
      question: Is what was put on a node that is gone still learnt from?
      kind: transfer
      data: {source: {dataset: coast}, target: {dataset: coast, labels: 3}}
      model: {type: mlp, hidden: [4]}
      methods: [fine-tune]
      training: {epochs: 2, batch: 8}
      seeds: 1
      """;

  @TempDir Path directory;
  private final String cluster = "test-" + UUID.randomUUID();
  private final String database = PostgresServer.shared().url(PostgresServer.shared().database());

  private GraftProcess node(String name, String role) {
    return GraftProcess.start(
        Map.of("GRAFT_DB_PASSWORD", PostgresServer.PASSWORD),
        "serve",
        "--role",
        role,
        "--slots",
        "1",
        "--port",
        "0",
        "--cluster-name",
        cluster,
        "--db",
        database,
        "--data-dir",
        directory.resolve(name).toString());
  }

  private static JsonNode coast(Rest rest) {
    for (JsonNode dataset : rest.fetch("/datasets").path("items")) {
      if (dataset.path("name").asText().equals("coast")) {
        return dataset;
      }
    }
    throw new AssertionError("coast is not there");
  }

  @Test
  void whatWasPutOnAControlNode_isTrainedOnByTheOther_whenThatIsKilled() throws Exception {
    try (GraftProcess first = node("first", "control")) {
      Rest one = new Rest(first.address());
      try (GraftProcess second = node("second", "both")) {
        Rest two = new Rest(second.address());
        HttpResponse<String> kept = one.call("POST", "/datasets?file=coast.csv", CSV);
        assertThat(kept.statusCode()).as(kept.body()).isEqualTo(201);
        Waiting.until("both have it", () -> coast(one).path("own").path("nodes").size() == 2);
        assertThat(coast(two).path("available").asBoolean()).isTrue();
        assertThat(directory.resolve("second/uploads/coast/data.csv")).hasContent(CSV);

        first.kill();
        String sweep = two.launch(EXPERIMENT);
        JsonNode ended = two.untilEnded(sweep);
        assertThat(ended.path("state").asText()).as(ended.toString()).isEqualTo("succeeded");
      }
    }
  }
}
