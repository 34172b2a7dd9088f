package dev.graft.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;

/** A sweep that has run to known ends. */
abstract class RunSweep extends Served {
  String sweep;
  KnownRun run;

  @BeforeEach
  void prepare() throws Exception {
    run = new KnownRun(server.store);
    HttpResponse<String> launched =
        server.send("POST", "/api/v1/sweeps", TestServer.EXPERIMENT, "Idempotency-Key", "k1");
    assertThat(launched.statusCode()).as(launched.body()).isEqualTo(201);
    JsonNode answer = TestServer.JSON.readTree(launched.body());
    sweep = answer.path("id").asText();
    assertThat(answer.path("state").asText()).isEqualTo("queued");
    assertThat(launched.headers().firstValue("Location"))
        .contains("/api/v1/sweeps/" + sweep)
        .contains(answer.path("url").asText());
  }
}
