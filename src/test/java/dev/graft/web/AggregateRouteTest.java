package dev.graft.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** Several sweeps as one comparison; scores are those of {@link KnownRun}. */
final class AggregateRouteTest extends Served {
  @Test
  void twoSweeps_asOne() throws Exception {
    String one = sweep(TestServer.EXPERIMENT);
    String two = sweep(TestServer.EXPERIMENT.replace("name: digits", "name: more-digits"));

    JsonNode answer = server.json("/comparisons?sweeps=" + one + "," + two);
    assertThat(answer.path("sweeps")).hasSize(2);
    assertThat(answer.at("/sweeps/0/verdicts/0/method").asText()).isEqualTo("dann");
    assertThat(answer.at("/sweeps/0/verdicts/0/verdict").asText()).isEqualTo("better");
    assertThat(answer.at("/sweeps/1/verdicts")).hasSize(1);
    assertThat(answer.path("rows")).hasSize(1);
    JsonNode row = answer.at("/rows/0");
    assertThat(row.path("method").asText()).isEqualTo("dann");
    assertThat(row.path("baseline").asText()).isEqualTo("source-only");
    // .61 to .65 twice, without two at each end; .5 throughout
    assertThat(row.at("/score/mean").asDouble()).isCloseTo(.63, within(1e-12));
    assertThat(row.at("/gain/mean").asDouble()).isCloseTo(.13, within(1e-12));
    assertThat(row.at("/improvement/mean").asDouble()).isEqualTo(1);
    assertThat(row.at("/parts/1/name").asText()).isEqualTo("more-digits");
    assertThat(row.at("/parts/1/sweep").asText()).isEqualTo(two);
    assertThat(row.path("wilcoxon").isNull()).isTrue();
  }

  @Test
  void oneSweepOfOneTask_hasNothingToAverage() throws Exception {
    String one = sweep(TestServer.EXPERIMENT);
    JsonNode answer = server.json("/comparisons?sweeps=" + one);
    assertThat(answer.path("rows")).isEmpty();
    assertThat(answer.at("/alone/0").asText()).contains("dann", "digits alone");
  }

  @Test
  void whatCannotBeAveraged_isRefused_withTheCure() throws Exception {
    String one = sweep(TestServer.EXPERIMENT);
    String other = sweep(TestServer.EXPERIMENT + "metric: balanced-accuracy\n");

    assertThat(refused(one + "," + other)).contains("accuracy (" + one + ")", "one metric");
    assertThat(refused(one + "," + one)).contains("named twice");
    assertThat(refused("")).contains("not said");
    assertThat(server.get("/api/v1/comparisons?sweeps=none").statusCode()).isEqualTo(404);
  }

  private String refused(String sweeps) throws Exception {
    HttpResponse<String> answer = server.get("/api/v1/comparisons?sweeps=" + sweeps);
    assertThat(answer.statusCode()).isEqualTo(400);
    return answer.body();
  }

  private String sweep(String experiment) throws Exception {
    String body = server.send("POST", "/api/v1/sweeps", experiment).body();
    new KnownRun(server.store).run(0);
    return TestServer.JSON.readTree(body).path("id").asText();
  }
}
