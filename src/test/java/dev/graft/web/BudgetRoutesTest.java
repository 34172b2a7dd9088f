package dev.graft.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.graft.run.AttemptState;
import dev.graft.run.Claim;
import dev.graft.run.Result;
import dev.graft.run.Store.AttemptKey;
import dev.graft.run.SweepCommand;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Budgets and estimates by REST. */
final class BudgetRoutesTest extends Served {
  private HttpResponse<String> budget(String sweep, String caps) throws Exception {
    return server.send(
        "POST", "/api/v1/sweeps/" + sweep + "/budget", caps, "Content-Type", "application/json");
  }

  @Test
  void exhaustedSweep_tellsWhatItGaveUp_andGoesOnWithMore() throws Exception {
    String sweep = server.launch();
    server.store.command(sweep, SweepCommand.EXHAUST, "the energy budget", 5).join();
    JsonNode told = server.json("/sweeps/" + sweep).path("budget");
    assertThat(told.at("/caps/0/name").asText()).isEqualTo("energy");
    assertThat(told.at("/caps/0/left").asDouble()).isEqualTo(0.25);
    assertThat(told.at("/givenUp/0/method").asText()).isEqualTo("dann");
    HttpResponse<String> raised = budget(sweep, "{\"energy\": \"2 Wh\"}");
    assertThat(raised.statusCode()).as(raised.body()).isEqualTo(202);
    assertThat(raised.body()).contains("queued");
    assertThat(server.store.caps(sweep).budget()).contains("2 Wh");
    assertThat(server.get("/api/v1/sweeps/" + sweep + "/export?format=json").body())
        .contains("\"givenUp\"");
  }

  @Test
  void badBudgets_areRefused() throws Exception {
    String sweep = server.launch();
    assertThat(budget(sweep, "[]").statusCode()).isEqualTo(422);
    assertThat(budget("s99", "{\"energy\": \"2 Wh\"}").statusCode()).isEqualTo(404);
    server.store.command(sweep, SweepCommand.CANCEL, null, 5).join();
    assertThat(budget(sweep, "{\"energy\": \"2 Wh\"}").statusCode()).isEqualTo(409);
  }

  @Test
  void validation_tellsHowFarTheBudgetReaches_andRefusesOneThatCannotBeHeld() throws Exception {
    String path = "/api/v1/experiments/validate";
    String energy = TestServer.EXPERIMENT + "budget: {energy: 0.5 Wh}\n";
    JsonNode answer = TestServer.JSON.readTree(server.send("POST", path, energy).body());
    assertThat(answer.at("/budget/trials").asInt()).isEqualTo(7);
    assertThat(answer.at("/budget/told").asText()).contains("about 7 of 15");
    String carbon = TestServer.EXPERIMENT.replace("carbon: {zone: FRA}", "budget: {carbon: 20 g}");
    assertThat(server.send("POST", path, carbon).statusCode()).isEqualTo(422);
    HttpResponse<String> refused = server.send("POST", "/api/v1/sweeps", carbon);
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("budget.carbon", "no grid zone", "--zone");
  }

  @Test
  void calibration_launchesShortTrials_whoseEstimatesAreKept() throws Exception {
    String path = "/api/v1/experiments/calibrate";
    HttpResponse<String> answer = server.send("POST", path, TestServer.EXPERIMENT);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    JsonNode sweeps = TestServer.JSON.readTree(answer.body()).path("sweeps");
    assertThat(sweeps).hasSize(2);
    assertThat(sweeps.at("/0/epochs").asInt()).isEqualTo(1);
    assertThat(sweeps.at("/1/epochs").asInt()).isEqualTo(5);
    assertThat(sweeps.at("/1/name").asText()).isEqualTo("digits-calibration-5");
    // dann, source-only and the bound, two seeds each
    assertThat(sweeps.at("/1/trials").asInt()).isEqualTo(6);
    String id = sweeps.at("/1/id").asText();
    assertThat(server.store.trials(id)).hasSize(6).allMatch(t -> t.planned().calibrates());
    assertThat(server.store.caps(id).estimate()).contains("assumed");
    assertThat(server.json("/sweeps/" + id + "/comparison").path("rows"))
        .allMatch(row -> row.path("n").asInt() == 0);
    assertThat(server.send("POST", path, "graft: 1\n").statusCode()).isEqualTo(422);
  }

  @Test
  void estimates_areKeptAtTheLaunch_andScoredAtTheEnd() throws Exception {
    assertThat(server.json("/estimates").path("items")).isEmpty();
    String sweep = server.launch();
    JsonNode begun = server.json("/sweeps/" + sweep).path("expected");
    assertThat(begun.path("scored").asBoolean()).isFalse();
    assertThat(begun.path("lines")).as("nothing ran").isEmpty();
    List<Claim> claims;
    long now = 1_000;
    while (!(claims = server.store.claim("n1", List.of("n1/0"), now, 60_000).join()).isEmpty()) {
      now += 100;
      server
          .store
          .finish(
              new AttemptKey(claims.get(0).trial(), claims.get(0).attempt()),
              new Result(AttemptState.SUCCEEDED, Map.of("score", 0.5), null, false),
              now)
          .join();
    }
    JsonNode told = server.json("/estimates");
    assertThat(told.at("/items/0/sweep").asText()).isEqualTo(sweep);
    assertThat(told.at("/items/0/quantity").asText()).isEqualTo("seconds");
    // 15 trials of .1 s, estimated as 1 s [.5 to 2]
    assertThat(told.at("/items/0/actual").asDouble()).isEqualTo(1.5);
    assertThat(told.at("/items/0/inside").asBoolean()).isTrue();
    assertThat(told.at("/scores/0/medianRatio").asDouble()).isEqualTo(1.5);
    assertThat(told.at("/scores/0/basis").asText()).isEqualTo("assumed");
    JsonNode expected = server.json("/sweeps/" + sweep).path("expected");
    assertThat(expected.path("scored").asBoolean()).isTrue();
    assertThat(expected.at("/lines/0/quantity").asText()).isEqualTo("seconds");
    assertThat(expected.at("/lines/0/estimate/hi").asDouble()).isEqualTo(2);
    assertThat(expected.at("/lines/0/actual").asDouble()).isEqualTo(1.5);
    assertThat(expected.at("/lines/0/inside").asBoolean()).isTrue();
  }

  @Test
  void estimateOfASweepThatCameToNothing_isShown_andSaidNotToCount() throws Exception {
    String sweep = server.launch();
    Claim claim = server.store.claim("n1", List.of("n1/0"), 1_000, 60_000).join().get(0);
    server
        .store
        .finish(
            new AttemptKey(claim.trial(), claim.attempt()),
            new Result(AttemptState.SUCCEEDED, Map.of("score", 0.5), null, false),
            1_200)
        .join();
    JsonNode running = server.json("/sweeps/" + sweep).path("expected");
    assertThat(running.path("note").asText()).isEqualTo("so far");
    assertThat(running.at("/lines/0/actual").asDouble()).isEqualTo(0.2);
    server.store.command(sweep, SweepCommand.CANCEL, null, 1_500).join();
    JsonNode cancelled = server.json("/sweeps/" + sweep).path("expected");
    assertThat(cancelled.path("scored").asBoolean()).isFalse();
    assertThat(cancelled.path("note").asText()).contains("not scored", "ended cancelled");
    assertThat(cancelled.at("/lines/0/inside").isNull()).isTrue();
    assertThat(server.json("/estimates").path("items")).isEmpty();
  }
}
