package dev.graft.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.graft.run.AttemptState;
import dev.graft.run.Choices;
import dev.graft.run.Claim;
import dev.graft.run.Result;
import dev.graft.run.Store.AttemptKey;
import dev.graft.run.Views.Trial;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Sweeps extended, a setting enqueued, a configuration stopped, by REST. */
final class ExtendRoutesTest extends Served {
  private static final String SEARCHED =
      """
      graft: 1
      name: wide
      kind: domain-adaptation
      data: {source: mnist, target: {dataset: optdigits, labels: 0}}
      methods: [{name: dann, lambda: {uniform: [0.1, 1]}}]
      search: {algorithm: random, trials: 2}
      seeds: 2
      carbon: {zone: FRA}
      """;

  private String launch(String file) throws Exception {
    HttpResponse<String> made = server.send("POST", "/api/v1/sweeps", file);
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    return TestServer.JSON.readTree(made.body()).path("id").asText();
  }

  private void finish(String sweep) {
    while (true) {
      List<Claim> claims = server.store.claim("n", List.of("n/0"), FakeControl.NOW, 60_000).join();
      if (claims.isEmpty()) {
        return;
      }
      Claim claim = claims.get(0);
      server
          .store
          .finish(
              new AttemptKey(claim.trial(), claim.attempt()),
              new Result(
                  AttemptState.SUCCEEDED,
                  Map.of("score", .5 + .01 * claim.planned().seed(), "source-validation", .5),
                  null,
                  false),
              FakeControl.NOW)
          .join();
    }
  }

  private HttpResponse<String> ask(String sweep, String what, String body) throws Exception {
    return server.send(
        "POST", "/api/v1/sweeps/" + sweep + "/" + what, body, "Content-Type", "application/json");
  }

  private JsonNode accepted(String sweep, String what, String body) throws Exception {
    HttpResponse<String> answer = ask(sweep, what, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return TestServer.JSON.readTree(answer.body());
  }

  private Map<String, Map<String, Object>> settings(String sweep) {
    return server.store.trials(sweep).stream()
        .filter(t -> !t.planned().method().equals("source-model"))
        .collect(
            Collectors.toMap(
                t -> t.planned().key(), t -> t.planned().parameters().values(), (a, b) -> a));
  }

  @Test
  void endedSweep_takesMoreSeedsAndSettings_andKeepsWhatItHas() throws Exception {
    String sweep = launch(SEARCHED);
    finish(sweep);
    JsonNode settled = server.json("/sweeps/" + sweep + "/comparison");
    assertThat(settled.at("/rows/0/n").asInt()).isEqualTo(2);
    assertThat(server.get("/api/v1/sweeps/" + sweep + "/report").body()).contains("2 pairs");
    Map<String, Map<String, Object>> before = settings(sweep);
    JsonNode answer = accepted(sweep, "extend", "{\"seeds\": 3, \"trials\": 4}");
    Map<String, Map<String, Object>> after = settings(sweep);
    assertThat(answer.path("added").asInt()).isEqualTo(after.size() - before.size()).isPositive();
    assertThat(answer.path("state").asText()).isEqualTo("running");
    assertThat(after).containsAllEntriesOf(before);
    assertThat(after.get("dann/1/3"))
        .as("a new seed of an old setting")
        .isEqualTo(after.get("dann/1/1"));
    Set<Map<String, Object>> drawn =
        after.entrySet().stream()
            .filter(e -> e.getKey().startsWith("dann/"))
            .map(Map.Entry::getValue)
            .collect(Collectors.toSet());
    assertThat(drawn).as("none twice").hasSize(4);
    finish(sweep);
    assertThat(server.store.sweep(sweep).orElseThrow().state().label()).isEqualTo("succeeded");
    assertThat(accepted(sweep, "extend", "{\"seeds\": 3, \"trials\": 4}").path("added").asInt())
        .as("the same request again")
        .isZero();
    JsonNode comparison = server.json("/sweeps/" + sweep + "/comparison");
    assertThat(comparison.at("/rows/0/n").asInt()).isEqualTo(3);
    assertThat(comparison.at("/rows/0/settings").asInt()).isEqualTo(4);
    assertThat(comparison.at("/rows/0/searchEqual").asText()).isEqualTo("trials");
    assertThat(comparison.at("/rows/0/tried/settings").asInt()).isEqualTo(4);
    assertThat(comparison.at("/rows/0/baselineTried/trials").asInt()).isEqualTo(12);
    assertThat(comparison.path("notes").toString()).contains("seeds 2 to 3", "errs more often");
    assertThat(server.get("/api/v1/sweeps/" + sweep + "/report").body()).contains("3 pairs");
  }

  @Test
  void widerRanges_areDrawnFromOnlyForNewSettings() throws Exception {
    String sweep = launch(SEARCHED);
    finish(sweep);
    accepted(
        sweep,
        "extend",
        "{\"trials\": 3, \"methods\": [{\"name\": \"dann\", \"lambda\": {\"uniform\": [5, 6]}}]}");
    Map<String, Map<String, Object>> after = settings(sweep);
    assertThat((double) after.get("dann/2/1").get("lambda")).isBetween(5.0, 6.0);
    assertThat((double) after.get("dann/0/1").get("lambda")).isLessThanOrEqualTo(1);
  }

  /** Where each arm has joules of its own only what they buy can follow. */
  @Test
  void joulesOfEachArm_takeMoreSettings_butNoSeedsRangesOrSettingsByHand() throws Exception {
    String file = SEARCHED.replace("trials: 2", "trials: 4, energyPerArm: 10 J");
    String sweep = launch(file);
    finish(sweep);
    server.store.settle(sweep, spared(sweep), FakeControl.NOW).join();
    assertThat(ask(sweep, "extend", "{\"seeds\": 3}").body())
        .contains("joules of each arm were spent on the seeds there were", "larger energyPerArm");
    String wider =
        "{\"trials\": 5, \"methods\": [{\"name\": \"dann\", \"lambda\": {\"uniform\": [5, 6]}}]}";
    assertThat(ask(sweep, "extend", wider).body()).contains("spent in the ranges there were");
    String hand = "{\"method\": \"dann\", \"parameters\": {\"lambda\": 0.5}}";
    assertThat(ask(sweep, "enqueue", hand).body()).contains("one by hand would be beyond them");
    assertThat(accepted(sweep, "extend", "{\"trials\": 5}").path("added").asInt()).isEqualTo(4);
    JsonNode row = server.json("/sweeps/" + sweep + "/comparison").at("/rows/0");
    assertThat(row.at("/tried/settings").asInt()).isOne();
    assertThat(row.at("/tried/trials").asInt()).isEqualTo(2);
    assertThat(row.path("searchEqual").isNull()).as("nothing was chosen").isTrue();
  }

  private Choices spared(String sweep) {
    return new Choices(
        Map.of(),
        server.store.unsettled(sweep).stream()
            .collect(Collectors.toMap(id -> id, id -> Choices.UNTRIED + "by a test")));
  }

  @Test
  void seedsAfterSettingsWereStoppedByTheirMean_areRefused_moreSettingsAreNot() throws Exception {
    String early =
        SEARCHED
            .replace("random, trials: 2", "asha, trials: 4")
            .replace("carbon:", "training: {epochs: 9}\ncarbon:");
    String sweep = launch(early);
    finish(sweep);
    assertThat(ask(sweep, "extend", "{\"seeds\": 3}").body())
        .contains("stopped early by their mean", "clone it with more seeds");
    accepted(sweep, "extend", "{\"trials\": 6}");
    String nested = launch(early.replace("seeds: 2", "seeds: {choose: 2, judge: 3}"));
    assertThat(ask(nested, "extend", "{\"seeds\": {\"choose\": 3, \"judge\": 3}}").body())
        .contains("stopped early by their mean");
    assertThat(ask(nested, "extend", "{\"seeds\": {\"choose\": 2, \"judge\": 5}}").body())
        .as("refused only because it has not ended")
        .contains("once it has ended");
  }

  @Test
  void enqueuedSetting_isTriedBesideOneMoreOfEachArm_once() throws Exception {
    String sweep = launch(SEARCHED);
    finish(sweep);
    String asked = "{\"method\": \"dann\", \"parameters\": {\"lambda\": 0.4321}}";
    assertThat(accepted(sweep, "enqueue", asked).path("added").asInt()).isPositive();
    assertThat(settings(sweep).get("dann/2/2")).containsEntry("lambda", 0.4321);
    finish(sweep);
    assertThat(accepted(sweep, "enqueue", asked).path("added").asInt()).isZero();
  }

  @Test
  void enqueuedParameter_whoseConditionDoesNotHold_isRefused() throws Exception {
    String sweep =
        launch(
            SEARCHED.replace(
                "lambda: {uniform: [0.1, 1]}",
                "schedule: [paper, constant], lambda: {uniform: [0.1, 1], when: {schedule:"
                    + " paper}}"));
    finish(sweep);
    String asked = "{\"method\": \"dann\", \"parameters\": {%s\"lambda\": 0.4321}}";
    assertThat(ask(sweep, "enqueue", asked.formatted("")).body())
        .contains("is searched for only where schedule is paper");
    assertThat(ask(sweep, "enqueue", asked.formatted("\"schedule\": \"constant\", ")).statusCode())
        .isEqualTo(422);
    accepted(sweep, "enqueue", asked.formatted("\"schedule\": \"paper\", "));
    assertThat(settings(sweep).get("dann/2/2"))
        .containsEntry("lambda", 0.4321)
        .containsEntry("schedule", "paper");
  }

  @Test
  void stoppedConfiguration_isNotRun_andTheSweepSucceedsWithoutIt() throws Exception {
    String sweep = launch(SEARCHED);
    JsonNode answer = accepted(sweep, "stop", "{\"method\": \"dann\", \"setting\": 1}");
    assertThat(answer.path("stopped").asInt()).isEqualTo(2);
    finish(sweep);
    assertThat(server.store.sweep(sweep).orElseThrow().state().label()).isEqualTo("succeeded");
    assertThat(server.store.trials(sweep))
        .filteredOn(t -> t.planned().method().equals("dann") && t.planned().setting() == 1)
        .extracting(Trial::error)
        .containsOnly("stopped by hand");
    assertThat(
            accepted(sweep, "stop", "{\"method\": \"dann\", \"setting\": 1}")
                .path("stopped")
                .asInt())
        .isZero();
  }

  @Test
  void runningTrial_ofAStoppedConfiguration_isToldToStop() throws Exception {
    String sweep = launch(SEARCHED);
    List<Claim> all =
        server
            .store
            .claim("n", List.of("n/0", "n/1", "n/2", "n/3", "n/4"), FakeControl.NOW, 60_000)
            .join();
    for (Claim claim : all) {
      if (claim.planned().method().equals("source-model")) {
        server
            .store
            .finish(
                new AttemptKey(claim.trial(), claim.attempt()),
                new Result(AttemptState.SUCCEEDED, Map.of(), null, false),
                FakeControl.NOW)
            .join();
      }
    }
    Claim running =
        server
            .store
            .claim(
                "n",
                IntStream.range(10, 22).mapToObj(i -> "n/" + i).toList(),
                FakeControl.NOW,
                60_000)
            .join()
            .stream()
            .filter(c -> c.planned().method().equals("dann"))
            .findFirst()
            .orElseThrow();
    int setting = running.planned().setting();
    accepted(sweep, "stop", "{\"method\": \"dann\", \"setting\": " + setting + "}");
    AttemptKey key = new AttemptKey(running.trial(), running.attempt());
    assertThat(server.store.stopOrders("n"))
        .anySatisfy(
            order -> {
              assertThat(order.attempt()).isEqualTo(key);
              assertThat(order.pause()).isFalse();
            });
    server
        .store
        .finish(key, new Result(AttemptState.CANCELLED, Map.of(), null, false), FakeControl.NOW)
        .join();
    assertThat(server.store.trial(running.trial()).orElseThrow().error())
        .isEqualTo("stopped by hand");
    assertThat(server.store.sweep(sweep).orElseThrow().counts().cancelled()).isZero();
  }

  @Test
  void whatIsNoExtension_isRefusedWithItsCure() throws Exception {
    String sweep = launch(SEARCHED);
    assertThat(ask(sweep, "extend", "{\"seeds\": 3}").statusCode()).as("not ended").isEqualTo(409);
    finish(sweep);
    assertThat(ask("s99", "extend", "{\"seeds\": 3}").statusCode()).isEqualTo(404);
    assertThat(ask(sweep, "extend", "[]").body()).contains("says nothing that is wider");
    assertThat(ask(sweep, "extend", "{\"seeds\": 1}").body()).contains("leaves out seeds");
    assertThat(ask(sweep, "extend", "{\"trials\": 1}").body()).contains("less than there were");
    assertThat(ask(sweep, "extend", "{\"trails\": 4}").body()).contains("did you mean trials");
    assertThat(ask(sweep, "extend", "{\"methods\": [\"coral\"]}").body())
        .contains("is no method of the sweep");
    assertThat(
            ask(sweep, "enqueue", "{\"method\": \"dann\", \"parameters\": {\"lambda\": -4}}")
                .statusCode())
        .isEqualTo(422);
    assertThat(ask(sweep, "stop", "{\"method\": \"dann\", \"setting\": 7}").body())
        .contains("is no configuration");
  }
}
