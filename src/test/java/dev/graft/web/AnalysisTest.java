package dev.graft.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.graft.experiment.PlannedTrial;
import dev.graft.run.AttemptState;
import dev.graft.run.Claim;
import dev.graft.run.EnergyReport;
import dev.graft.run.EnergyReport.Share;
import dev.graft.run.Result;
import dev.graft.run.Store;
import dev.graft.run.Store.AttemptKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What settings tell, of trials with known ends: figures by hand. */
final class AnalysisTest {
  private static final String EXPERIMENT =
      """
      graft: 1
      name: tuned
      kind: domain-adaptation
      data: {source: mnist, target: {dataset: optdigits, labels: 0}}
      seeds: 2
      methods: [{name: dann, lambda: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]}]
      baselines: [source-only]
      """;

  private static TestServer server;
  private static String sweep;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    server = new TestServer(directory);
    String answer = server.send("POST", "/api/v1/sweeps", EXPERIMENT).body();
    sweep = TestServer.JSON.readTree(answer).path("id").asText();
    run(server.store);
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  /**
   * A joule for each lambda; quality 1 − (lambda − 8)²/100 + seed/1000; source-only .1, half a
   * joule.
   */
  private static void run(Store store) {
    List<Share> shares = new ArrayList<>();
    long now = 1_000;
    long sum = 0;
    while (true) {
      List<Claim> claims = store.claim("n1", List.of("n1/0"), now, 60_000).join();
      if (claims.isEmpty()) {
        break;
      }
      Claim claim = claims.get(0);
      PlannedTrial planned = claim.planned();
      boolean dann = planned.method().equals("dann");
      double lambda = planned.parameters().number("lambda", 0);
      double quality = dann ? 1 - (lambda - 8) * (lambda - 8) / 100 + planned.seed() / 1000.0 : 0.1;
      now += 1_000;
      store
          .finish(
              new AttemptKey(claim.trial(), claim.attempt()),
              new Result(
                  AttemptState.SUCCEEDED,
                  Map.of("score", quality - 0.05, "source-validation", quality),
                  null,
                  false,
                  "test",
                  null),
              now)
          .join();
      long uj = dann ? (long) (lambda * 1_000_000) : 500_000;
      sum += uj;
      shares.add(new Share(claim.trial(), claim.attempt(), uj, 0, 0, 1.0));
    }
    store
        .energy(
            new EnergyReport("n1", "b1", 1, now, "FRA", "rapl", 1, 1, 30, sum, sum, 0, 0, shares))
        .join();
  }

  private static JsonNode read(String what) throws Exception {
    return server.json("/sweeps/" + sweep + "/analysis/" + what);
  }

  @Test
  void settings_tellQualityCostAndFront() throws Exception {
    JsonNode answer = read("settings?cost=energy");
    assertThat(answer.at("/quality/name").asText()).isEqualTo("source-validation");
    assertThat(answer.path("items")).hasSize(24);
    List<String> front = new ArrayList<>();
    for (JsonNode item : answer.path("items")) {
      if (item.path("rank").asInt(-1) == 0 && item.path("method").asText().equals("dann")) {
        front.add(item.at("/parameters/lambda").asText());
      }
    }
    assertThat(front).containsExactly("1.0", "2.0", "3.0", "4.0", "5.0", "6.0", "7.0", "8.0");
    assertThat(answer.at("/items/0/parameters/learningRate").isNumber())
        .as("a default is told where other settings differ from it")
        .isTrue();
    JsonNode four = item(answer, "4.0");
    assertThat(four.at("/quality/n").asInt()).isEqualTo(2);
    assertThat(four.at("/quality/mean").asDouble()).isCloseTo(0.8415, within(1e-12));
    assertThat(four.at("/energyJ/mean").asDouble()).isCloseTo(4, within(1e-9));
    // 360 g/kWh
    assertThat(four.at("/carbonG/mean").asDouble()).isCloseTo(4 * 1e-4, within(1e-9));
    assertThat(answer.path("axes").toString())
        .contains("\"name\":\"learningRate\",\"scale\":\"log\"")
        .contains("\"name\":\"lambda\",\"scale\":\"choice\"");
  }

  private static JsonNode item(JsonNode answer, String lambda) {
    for (JsonNode item : answer.path("items")) {
      if (item.at("/parameters/lambda").asText().equals(lambda)) {
        return item;
      }
    }
    throw new AssertionError("no " + lambda);
  }

  @Test
  void hypervolume_growsOverAllThatWasSpent() throws Exception {
    JsonNode volume = read("settings?cost=energy").path("hypervolume");
    assertThat(volume.at("/best/cost").asDouble()).isCloseTo(0.5, within(1e-9));
    assertThat(volume.at("/worst/quality").asDouble()).isCloseTo(0.1, within(1e-9));
    JsonNode points = volume.path("points");
    assertThat(points).hasSize(24);
    JsonNode last = points.path(23);
    assertThat(last.path("settings").asInt()).isEqualTo(24);
    assertThat(last.path("spent").asDouble()).isCloseTo(2 * 78 + 12, within(1e-6));
    double before = -1;
    for (JsonNode point : points) {
      assertThat(point.path("share").asDouble()).isGreaterThanOrEqualTo(before);
      before = point.path("share").asDouble();
    }
    // by hand: the staircase of (.5, .1) and lambda 1 to 8 in the box 0.5..12 × .1..1.0015
    double area = 0;
    for (int lambda = 1; lambda <= 8; lambda++) {
      double quality = 1.0015 - Math.pow(lambda - 8, 2) / 100;
      area += (quality - 0.1) * ((lambda == 8 ? 12 : lambda + 1) - lambda);
    }
    assertThat(before).isCloseTo(area / 11.5 / 0.9015, within(1e-9));
  }

  @Test
  void importance_tellsItsNumberOfSettings_andHowQualityDepends() throws Exception {
    JsonNode methods = read("importance").path("methods");
    assertThat(methods).hasSize(2);
    JsonNode baseline = methods.path(0);
    assertThat(baseline.path("reason").asText()).isEqualTo("all settings have the same quality");
    assertThat(baseline.path("parameters")).isEmpty();
    JsonNode dann = methods.path(1);
    assertThat(dann.path("n").asInt()).isEqualTo(12);
    assertThat(dann.path("trials").asInt()).isEqualTo(24);
    assertThat(dann.path("reason").isNull()).isTrue();
    JsonNode lambda = dann.at("/parameters/0");
    assertThat(lambda.path("share").asDouble()).isCloseTo(1, within(1e-9));
    assertThat(lambda.path("dependence")).hasSize(12);
    assertThat(lambda.at("/dependence/7/mean").asDouble())
        .isGreaterThan(lambda.at("/dependence/0/mean").asDouble() + 0.2);
  }

  @Test
  void qualityMayBeTheTest_butNotWhatNoTrialHas() throws Exception {
    assertThat(read("settings?quality=score").at("/quality/of").asText()).contains("sealed test");
    String path = "/api/v1/sweeps/" + sweep + "/analysis/";
    var unknown = server.send("GET", path + "importance?quality=beauty", "");
    assertThat(unknown.statusCode()).isEqualTo(400);
    assertThat(unknown.body()).contains("beauty", "one of: score, source-validation");
    assertThat(server.send("GET", path + "settings?cost=money", "").statusCode()).isEqualTo(400);
  }

  @Test
  void export_hasBothTables() throws Exception {
    String export = "/api/v1/sweeps/" + sweep + "/export?format=csv&table=";
    String settings = server.send("GET", export + "settings", "").body();
    assertThat(settings.lines()).hasSize(25);
    assertThat(settings).startsWith("method,role,setting,labels,parameters,qualityName,n,quality,");
    String importance = server.send("GET", export + "importance", "").body();
    assertThat(importance.lines()).hasSize(14);
  }
}
