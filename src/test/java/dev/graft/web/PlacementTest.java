package dev.graft.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.graft.run.Choice;
import dev.graft.run.Claim;
import dev.graft.run.EnergyReport;
import dev.graft.run.EnergyReport.Share;
import dev.graft.run.Greens;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What going where trials emit least has saved, by REST and in the report. */
final class PlacementTest extends Served {
  private String launch(String run) throws Exception {
    HttpResponse<String> answer =
        server.send("POST", "/api/v1/sweeps", TestServer.EXPERIMENT + run);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return TestServer.JSON.readTree(answer.body()).path("id").asText();
  }

  @Test
  void saving_isToldWithItsLabelAndN() throws Exception {
    assertThat(server.json("/sweeps/" + server.launch()).path("placement").isNull()).isTrue();
    String id = launch("\nrun: {placement: greenest, wait: 3 min}\n");
    JsonNode before = server.json("/sweeps/" + id).path("placement");
    assertThat(before.path("savedG").isNull()).isTrue();
    assertThat(before.path("waitSeconds").asDouble()).isEqualTo(180);
    String trial = server.store.open(id).get(0).trial();
    Choice.Green green = new Choice.Green(new Greens.Expected(100, 0.2, 0), 0.5);
    Claim claim =
        server
            .store
            .claim(new Choice(id, trial, "n2", "n2/0", "xeon", "", green), 1, 60_000)
            .join()
            .orElseThrow();
    Share share = new Share(claim.trial(), 1, 200_000_000, 0, 0, 1);
    server
        .store
        .energy(
            new EnergyReport(
                "n2", "b", 1, 2, "FRA", "rapl", 1, 1, 9, 200_000_000, 0, 0, 0, List.of(share)))
        .join();
    JsonNode placement = server.json("/sweeps/" + id).path("placement");
    assertThat(placement.path("savedG").asDouble()).isCloseTo(0.6, within(1e-9));
    assertThat(placement.path("label").asText()).isEqualTo("estimated");
    assertThat(placement.path("attempts").asInt()).isEqualTo(1);
    assertThat(placement.path("assumed").asInt()).isEqualTo(1);
    assertThat(placement.path("basis").asText()).contains("assumed alike on all hardware");
    HttpResponse<String> report =
        server.send("GET", "/api/v1/sweeps/" + id + "/report?format=md", "");
    assertThat(report.body())
        .contains("Placement greenest saved 0.60 g CO₂e (estimated, n = 1 attempts), against");
  }

  @Test
  void badPlacements_areRefused_withTheCure() throws Exception {
    for (String[] bad :
        new String[][] {
          {"{placement: green}", "greenest"},
          {"{wait: 3 min}", "placement: greenest"},
          {"{placement: any, wait: 3 min}", "placement: greenest"},
          {"{placement: greenest, wait: 2 d}", "24 h or less"},
          {"{placement: greenest, wait: 3}", "unit"},
          {"{placement: greenest, wait: -1 min}", "amount"}
        }) {
      HttpResponse<String> answer =
          server.send(
              "POST", "/api/v1/experiments/validate", TestServer.EXPERIMENT + "\nrun: " + bad[0]);
      assertThat(answer.statusCode()).as(bad[0]).isEqualTo(422);
      assertThat(answer.body()).as(bad[0]).contains(bad[1], "run.");
    }
  }
}
