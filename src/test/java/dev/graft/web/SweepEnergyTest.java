package dev.graft.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Energy by REST adds up, wherever it is shown. */
final class SweepEnergyTest extends RunSweep {
  @Test
  void sweep_addsUpEnergyAndCarbon() throws Exception {
    run.run(0);
    JsonNode told = server.json("/sweeps/" + sweep);
    assertThat(told.path("state").asText()).isEqualTo("succeeded");
    assertThat(told.at("/counts/succeeded").asInt()).isEqualTo(15);
    assertThat(told.path("progress").asDouble()).isEqualTo(1);
    assertThat(told.at("/energyJ/total").decimalValue())
        .isEqualByComparingTo(BigDecimal.valueOf(run.spent(), 6));
    assertThat(told.at("/energyJ/lo").asDouble()).isCloseTo(run.spent() / 1e6 * 0.93, within(1e-9));
    assertThat(told.at("/energyJ/label").asText()).isEqualTo("measured");
    assertThat(told.at("/carbonG/total").asDouble()).isCloseTo(run.spent() / 1e10, within(1e-12));
    assertThat(told.path("createdAt").asText()).isEqualTo("2023-11-14T22:13:20Z");
  }

  @Test
  void ledger_addsUpExactly() throws Exception {
    run.run(0);
    JsonNode node = server.json("/carbon").path("nodes").path(0);
    JsonNode uj = node.path("microjoules");
    assertThat(
            uj.path("trials").asLong()
                + uj.path("other").asLong()
                + uj.path("idle").asLong()
                + uj.path("unattributed").asLong())
        .isEqualTo(uj.path("total").asLong())
        .isEqualTo(run.spent() + 123_457);
    assertThat(
            node.path("trialsJ")
                .decimalValue()
                .add(node.path("otherJ").decimalValue())
                .add(node.path("idleJ").decimalValue())
                .add(node.path("unattributedJ").decimalValue()))
        .isEqualByComparingTo(node.path("totalJ").decimalValue());
    JsonNode ofSweep = server.json("/carbon?sweep=" + sweep);
    assertThat(ofSweep.at("/energyJ/total").asDouble()).isEqualTo(run.spent() / 1e6);
    assertThat(ofSweep.at("/nodes/0/sweepJ").asDouble()).isEqualTo(run.spent() / 1e6);
    assertThat(ofSweep.at("/factors/0/zone").asText()).isEqualTo("FRA");
    assertThat(server.json("/carbon").path("purposes").isNull()).isTrue();
    assertThat(ofSweep.at("/factors/0/year").asInt()).isEqualTo(2023);
  }

  @Test
  void purposes_addUpToTheSweep_hereAndInExports() throws Exception {
    run.run(0);
    JsonNode purposes = server.json("/carbon?sweep=" + sweep).path("purposes");
    // dann at five seeds, two baselines at five, a tenth of a joule of each trial is evaluation
    assertThat(purposes.path(0).path("purpose").asText()).isEqualTo("method");
    assertThat(purposes.path(0).path("microjoules").asLong()).isEqualTo(17_000_005);
    assertThat(purposes.path(0).path("attempts").asInt()).isEqualTo(5);
    assertThat(purposes.path(1).path("microjoules").asLong()).isEqualTo(34_000_010);
    assertThat(purposes.path(4).path("purpose").asText()).isEqualTo("evaluation");
    assertThat(purposes.path(4).path("microjoules").asLong()).isEqualTo(1_500_000);
    long sum = 0;
    for (JsonNode p : purposes) sum += p.path("microjoules").asLong();
    assertThat(sum).isEqualTo(run.spent());
    assertThat(server.json("/carbon?sweep=" + sweep + "&node=n1").path("purposes"))
        .isEqualTo(purposes);
    assertThat(server.json("/sweeps/" + sweep + "/export").path("purposes")).isEqualTo(purposes);
    List<String> lines =
        server
            .get("/api/v1/sweeps/" + sweep + "/export?format=csv&table=energy")
            .body()
            .lines()
            .toList();
    assertThat(lines).hasSize(7);
    assertThat(lines.get(1)).startsWith("method,5,").endsWith(",17000005");
  }

  @Test
  void metrics_forPrometheus_countWorkAndJoules() throws Exception {
    run.run(6);
    String text = server.get("/metrics").body();
    assertThat(text)
        .contains("graft_trials{state=\"waiting\"} 6.0")
        .contains("graft_slots{state=\"idle\"} 1.0")
        .contains("graft_energy_joules{node=\"n1\",part=\"idle\"} 0.020003")
        .contains("graft_energy_joules{node=\"n1\",part=\"unattributed\"} 0.003453")
        .contains(
            "graft_energy_domain_joules{domain=\"package-0\",node=\"n1\",part=\"trials\"} 4.0")
        .contains("graft_energy_unattributed_share{node=\"n1\"}");
    assertThat(server.get("/health/ready").statusCode()).isEqualTo(200);
    server.control.ready = false;
    HttpResponse<String> down = server.get("/health/ready");
    assertThat(down.statusCode()).isEqualTo(503);
    assertThat(down.body()).contains("no control node leads just now");
  }
}
