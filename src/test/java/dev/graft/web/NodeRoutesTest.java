package dev.graft.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.run.NodeEvent;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nodes are put aside and taken back. */
final class NodeRoutesTest extends Served {
  private static final String DRAIN = "/api/v1/nodes/n1/drain";

  @Test
  void drain_tellsWhoAndWhy_andIsUndone() throws Exception {
    HttpResponse<String> aside = server.send("POST", DRAIN, "{\"reason\": \"kernel update\"}");
    assertThat(aside.statusCode()).isEqualTo(202);
    assertThat(TestServer.JSON.readTree(aside.body()).path("reason").asText())
        .isEqualTo("put aside by local: kernel update");
    assertThat(server.send("POST", DRAIN, "").body()).contains("put aside by local\"");
    assertThat(server.send("DELETE", DRAIN, "").statusCode()).isEqualTo(202);
    assertThat(server.send("DELETE", DRAIN, "").statusCode()).isEqualTo(409);
    assertThat(server.send("POST", "/api/v1/nodes/n9/drain", "").statusCode()).isEqualTo(404);
  }

  @Test
  void history_isTold_andItsLimitChecked() throws Exception {
    server
        .store
        .note(new NodeEvent(1_000, "n1", NodeEvent.What.LOST, "silent for too long", ""))
        .join();
    assertThat(server.json("/cluster/events?limit=1").path("items").path(0).toString())
        .isEqualTo(
            "{\"at\":\"1970-01-01T00:00:01Z\",\"node\":\"n1\",\"what\":\"lost\","
                + "\"reason\":\"silent for too long\"}");
    assertThat(server.send("GET", "/api/v1/cluster/events?limit=0", "").statusCode())
        .isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"kernel", "{\"why\": 1}", "{\"reason\": 1}", "{\"reason\": \"a\\u0007\"}"})
  void drain_withoutAReasonThatIsOne_isRefused(String body) throws Exception {
    HttpResponse<String> refused = server.send("POST", DRAIN, body);
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("reason", "200 characters");
  }
}
