package dev.graft.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The same energy on other terms, over the real store; figures by hand. */
final class WhatIfTest extends Served {
  private KnownRun run;
  private String path;

  @BeforeEach
  void prepare() throws Exception {
    path = "/sweeps/" + server.launch() + "/what-if";
    run = new KnownRun(server.store).run(0);
  }

  @Test
  void anotherZone_twiceTheGrams_sameEnergy() throws Exception {
    JsonNode same = server.json(path);
    JsonNode poland = server.json(path + "?zone=POL");
    assertThat(poland.path("energyJ")).isEqualTo(same.path("energyJ"));
    assertThat(poland.path("charged")).isEqualTo(same.path("charged"));
    assertThat(poland.at("/charged/carbonG/total").asDouble())
        .isCloseTo(run.spent() / 1e10, within(1e-12));
    assertThat(poland.path("ratio").asDouble()).isCloseTo(2, within(1e-12));
    assertThat(poland.at("/whatIf/factors/0/zone").asText()).isEqualTo("POL");
    assertThat(poland.at("/whatIf/factors/0/year").asInt()).isEqualTo(2022);
    assertThat(poland.path("label").asText()).contains("what if").contains("nothing was run");
  }

  @Test
  void termsNotAsked_areThoseCharged() throws Exception {
    JsonNode same = server.json(path);
    assertThat(same.path("whatIf")).isEqualTo(same.path("charged"));
    assertThat(same.path("ratio").asDouble()).isEqualTo(1);
  }

  @Test
  void pueAndEmbodied_byHand() throws Exception {
    JsonNode other = server.json(path + "?pue=1.5&embodied=365%20kg%20over%201%20y").path("whatIf");
    assertThat(other.at("/carbonG/operational").asDouble())
        .isCloseTo(1.5 * run.spent() / 1e10, within(1e-12));
    // 15 trials of one second: 365 kg a year are 365,000 / 8,760 / 3,600 g a second
    assertThat(other.at("/carbonG/embodied").asDouble())
        .isCloseTo(15 * 365_000 / 8_760.0 / 3_600, within(1e-9));
    assertThat(other.path("pue").asDouble()).isEqualTo(1.5);
    assertThat(other.path("embodied").asText()).isEqualTo("365 kg over 1.00 years");
  }

  @Test
  void yearThatIsNotShipped_isRefused_withTheOneThatIs() throws Exception {
    assertThat(server.json(path + "?zone=POL&year=2022").at("/ratio").asDouble()).isEqualTo(2);
    refused("?zone=POL&year=2023", 400, "year", "2022");
  }

  @Test
  void mistakes_haveACure() throws Exception {
    refused("?zone=XYZ", 400, "zone", "/zones");
    refused("?pue=0.5", 400, "pue", "from 1");
    refused("?pue=-1", 400, "pue", "from 1");
    refused("?pue=1e400", 400, "pue", "from 1");
    refused("?embodied=0%20cows", 422, "embodied", "virtual-machine");
    refused("?embodied=1%20kg%20over%200%20y", 422, "embodied", "server");
    refused("?watts=1", 400, "watts", "zone");
  }

  private void refused(String query, int status, String field, String cure) throws Exception {
    HttpResponse<String> answer = server.get("/api/v1" + path + query);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    JsonNode problem = TestServer.JSON.readTree(answer.body()).path("problems").path(0);
    assertThat(problem.path("path").asText()).isEqualTo(field);
    assertThat(problem.path("cure").asText()).contains(cure);
  }
}
