package dev.graft.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** A sweep from launch to export over the real store, reader and planner; figures by hand. */
final class SweepTest extends RunSweep {
  @Test
  void sameKey_launchesOnce_andNeverAnotherExperiment() throws Exception {
    HttpResponse<String> again =
        server.send("POST", "/api/v1/sweeps", TestServer.EXPERIMENT, "Idempotency-Key", "k1");
    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(TestServer.JSON.readTree(again.body()).path("id").asText()).isEqualTo(sweep);
    HttpResponse<String> other =
        server.send(
            "POST",
            "/api/v1/sweeps",
            TestServer.EXPERIMENT.replace("seeds: 5", "seeds: 6"),
            "Idempotency-Key",
            "k1");
    assertThat(other.statusCode()).isEqualTo(409);
    assertThat(server.json("/sweeps").path("items")).hasSize(1);
  }

  @Test
  void spec_launchedAgain_isTheSameExperiment() throws Exception {
    JsonNode spec = server.json("/sweeps/" + sweep).path("spec");
    HttpResponse<String> copy =
        server.send("POST", "/api/v1/sweeps", spec.toString(), "Content-Type", "application/json");
    assertThat(copy.statusCode()).as(copy.body()).isEqualTo(201);
    String id = TestServer.JSON.readTree(copy.body()).path("id").asText();
    assertThat(server.json("/sweeps/" + id).path("spec")).isEqualTo(spec);
  }

  @Test
  void validate_planAndEstimate_inFigures() throws Exception {
    JsonNode answer =
        TestServer.JSON.readTree(
            server.send("POST", "/api/v1/experiments/validate", TestServer.EXPERIMENT).body());
    assertThat(answer.at("/plan/trials").asInt()).isEqualTo(15);
    assertThat(answer.at("/plan/baselines").asInt()).isEqualTo(10);
    assertThat(answer.at("/plan/pairs").asInt()).isEqualTo(10);
    assertThat(answer.at("/estimate/seconds/hi").asDouble()).isEqualTo(2);
    assertThat(answer.at("/estimate/carbonG").isNull()).isTrue();
  }

  @Test
  void commands_moveTheSweep_orSayWhyNot() throws Exception {
    String path = "/api/v1/sweeps/" + sweep;
    assertThat(server.send("POST", path + "/pause", "").body()).contains("paused");
    assertThat(server.json("/sweeps?state=paused").path("items")).hasSize(1);
    assertThat(server.send("POST", path + "/pause", "").statusCode()).isEqualTo(409);
    assertThat(server.send("DELETE", path, null).statusCode()).isEqualTo(409);
    assertThat(server.send("POST", path + "/resume", "").statusCode()).isEqualTo(202);
    assertThat(server.send("POST", path + "/cancel", "").body()).contains("cancelled");
    assertThat(server.send("DELETE", path, null).statusCode()).isEqualTo(202);
    assertThat(server.get(path).statusCode()).isEqualTo(404);
  }

  @Test
  void launch_onAFullDisk_saysSo() throws Exception {
    server.control.diskFull = true;
    HttpResponse<String> refused =
        server.send("POST", "/api/v1/sweeps", TestServer.EXPERIMENT, "Idempotency-Key", "k2");
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.body())
        .contains("the disk of the data directory is full: free some space")
        .contains("\"path\":\"store\"")
        .contains("nothing was changed");
  }
}
