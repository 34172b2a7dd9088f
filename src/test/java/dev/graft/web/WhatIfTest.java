package dev.graft.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.graft.run.GridReading;
import dev.graft.run.GridReading.Scope;
import dev.graft.run.GridReading.Signal;
import java.net.http.HttpResponse;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The same energy on other terms, over the real store; figures by hand. */
final class WhatIfTest extends Served {
  /** 100 g/kWh at midnight, 10 more each hour. */
  private static final String RISING =
      IntStream.range(0, 24)
          .mapToObj(h -> String.valueOf(100 + 10 * h))
          .collect(Collectors.joining(","));

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

  /** It drew all of its energy in the first hour of 1970. */
  @Test
  void ownFigures_byTheHour_byHand() throws Exception {
    JsonNode other = server.json(path + "?hour=3&grams=" + RISING);
    assertThat(other.at("/whatIf/carbonG/operational").asDouble())
        .isCloseTo(run.spent() * 130 / 3.6e12, within(1e-12));
    assertThat(other.path("ratio").asDouble()).isCloseTo(130 / 360.0, within(1e-12));
    assertThat(other.at("/whatIf/hour").asInt()).isEqualTo(3);
    assertThat(other.at("/whatIf/factors/0/source").asText()).contains("given");
    assertThat(other.at("/hours/launched").asInt()).isZero();
    assertThat(other.at("/hours/items")).hasSize(24);
    assertThat(other.at("/hours/items/23/operationalG").asDouble())
        .isCloseTo(run.spent() * 330 / 3.6e12, within(1e-12));
    JsonNode asItWas = server.json(path + "?pue=2&grams=" + RISING);
    assertThat(asItWas.path("ratio").asDouble()).isCloseTo(200 / 360.0, within(1e-12));
    assertThat(asItWas.at("/whatIf/hour").isNull()).isTrue();
    assertThat(server.json(path + "?grams=36").path("ratio").asDouble())
        .isCloseTo(0.1, within(1e-12));
  }

  @Test
  void anotherGridByTheHour_whereFiguresWereKept_elseItSaysSo() throws Exception {
    assertThat(server.json(path + "?zone=POL").path("hours").isNull()).isTrue();
    assertThat(server.json(path + "?zone=POL").path("hoursReason").asText()).contains("POL");
    refused("?zone=POL&hour=5", 400, "hour", "grams");
    for (long day = 0; day < 2; day++) {
      keep(5, day, 200 + 100 * day);
      keep(6, day, 500);
    }
    JsonNode poland = server.json(path + "?zone=POL&hour=5");
    assertThat(poland.path("ratio").asDouble()).isCloseTo(250 / 360.0, within(1e-12));
    assertThat(poland.at("/whatIf/factors/0/source").asText()).contains("2 days kept: a");
    assertThat(poland.at("/hours/items/6/gramsPerKwh").asDouble()).isCloseTo(500, within(1e-9));
    assertThat(poland.at("/hours/items/7/operationalG").isNull()).isTrue();
    refused("?zone=POL&hour=7", 400, "hour", "grams");
    // without a zone: the nodes' own, of which nothing was kept
    refused("?hour=5", 400, "hour", "grams");
  }

  private void keep(int hour, long day, double grams) throws Exception {
    long quarter = (day * 24 + hour) * 4 * GridReading.QUARTER_MILLIS;
    server
        .store
        .grid(
            new GridReading(
                "POL",
                quarter,
                quarter + GridReading.QUARTER_MILLIS,
                grams,
                Signal.AVERAGE,
                Scope.DIRECT,
                false,
                quarter,
                "a"))
        .join();
  }

  @Test
  void mistakes_haveACure() throws Exception {
    refused("?zone=XYZ", 400, "zone", "/zones");
    refused("?pue=0.5", 400, "pue", "from 1");
    refused("?pue=-1", 400, "pue", "from 1");
    refused("?pue=1e400", 400, "pue", "from 1");
    refused("?embodied=0%20cows", 422, "embodied", "virtual-machine");
    refused("?embodied=1%20kg%20over%200%20y", 422, "embodied", "server");
    refused("?hour=24", 400, "hour", "23");
    refused("?hour=now", 400, "hour", "23");
    refused("?grams=1,2", 422, "grams", "24");
    refused("?grams=52&zone=POL", 400, "zone", "grams");
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
