package dev.graft;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.graft.testing.GraftProcess;
import dev.graft.testing.Rest;
import dev.graft.testing.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workers that have no data set and share no directory with control, nor with each other. */
class FarWorkerIT {
  private static final String EXPERIMENT =
      """
      graft: 1
      name: far
      question: Does a trial go on where another machine left it?
      kind: domain-adaptation
      data:
        source: {dataset: mnist, limit: 1000}
        target: {dataset: optdigits, labels: 0}
        preprocess: [{resize: 28}]
      model: {type: mlp, hidden: [32]}
      methods: [deep-coral]
      baselines: {none: one trial is enough to move}
      training: {epochs: 100, batch: 64}
      seeds: 1
      """;

  @TempDir Path directory;
  private final String cluster = "test-" + System.nanoTime();

  /** An installation without {@code datasets/}. */
  private Path bare;

  @BeforeEach
  void install() throws IOException {
    bare = Files.createDirectories(directory.resolve("bare"));
    Files.copy(Path.of("cluster.xml"), bare.resolve("cluster.xml"));
  }

  private GraftProcess control() {
    return GraftProcess.start(
        "serve",
        "--role",
        "control",
        "--port",
        "0",
        "--cluster-name",
        cluster,
        "--data-dir",
        directory.resolve("control").toString());
  }

  private GraftProcess worker(String name) {
    return GraftProcess.start(
        Map.of("GRAFT_HOME", bare.toString()),
        "serve",
        "--role",
        "worker",
        "--slots",
        "1",
        "--port",
        "0",
        "--drain-seconds",
        "0",
        "--cluster-name",
        cluster,
        "--data-dir",
        directory.resolve(name).toString());
  }

  @Test
  void workerStoppedInATrial_anotherGoesOnFromItsCheckpoint_toTheSameResult() throws Exception {
    try (GraftProcess control = control()) {
      Rest rest = new Rest(control.address());
      String disturbed = rest.launch(EXPERIMENT);
      String trial;
      try (GraftProcess first = worker("first")) {
        Waiting.until("a trial trains", () -> !training(rest, disturbed).isEmpty());
        trial = training(rest, disturbed).get(0).path("id").asText();
        assertThat(log(rest, trial)).as("of its worker").contains("mnist is cut to its content");
        assertThat(control("log.txt")).isEmpty();
        first.process().destroy();
        assertThat(first.exitCode()).as("after SIGTERM").isZero();
        assertThat(control("checkpoint.bin")).hasSize(1);
      }
      try (GraftProcess second = worker("second")) {
        assertThat(rest.untilEnded(disturbed).path("state").asText()).isEqualTo("succeeded");
        JsonNode told = rest.fetch("/trials/" + trial);
        assertThat(told.path("attempts").findValuesAsText("state"))
            .containsExactly("paused", "succeeded");
        assertThat(log(rest, trial)).contains("goes on from a checkpoint");
        assertThat(control("checkpoint.bin")).as("none is left").isEmpty();

        String calm = rest.launch(EXPERIMENT);
        assertThat(rest.untilEnded(calm).path("state").asText()).isEqualTo("succeeded");
        assertThat(results(rest, disturbed)).isEqualTo(results(rest, calm)).isNotEmpty();
        assertThat(second.process().isAlive()).isTrue();
      }
    }
  }

  /** Trials that run and have told points. */
  private static List<JsonNode> training(Rest rest, String sweep) {
    return rest.trials(sweep).stream()
        .filter(trial -> trial.path("state").asText().equals("running"))
        .filter(
            trial ->
                !rest.fetch("/trials/" + trial.path("id").asText() + "/metrics")
                    .path("series")
                    .isEmpty())
        .toList();
  }

  private static String log(Rest rest, String trial) {
    return rest.call("GET", "/trials/" + trial + "/logs", null).body();
  }

  /** Files of that name that control has of trials. */
  private List<Path> control(String name) throws IOException {
    Path trials = directory.resolve("control/trials");
    if (!Files.isDirectory(trials)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(trials)) {
      return files.filter(file -> file.endsWith(name)).toList();
    }
  }

  /** Metrics and every point of every series, by method. */
  private static Map<String, String> results(Rest rest, String sweep) {
    Map<String, String> all = new TreeMap<>();
    for (JsonNode trial : rest.trials(sweep)) {
      StringBuilder told = new StringBuilder(trial.path("metrics").toString());
      JsonNode series = rest.fetch("/trials/" + trial.path("id").asText() + "/metrics");
      for (JsonNode one : series.path("series")) {
        told.append('\n').append(one.path("name").asText());
        one.path("points").forEach(p -> told.append(p.path(0)).append(':').append(p.path(2)));
      }
      all.put(trial.path("method").asText(), told.toString());
    }
    return all;
  }
}
