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
import org.junit.jupiter.api.Test;

/** Trials, their curves and files by REST. */
final class SweepTrialsTest extends RunSweep {
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
}
