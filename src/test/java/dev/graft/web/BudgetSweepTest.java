package dev.graft.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.graft.experiment.PlannedTrial;
import dev.graft.run.AttemptState;
import dev.graft.run.Claim;
import dev.graft.run.Result;
import dev.graft.run.Store.AttemptKey;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sweep over label budgets, from launch to answer and export; figures by hand. */
final class BudgetSweepTest {
  private static final String EXPERIMENT =
      """
      graft: 1
      name: budgets
      kind: transfer
      data: {source: mnist, target: {dataset: optdigits, labels: [2, 8]}}
      methods: [fine-tune]
      baselines: [target-only]
      seeds: 5
      """;

  private TestServer server;
  private String sweep;

  @BeforeEach
  void start(@TempDir Path directory) throws Exception {
    server = new TestServer(directory);
    HttpResponse<String> launched = server.send("POST", "/api/v1/sweeps", EXPERIMENT);
    assertThat(launched.statusCode()).as(launched.body()).isEqualTo(201);
    sweep = TestServer.JSON.readTree(launched.body()).path("id").asText();
    int trials = 1 + 2 * 2 * 5;
    while (trials-- > 0) {
      finish(server.store.claim("n1", List.of("n1/0"), 1_000, 60_000).join().get(0));
    }
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  /** Alone .4 with two labels and .8 with eight; fine-tuning .6 and .7, forgetting .1. */
  private void finish(Claim claim) {
    PlannedTrial planned = claim.planned();
    boolean few = Integer.valueOf(2).equals(planned.labels());
    Map<String, Double> metrics =
        switch (planned.method()) {
          case "source-model" -> Map.of("source-validation", 0.9);
          case "fine-tune" ->
              Map.of(
                  "score",
                  few ? 0.6 : 0.7,
                  "validation",
                  0.5,
                  "source-before",
                  0.9,
                  "source-after",
                  0.8,
                  "forgetting",
                  0.1);
          default -> Map.of("score", few ? 0.4 : 0.8, "validation", 0.5);
        };
    server
        .store
        .finish(
            new AttemptKey(claim.trial(), claim.attempt()),
            new Result(AttemptState.SUCCEEDED, metrics, null, false),
            2_000)
        .join();
  }

  @Test
  void comparison_hasARowABudget_andCurves() throws Exception {
    JsonNode answer = server.json("/sweeps/" + sweep + "/comparison");
    assertThat(answer.path("rows").findValuesAsText("labels")).startsWith("2");
    assertThat(answer.at("/rows/0/labels").asInt()).isEqualTo(2);
    assertThat(answer.at("/rows/0/gain/mean").asDouble()).isCloseTo(0.2, within(1e-12));
    assertThat(answer.at("/rows/1/labels").asInt()).isEqualTo(8);
    assertThat(answer.at("/rows/1/gain/mean").asDouble()).isCloseTo(-0.1, within(1e-12));
    assertThat(answer.at("/rows/1/forgetting/lost/mean").asDouble()).isCloseTo(0.1, within(1e-12));
    JsonNode alone = answer.at("/curves/0");
    assertThat(alone.path("method").asText()).isEqualTo("target-only");
    assertThat(alone.path("baseline").isNull()).isTrue();
    JsonNode curve = answer.at("/curves/1");
    assertThat(curve.path("baseline").asText()).isEqualTo("target-only");
    assertThat(curve.at("/jumpStart/mean").asDouble()).isCloseTo(0.2, within(1e-12));
    // half of the way from .4 to .8 over log labels: the geometric mean of 2 and 8
    assertThat(curve.at("/points/0/saved/needed").asDouble()).isCloseTo(4, within(1e-9));
    // .65 over .6, both areas of straight lines
    assertThat(curve.at("/areaRatio/mean").asDouble()).isCloseTo(0.65 / 0.6 - 1, within(1e-12));
    assertThat(answer.path("notes").toString()).contains("among those of a larger one");
  }

  @Test
  void trials_tellTheirBudget_andExportsHoldTheCurves() throws Exception {
    JsonNode trial =
        server.json("/sweeps/" + sweep + "/trials?method=fine-tune").at("/items/0/parameters");
    assertThat(trial.path("labels").asInt()).isIn(2, 8);
    String csv = server.get("/api/v1/sweeps/" + sweep + "/export?format=csv&table=curves").body();
    assertThat(csv.lines()).hasSize(1 + 2 * 2);
    assertThat(csv).contains("fine-tune,target-only,2,5,0.6");
    String comparison =
        server.get("/api/v1/sweeps/" + sweep + "/export?format=csv&table=comparison").body();
    assertThat(comparison.lines().findFirst().orElseThrow())
        .contains("labels", "sourceBefore", "forgettingHi");
  }

  @Test
  void launch_withASourceModelOutsideTheRoots_isRefused() throws Exception {
    String text = EXPERIMENT + "sourceModel: {path: /etc/passwd}\n";
    HttpResponse<String> refused = server.send("POST", "/api/v1/sweeps", text);
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("sourceModel.path", "not among the files");
  }
}
