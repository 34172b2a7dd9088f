package dev.graft.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.graft.run.AttemptState;
import dev.graft.run.Claim;
import dev.graft.run.Result;
import dev.graft.run.Store.AttemptKey;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sweeps that begin with what an earlier one has tried, by REST. */
final class WarmStartTest extends Served {
  private static final String FIRST =
      """
      graft: 1
      name: first
      kind: domain-adaptation
      data: {source: mnist, target: {dataset: optdigits, labels: 0}}
      model: {type: mlp, hidden: [32]}
      methods: [{name: dann, learningRate: {logUniform: [0.001, 1]}}]
      training: {epochs: 20}
      search: {algorithm: random, trials: 3, select: source-validation}
      seeds: 2
      """;

  private static String after(String sweep) {
    return FIRST
        .replace("name: first", "name: second")
        .replace("random, trials: 3", "tpe, trials: 6, warmStart: " + sweep);
  }

  private HttpResponse<String> launch(String file) throws Exception {
    return server.send("POST", "/api/v1/sweeps", file);
  }

  private String launched(String file) throws Exception {
    HttpResponse<String> made = launch(file);
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    return TestServer.JSON.readTree(made.body()).path("id").asText();
  }

  /** A rate of .03 is best; one seed of each arm's last setting fails. */
  private String finished() throws Exception {
    String sweep = launched(FIRST);
    while (true) {
      List<Claim> claims = server.store.claim("n", List.of("n/0"), FakeControl.NOW, 60_000).join();
      if (claims.isEmpty()) {
        return sweep;
      }
      Claim claim = claims.get(0);
      double off = Math.log10(claim.planned().parameters().number("learningRate", .001) / .03);
      double quality = 1 - off * off / 10 + .001 * claim.planned().seed();
      boolean fails = claim.planned().setting() == 2 && claim.planned().seed() == 2;
      server
          .store
          .finish(
              new AttemptKey(claim.trial(), claim.attempt()),
              fails
                  ? new Result(AttemptState.FAILED, Map.of(), "diverged", false)
                  : new Result(
                      AttemptState.SUCCEEDED,
                      Map.of("score", .5, "source-validation", quality),
                      null,
                      false),
              FakeControl.NOW)
          .join();
    }
  }

  @Test
  void warmStart_isWrittenDownAtTheLaunch_andOutlivesTheSweepItComesFrom() throws Exception {
    String first = finished();
    String second = launched(after(first));
    JsonNode spec = server.json("/sweeps/" + second).path("spec");
    JsonNode told = spec.at("/search/warmStart/0");
    assertThat(told.path("sweep").asText()).isEqualTo(first);
    assertThat(told.path("settings")).as("two of each arm, and the bound's").hasSize(5);
    assertThat(told.at("/settings/0/arm").asText()).isEqualTo("source-only");
    assertThat(told.at("/settings/0/quality").asDouble()).isBetween(.5, 1.01);
    assertThat(launch(spec.toString()).statusCode()).as("launched again").isEqualTo(201);
    server.send("DELETE", "/api/v1/sweeps/" + first, "");
    HttpResponse<String> again = launch(spec.toString());
    assertThat(again.statusCode()).as(again.body()).isEqualTo(201);
    assertThat(server.json("/sweeps/" + second).path("spec")).isEqualTo(spec);
  }

  @Test
  void warmStart_isNamedWhereItIsCompared_andPlanned() throws Exception {
    String first = finished();
    HttpResponse<String> plan = server.send("POST", "/api/v1/experiments/validate", after(first));
    assertThat(plan.statusCode()).as(plan.body()).isEqualTo(200);
    assertThat(plan.body()).contains("Searches begin with what " + first, "dann from 2 settings");
    String second = launched(after(first));
    assertThat(server.json("/sweeps/" + second + "/comparison").path("notes").toString())
        .contains("Searches begin with what " + first + " knew at the launch");
  }

  @ParameterizedTest
  @CsvSource({
    "labels: 0,labels: 5,other data",
    "[32],[16],trained another model",
    "epochs: 20,epochs: 10,trained otherwise",
    "select: source-validation,select: im,judged by source-validation"
  })
  void sweepOfOtherWork_isRefused(String one, String other, String why) throws Exception {
    String first = finished();
    String unlike = after(first).replace(one, other);
    for (String route : List.of("/api/v1/sweeps", "/api/v1/experiments/validate")) {
      HttpResponse<String> answer = server.send("POST", route, unlike);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
      assertThat(answer.body()).contains("search.warmStart", first, why, "name a sweep of");
    }
  }

  @Test
  void sweepThatIsNotHere_orHasEndedNothing_isRefused() throws Exception {
    assertThat(launch(after("s999")).body()).contains("there is no such sweep here", "s999");
    String begun = launched(FIRST);
    assertThat(launch(after(begun)).body()).contains("no setting of it has ended well");
  }
}
