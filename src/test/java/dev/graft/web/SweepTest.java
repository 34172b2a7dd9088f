package dev.graft.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A sweep from launch to export over the real store, reader and planner; figures by hand. */
final class SweepTest extends Served {
  private String sweep;
  private KnownRun run;

  @BeforeEach
  void prepare() throws Exception {
    run = new KnownRun(server.store);
    HttpResponse<String> launched =
        server.send("POST", "/api/v1/sweeps", TestServer.EXPERIMENT, "Idempotency-Key", "k1");
    assertThat(launched.statusCode()).as(launched.body()).isEqualTo(201);
    JsonNode answer = TestServer.JSON.readTree(launched.body());
    sweep = answer.path("id").asText();
    assertThat(answer.path("state").asText()).isEqualTo("queued");
    assertThat(launched.headers().firstValue("Location"))
        .contains("/api/v1/sweeps/" + sweep)
        .contains(answer.path("url").asText());
  }

  @Test
  void sameKey_launchesOnce_andNeverAnotherExperiment() throws Exception {
    HttpResponse<String> again =
        server.send("POST", "/api/v1/sweeps", TestServer.EXPERIMENT, "Idempotency-Key", "k1");
    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(TestServer.JSON.readTree(again.body()).path("id").asText()).isEqualTo(sweep);
    HttpResponse<String> other =
        server.send(
            "POST",
            "/api/v1/sweeps",
            TestServer.EXPERIMENT.replace("seeds: 5", "seeds: 6"),
            "Idempotency-Key",
            "k1");
    assertThat(other.statusCode()).isEqualTo(409);
    assertThat(server.json("/sweeps").path("items")).hasSize(1);
  }

  @Test
  void spec_launchedAgain_isTheSameExperiment() throws Exception {
    JsonNode spec = server.json("/sweeps/" + sweep).path("spec");
    HttpResponse<String> copy =
        server.send("POST", "/api/v1/sweeps", spec.toString(), "Content-Type", "application/json");
    assertThat(copy.statusCode()).as(copy.body()).isEqualTo(201);
    String id = TestServer.JSON.readTree(copy.body()).path("id").asText();
    assertThat(server.json("/sweeps/" + id).path("spec")).isEqualTo(spec);
  }

  @Test
  void validate_planAndEstimate_inFigures() throws Exception {
    JsonNode answer =
        TestServer.JSON.readTree(
            server.send("POST", "/api/v1/experiments/validate", TestServer.EXPERIMENT).body());
    assertThat(answer.at("/plan/trials").asInt()).isEqualTo(15);
    assertThat(answer.at("/plan/baselines").asInt()).isEqualTo(10);
    assertThat(answer.at("/plan/pairs").asInt()).isEqualTo(10);
    assertThat(answer.at("/estimate/seconds/hi").asDouble()).isEqualTo(2);
    assertThat(answer.at("/estimate/carbonG").isNull()).isTrue();
  }

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
  void comparison_ofARunningSweep_hasThePairsSoFar() throws Exception {
    run.run(6);
    JsonNode rows = server.json("/sweeps/" + sweep + "/comparison").path("rows");
    assertThat(rows).hasSize(2);
    assertThat(rows.path(0).path("n").asInt()).isEqualTo(3);
    assertThat(server.json("/sweeps/" + sweep).path("progress").asDouble()).isEqualTo(9 / 15.0);
  }

  @Test
  void comparison_figures_byHand() throws Exception {
    run.run(0);
    JsonNode answer = server.json("/sweeps/" + sweep + "/comparison");
    JsonNode row = answer.path("rows").path(0);
    assertThat(row.path("method").asText()).isEqualTo("dann");
    assertThat(row.path("baseline").asText()).isEqualTo("source-only");
    assertThat(row.path("primary").asBoolean()).isTrue();
    assertThat(row.path("n").asInt()).isEqualTo(5);
    assertThat(row.at("/score/mean").asDouble()).isCloseTo(0.63, within(1e-12));
    assertThat(row.at("/gain/mean").asDouble()).isCloseTo(0.13, within(1e-12));
    // gains of 11 to 15 points, all above 0: two of the 32 sign flips are as extreme
    assertThat(row.at("/gain/p").asDouble()).isCloseTo(2 / 32.0, within(1e-12));
    assertThat(row.at("/gain/lo").asDouble()).isBetween(0.11, 0.13);
    assertThat(row.at("/gain/hi").asDouble()).isBetween(0.13, 0.15);
    // 15 J and 5 µJ dynamic, half a joule idle each, on both arms
    assertThat(row.at("/energyRatio/value").asDouble()).isCloseTo(1, within(1e-12));
    assertThat(row.at("/breakEven/n").isNull()).isTrue();
    assertThat(row.at("/breakEven/reason").asText()).isNotBlank();
    assertThat(row.path("negativeTransfer").asBoolean()).isFalse();
    assertThat(row.path("perSeed")).hasSize(5);
    assertThat(row.at("/testSampling/rows").asInt()).isEqualTo(8);
    assertThat(row.at("/testSampling/seeds/4/methodOnly").asInt()).isEqualTo(4);
    assertThat(row.at("/testSampling/seeds/4/baselineOnly").asInt()).isEqualTo(2);
    assertThat(row.at("/testSampling/gain/mean").asDouble()).isCloseTo(.25, within(1e-12));
    assertThat(row.at("/perSeed/2/method").asDouble()).isCloseTo(0.63, within(1e-12));
    // seeds 1 to 5: 15 J and 5 µJ dynamic, half a joule idle each
    assertThat(row.at("/energyJ/total").asDouble()).isEqualTo(17.500005);
    assertThat(row.at("/carbonG/total").asDouble()).isCloseTo(0.0017500005, within(1e-15));
    assertThat(answer.path("bounds").path(0).asText()).isEqualTo("target-supervised");
    assertThat(answer.path("metric").asText()).isEqualTo("accuracy");
  }

  @Test
  void comparison_ofAdaptation_hasItsFourColumns() throws Exception {
    run.run(0);
    JsonNode answer = server.json("/sweeps/" + sweep + "/comparison");
    assertThat(answer.path("selections")).hasSize(1);
    JsonNode selection = answer.path("selections").path(0);
    assertThat(selection.path("method").asText()).isEqualTo("dann");
    assertThat(selection.at("/sourceOnly/mean").asDouble()).isCloseTo(0.5, within(1e-12));
    // im is 1.5 for both: nothing speaks for adapting
    assertThat(selection.path("keptSourceOnly").asBoolean()).isTrue();
    assertThat(selection.at("/choice/score/mean").asDouble()).isCloseTo(0.5, within(1e-12));
    assertThat(selection.at("/oracle/method").asText()).isEqualTo("dann");
    assertThat(selection.at("/oracle/score/mean").asDouble()).isCloseTo(0.63, within(1e-12));
    assertThat(selection.at("/targetSupervised/mean").asDouble()).isCloseTo(0.9, within(1e-12));
    assertThat(selection.at("/selectionGap/mean").asDouble()).isCloseTo(0.13, within(1e-12));
  }

  @Test
  void comparison_predictionsOnFewClasses_areAnAlarm() throws Exception {
    run.run(0);
    JsonNode collapsed = server.json("/sweeps/" + sweep + "/comparison").path("collapsed");
    assertThat(collapsed).hasSize(1);
    assertThat(collapsed.at("/0/method").asText()).isEqualTo("dann");
    assertThat(collapsed.at("/0/seed").asLong()).isEqualTo(1);
    assertThat(collapsed.at("/0/targetClasses").asDouble()).isEqualTo(2);
    JsonNode trial = server.json("/trials/" + collapsed.at("/0/trial").asText());
    assertThat(trial.at("/collapsed/sourceClasses").asDouble()).isEqualTo(9);
  }

  @Test
  void comparison_testsThatAnEarlierSweepOpened_areSeen() throws Exception {
    run.run(0);
    JsonNode first = server.json("/sweeps/" + sweep + "/comparison").path("tests");
    assertThat(first.toString()).isEqualTo("{\"opened\":15,\"seen\":0,\"sweeps\":0}");
    String again = server.launch();
    run.run(14);
    JsonNode second = server.json("/sweeps/" + again + "/comparison").path("tests");
    assertThat(second.toString()).isEqualTo("{\"opened\":1,\"seen\":1,\"sweeps\":1}");
    String trial = server.json("/sweeps/" + again + "/trials").at("/items/0/id").asText();
    JsonNode openings = server.json("/trials/" + trial).path("openings");
    assertThat(openings.at("/0/test").asText()).isEqualTo("test of seed 1");
    assertThat(openings.at("/0/seenBefore").asInt()).isEqualTo(1);
    String csv = "/api/v1/sweeps/" + again + "/export?format=csv&table=openings";
    assertThat(server.get(csv).body().lines()).hasSize(2);
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
  void trials_pagedByCursor_comeOnceEach() throws Exception {
    run.run(0);
    Set<String> seen = new HashSet<>();
    String cursor = "";
    do {
      JsonNode page = server.json("/sweeps/" + sweep + "/trials?sort=-score&limit=4" + cursor);
      page.path("items").forEach(t -> assertThat(seen.add(t.path("id").asText())).isTrue());
      cursor = page.path("next").isNull() ? "" : "&cursor=" + page.path("next").asText();
    } while (!cursor.isEmpty());
    assertThat(seen).hasSize(15);
    JsonNode best = server.json("/sweeps/" + sweep + "/trials?method=dann&sort=-score&limit=1");
    assertThat(best.at("/items/0/metrics/score").asDouble()).isEqualTo(0.65);
  }

  @Test
  void trial_tellsAttemptsAndCurves() throws Exception {
    String id = run.run(0).energy.keySet().iterator().next();
    JsonNode trial = server.json("/trials/" + id);
    assertThat(trial.path("attempts")).hasSize(1);
    assertThat(trial.at("/attempts/0/energyJ/dynamic").asDouble())
        .isEqualTo(run.energy.get(id)[0] / 1e6);
    JsonNode series = server.json("/trials/" + id + "/metrics?names=loss").path("series").path(0);
    assertThat(series.toString())
        .isEqualTo(
            "{\"name\":\"loss\",\"points\":[[1,1500,0.5],[2,1600,0.25]],\"downsampled\":false}");
  }

  @Test
  void curvesOfASweep_areThoseOfItsTrials() throws Exception {
    String id = run.run(0).energy.keySet().iterator().next();
    String path = "/sweeps/" + sweep + "/metrics";
    JsonNode all = server.json(path + "?limit=1000").path("items");
    assertThat(all.size()).isEqualTo(server.store.trials(sweep).size());
    for (JsonNode each : all) {
      assertThat(each.path("series"))
          .isEqualTo(
              server.json("/trials/" + each.path("trial").asText() + "/metrics").path("series"));
    }
    JsonNode one = server.json(path + "?trials=" + id + "&names=loss");
    assertThat(one.path("items")).hasSize(1);
    assertThat(one.at("/items/0/series")).hasSize(1);
    JsonNode first = server.json(path + "?limit=1");
    assertThat(first.path("items")).hasSize(1);
    assertThat(server.json(path + "?limit=1&cursor=" + first.path("next").asText()).at("/items/0"))
        .isEqualTo(all.path(1));
  }

  @Test
  void curvesOfAStrangeTrial_areRefused() throws Exception {
    HttpResponse<String> answer = server.get("/api/v1/sweeps/" + sweep + "/metrics?trials=s99-1");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("s99-1", "no trial of this sweep", "trials");
  }

  @Test
  void export_jsonAndCsv_sayWhatTheApiSays() throws Exception {
    run.run(0);
    JsonNode all =
        TestServer.JSON.readTree(server.get("/api/v1/sweeps/" + sweep + "/export").body());
    assertThat(all.path("comparison")).isEqualTo(server.json("/sweeps/" + sweep + "/comparison"));
    assertThat(all.path("sweep")).isEqualTo(server.json("/sweeps/" + sweep));
    assertThat(all.path("trials")).hasSize(15);
    String base = "/api/v1/sweeps/" + sweep + "/export?format=csv";
    List<String> lines = server.get(base).body().lines().toList();
    assertThat(lines).hasSize(16);
    int score = List.of(lines.get(0).split(",")).indexOf("metric.score");
    int total = List.of(lines.get(0).split(",")).indexOf("energyTotalJ");
    double scores = 0;
    BigDecimal energy = BigDecimal.ZERO;
    for (String line : lines.subList(1, 16)) {
      String[] cells = line.split(",");
      scores += cells[1].equals("dann") ? Double.parseDouble(cells[score]) : 0;
      energy = energy.add(new BigDecimal(cells[total]));
    }
    assertThat(scores / 5).isCloseTo(0.63, within(1e-12));
    assertThat(energy).isEqualByComparingTo(BigDecimal.valueOf(run.spent(), 6));
    assertThat(server.get(base + "&table=series").body().lines()).hasSize(1 + 15 * 2);
    assertThat(server.get(base + "&table=attempts").body().lines()).hasSize(1 + 15);
    assertThat(server.get(base + "&table=comparison").body().lines()).hasSize(1 + 2);
    List<String> selections = server.get(base + "&table=selections").body().lines().toList();
    assertThat(selections).hasSize(2);
    assertThat(selections.get(1)).startsWith("dann,source-validation,5,0.5,0.5,0.5,0.5,0.5,0.5,");
  }

  @Test
  void export_ofSeveralPieces_comesWhole() throws Exception {
    String large = TestServer.EXPERIMENT.replace("seeds: 5", "seeds: 200");
    String id =
        TestServer.JSON
            .readTree(server.send("POST", "/api/v1/sweeps", large).body())
            .path("id")
            .asText();
    String json = server.get("/api/v1/sweeps/" + id + "/export?format=json").body();
    assertThat(json.length()).isGreaterThan(200_000);
    assertThat(TestServer.JSON.readTree(json).path("trials")).hasSize(600);
    String csv = server.get("/api/v1/sweeps/" + id + "/export?format=csv").body();
    assertThat(csv.lines()).hasSize(601);
  }

  @Test
  void commands_moveTheSweep_orSayWhyNot() throws Exception {
    String path = "/api/v1/sweeps/" + sweep;
    assertThat(server.send("POST", path + "/pause", "").body()).contains("paused");
    assertThat(server.json("/sweeps?state=paused").path("items")).hasSize(1);
    assertThat(server.send("POST", path + "/pause", "").statusCode()).isEqualTo(409);
    assertThat(server.send("DELETE", path, null).statusCode()).isEqualTo(409);
    assertThat(server.send("POST", path + "/resume", "").statusCode()).isEqualTo(202);
    assertThat(server.send("POST", path + "/cancel", "").body()).contains("cancelled");
    assertThat(server.send("DELETE", path, null).statusCode()).isEqualTo(202);
    assertThat(server.get(path).statusCode()).isEqualTo(404);
  }

  @Test
  void logAndModel_comeFromTheTrialsDirectory() throws Exception {
    String id = run.run(0).energy.keySet().iterator().next();
    assertThat(server.get("/api/v1/trials/" + id + "/logs").statusCode()).isEqualTo(200);
    assertThat(server.get("/api/v1/trials/" + id + "/logs").body()).isEmpty();
    Path files = Files.createDirectories(server.directory.resolve("trials/" + sweep + "/" + id));
    Files.writeString(files.resolve("log.1.txt"), "zero\n");
    Files.writeString(files.resolve("log.txt"), "one\ntwo\n");
    Files.writeString(files.resolve("model.bin"), "weights");
    String path = "/api/v1/trials/" + id;
    assertThat(server.get(path + "/logs").body()).isEqualTo("zero\none\ntwo\n");
    assertThat(server.get(path + "/logs?tail=1").body()).isEqualTo("two\n");
    assertThat(server.get(path + "/model").body()).isEqualTo("weights");
    assertThat(server.get(path + "/model?format=dl4j").body()).isEqualTo("dl4j:weights");
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

  @Test
  void launch_onAFullDisk_saysSo() throws Exception {
    server.control.diskFull = true;
    HttpResponse<String> refused =
        server.send("POST", "/api/v1/sweeps", TestServer.EXPERIMENT, "Idempotency-Key", "k2");
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.body())
        .contains("the disk of the data directory is full: free some space")
        .contains("\"path\":\"store\"")
        .contains("nothing was changed");
  }
}
