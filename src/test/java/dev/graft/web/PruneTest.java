package dev.graft.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.graft.access.AuditEntry;
import dev.graft.run.Point;
import dev.graft.run.Store.AttemptKey;
import dev.graft.run.SweepCommand;
import dev.graft.run.Views;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is left of ended sweeps is told, then forgotten; what results rest on stays. */
final class PruneTest extends Served {
  private static final String ALL =
      "\"what\": [\"checkpoints\", \"models\", \"points\", \"logs\", \"orphans\"]";

  private String sweep;

  @BeforeEach
  void aSweepThatHasEnded() throws Exception {
    sweep = server.launch();
    new KnownRun(server.store).run(0);
    for (Views.Trial trial : server.store.trials(sweep)) {
      List<Point> points = new ArrayList<>();
      for (int step = 10; step <= 40; step += 10) {
        points.add(new Point("train-loss", step, step, 1.0 / step));
      }
      points.add(new Point("validation-accuracy", 20, 20, 0.5));
      points.add(new Point("validation-accuracy", 30, 30, 0.6));
      server.store.metrics(new AttemptKey(trial.id(), trial.attempt()), points).join();
    }
  }

  private Path file(String name) throws IOException {
    Path file = server.directory.resolve("trials").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "0123456789");
    return Files.setLastModifiedTime(file, FileTime.fromMillis(5_000));
  }

  private Map<String, String> prune(String body) throws Exception {
    HttpResponse<String> answer = ask(body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    Map<String, String> freed = new TreeMap<>();
    for (JsonNode one : TestServer.JSON.readTree(answer.body()).path("freed")) {
      freed.put(
          one.path("what").asText(),
          one.path("files") + " files, " + one.path("points") + " points, " + one.path("bytes"));
    }
    return freed;
  }

  private HttpResponse<String> ask(String body) throws Exception {
    return server.send("POST", "/api/v1/prune", body, "Content-Type", "application/json");
  }

  @Test
  void told_thenForgotten_thenNothingIsLeft_andTheComparisonIsTheSame() throws Exception {
    String first = sweep + "/" + sweep + "-1/";
    Path checkpoint = file(first + "checkpoint.bin");
    Path model = file(first + "model.bin");
    Path log = file(first + "log.txt");
    Path old = file(first + "log.1.txt");
    Path part = file(first + "model.bin.7e1c.part");
    Path deleted = file("s99/s99-1/model.bin");
    Path stays = file(first + "points.log");
    String comparison = server.get("/api/v1/sweeps/" + sweep + "/comparison").body();
    Map<String, String> expected =
        Map.of(
            "checkpoints", "1 files, 0 points, 10",
            "models", "1 files, 0 points, 10",
            // of each of 15 trials: train-loss at 10; loss at 1; both loss at 2 and train-loss at
            // 40 end
            "points", "0 files, 30 points, " + 30 * 39,
            "logs", "2 files, 0 points, 20",
            "orphans", "2 files, 0 points, 20");

    assertThat(prune("{\"olderThan\": \"1h\", " + ALL + "}")).isEqualTo(expected);
    assertThat(List.of(checkpoint, model, log, old, part, deleted)).allMatch(Files::exists);
    assertThat(prune("{\"olderThan\": \"1h\", \"apply\": true, " + ALL + "}")).isEqualTo(expected);
    assertThat(List.of(checkpoint, model, log, old, part, deleted)).noneMatch(Files::exists);
    assertThat(server.directory.resolve("trials/s99")).doesNotExist();
    assertThat(stays).exists();
    assertThat(prune("{\"olderThan\": \"1h\", \"apply\": true, " + ALL + "}"))
        .containsOnlyKeys(expected.keySet())
        .allSatisfy((what, none) -> assertThat(none).isEqualTo("0 files, 0 points, 0"));

    assertThat(server.get("/api/v1/sweeps/" + sweep + "/comparison").body()).isEqualTo(comparison);
    assertThat(steps("train-loss")).containsExactly(20L, 30L, 40L);
    assertThat(steps("validation-accuracy")).containsExactly(20L, 30L);
    assertThat(steps("loss")).containsExactly(2L);
  }

  private List<Long> steps(String name) {
    return server.store.series(sweep + "-1", List.of(name), 100).get(0).points().stream()
        .map(Point::step)
        .toList();
  }

  @Test
  void whatGoesOn_isYoung_isOfAnotherSweep_orIsStartedFrom_stays() throws Exception {
    Path model = file(sweep + "/" + sweep + "-1/model.bin");
    String running = server.launch();
    Path checkpoint = file(running + "/" + running + "-1/checkpoint.bin");
    Path part = file(running + "/" + running + "-1/checkpoint.bin.part");
    String young = "{\"olderThan\": \"99999d\", \"apply\": true, " + ALL + "}";
    assertThat(prune(young)).allSatisfy((what, none) -> assertThat(none).startsWith("0 files, 0 "));
    String others =
        "{\"olderThan\": \"0d\", \"apply\": true, \"sweeps\": [\"" + running + "\"], " + ALL + "}";
    assertThat(prune(others))
        .allSatisfy((what, none) -> assertThat(none).startsWith("0 files, 0 "));
    assertThat(List.of(model, checkpoint, part)).allMatch(Files::exists);
    server.store.command(running, SweepCommand.CANCEL, null, 3_000).join();

    server
        .store
        .launch(
            dev.graft.testing.Experiments.named("from"),
            "{\"sourceModel\": {\"trial\": \"" + sweep + "-1\"}}",
            dev.graft.testing.Experiments.plan(1, Map.of()),
            null,
            3_000)
        .join();
    assertThat(prune("{\"olderThan\": \"0d\", \"apply\": true, " + ALL + "}"))
        .containsEntry("models", "0 files, 0 points, 0")
        .containsEntry("checkpoints", "1 files, 0 points, 10")
        .containsEntry("orphans", "1 files, 0 points, 10");
    assertThat(model).exists();
  }

  @Test
  void links_areNotFollowed() throws Exception {
    Path outside = Files.writeString(server.directory.resolve("outside"), "mine");
    Path folder = Files.createDirectories(server.directory.resolve("trials/s99"));
    Files.createSymbolicLink(folder.resolve("log.txt"), outside);
    Files.createSymbolicLink(folder.resolve("s99-1"), server.directory);
    Files.createSymbolicLink(server.directory.resolve("trials/s98"), server.directory);
    assertThat(prune("{\"olderThan\": \"0h\", \"apply\": true, " + ALL + "}").get("orphans"))
        .startsWith("0 files");
    assertThat(outside).hasContent("mine");
  }

  @Test
  void whatWasForgotten_isInTheAuditLog() throws Exception {
    file(sweep + "/" + sweep + "-1/log.txt");
    String what = "\"what\": [\"logs\"], \"sweeps\": [\"" + sweep + "\"]";
    prune("{\"olderThan\": \"2h\", " + what + "}");
    assertThat(audited()).isEmpty();
    prune("{\"olderThan\": \"2h\", \"apply\": true, " + what + "}");
    assertThat(audited())
        .containsExactly(
            "prune logs older than 2h of [" + sweep + "]: 1 files, 0 points, 10 bytes");
  }

  private List<String> audited() {
    return server.accounts.audit(Long.MAX_VALUE, 100).stream()
        .filter(entry -> entry.action().startsWith("prune"))
        .map(PruneTest::line)
        .toList();
  }

  private static String line(AuditEntry entry) {
    return entry.action() + ": " + entry.outcome();
  }

  @Test
  void badOrders_areRefused_andForgetNothing() throws Exception {
    Path log = file(sweep + "/" + sweep + "-1/log.txt");
    for (String bad :
        List.of(
            "",
            "[]",
            "{}",
            "{\"olderThan\": \"0d\"}",
            "{\"olderThan\": \"0d\", \"what\": []}",
            "{\"olderThan\": \"0d\", \"what\": \"logs\"}",
            "{\"olderThan\": \"0d\", \"what\": [7]}",
            "{\"olderThan\": \"0d\", \"what\": [\"sweeps\"]}",
            "{\"olderThan\": \"-1d\", \"what\": [\"logs\"]}",
            "{\"olderThan\": \"5\", \"what\": [\"logs\"]}",
            "{\"olderThan\": \"0d\", \"what\": [\"logs\"], \"apply\": \"true\"}",
            "{\"olderThan\": \"0d\", \"what\": [\"logs\"], \"apply\": true, \"dryRun\": true}")) {
      HttpResponse<String> answer = ask(bad);
      assertThat(answer.statusCode()).as(bad).isEqualTo(422);
      assertThat(answer.body()).containsAnyOf("olderThan", "name one or more of checkpoints");
    }
    HttpResponse<String> unknown =
        ask(
            "{\"olderThan\": \"0d\", \"what\": [\"logs\"], \"sweeps\": [\"../x\"], \"apply\":"
                + " true}");
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(log).exists();
  }
}
