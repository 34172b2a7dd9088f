package dev.graft;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.graft.testing.Conserved;
import dev.graft.testing.GraftProcess;
import dev.graft.testing.Rest;
import dev.graft.testing.Waiting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real node, real trainers, real training: what is killed continues, what is repeated is identical.
 */
class SurvivalIT {
  private static final String EXPERIMENT =
      """
      graft: 1
      name: survival
      question: Does the sweep end as if nothing had happened?
      kind: domain-adaptation
      data:
        source: {dataset: mnist, limit: 1500}
        target: {dataset: optdigits, labels: 0}
        preprocess: [{resize: 28}]
      model: {type: mlp, hidden: [128]}
      methods: [deep-coral]
      training: {epochs: 24, batch: 64}
      seeds: 2
      """;

  private static final String OTHER =
      """
      graft: 1
      name: beside
      question: Does anything change when this runs beside it?
      kind: domain-adaptation
      data:
        source: {dataset: heart-cleveland}
        target: {dataset: heart-va, labels: 0}
      model: {type: mlp, hidden: [16]}
      methods: [coral]
      training: {epochs: 30, batch: 32}
      metric: balanced-accuracy
      seeds: 5
      """;

  @TempDir Path directory;

  @Test
  void kills_ofTrainersAndOfTheNode_loseNothingAndCountNothingTwice() {
    Map<String, String> undisturbed = undisturbed();
    Path data = directory.resolve("killed");
    String sweep;
    try (GraftProcess node = GraftProcess.serve(data)) {
      Rest rest = new Rest(node.address());
      sweep = rest.launch(EXPERIMENT);
      waitForTraining(rest, sweep, 1);
      killTrainers(node);
      waitForTraining(rest, sweep, 2);
      node.kill();
    }
    try (GraftProcess node = GraftProcess.serve(data)) {
      Rest rest = new Rest(node.address());
      JsonNode ended = rest.untilEnded(sweep);
      assertThat(ended.path("state").asText()).as(ended.toString()).isEqualTo("succeeded");
      assertThat(metrics(rest, sweep)).isEqualTo(undisturbed);
      assertCountedOnce(rest, sweep);
      assertLostEnergyIsShown(rest, sweep);
      assertLedgerAddsUp(rest);
      Conserved.of(rest);
      node.interrupt();
    }
  }

  /**
   * Also the determinism check: beside another sweep here, alone where it is killed; trainers that
   * have trained something else before.
   */
  private Map<String, String> undisturbed() {
    try (GraftProcess node = GraftProcess.serve(directory.resolve("calm"))) {
      Rest rest = new Rest(node.address());
      String other = rest.launch(OTHER);
      String beside = rest.launch(EXPERIMENT);
      assertThat(rest.untilEnded(beside).path("state").asText()).isEqualTo("succeeded");
      assertThat(rest.untilEnded(other).path("state").asText()).isEqualTo("succeeded");
      Map<String, String> metrics = metrics(rest, beside);
      assertThat(metrics).isNotEmpty();
      Conserved.of(rest);
      assertThat(node.interrupt()).isIn(0, 130);
      return metrics;
    }
  }

  /**
   * @param attempt of a trial, at least
   */
  private static void waitForTraining(Rest rest, String sweep, int attempt) {
    Waiting.until(
        "a trial trains",
        () ->
            rest.trials(sweep).stream()
                .filter(trial -> trial.path("state").asText().equals("running"))
                .filter(trial -> trial.path("attempt").asInt() >= attempt)
                .filter(trial -> trial.path("energyJ").path("total").asDouble() > 0)
                .anyMatch(
                    trial ->
                        !rest.fetch("/trials/" + trial.path("id").asText() + "/metrics")
                            .path("series")
                            .isEmpty()));
  }

  private static void killTrainers(GraftProcess node) {
    List<Long> trainers = node.trainers();
    assertThat(trainers).isNotEmpty();
    trainers.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
  }

  /** Every final metric and every point of every series, by method, setting and seed. */
  private static Map<String, String> metrics(Rest rest, String sweep) {
    Map<String, String> all = new TreeMap<>();
    for (JsonNode trial : rest.trials(sweep)) {
      String key =
          trial.path("method").asText() + "/" + trial.path("setting") + "/" + trial.path("seed");
      all.put(key, trial.path("metrics").toString());
      for (JsonNode series :
          rest.fetch("/trials/" + trial.path("id").asText() + "/metrics").path("series")) {
        List<String> points = new ArrayList<>();
        series.path("points").forEach(point -> points.add(point.path(0) + ":" + point.path(2)));
        assertThat(points).as(key).doesNotHaveDuplicates();
        all.put(key + "/" + series.path("name").asText(), points.toString());
      }
    }
    return all;
  }

  private static void assertCountedOnce(Rest rest, String sweep) {
    JsonNode view = rest.fetch("/sweeps/" + sweep);
    int planned = rest.trials(sweep).size();
    assertThat(view.path("counts").path("succeeded").asInt()).isEqualTo(planned);
    for (JsonNode row : rest.fetch("/sweeps/" + sweep + "/comparison").path("rows")) {
      assertThat(row.path("n").asInt()).as(row.toString()).isEqualTo(2);
      assertThat(row.path("perSeed").size()).isEqualTo(2);
    }
  }

  private static void assertLostEnergyIsShown(Rest rest, String sweep) {
    double lost = 0;
    int lostAttempts = 0;
    for (JsonNode trial : rest.trials(sweep)) {
      for (JsonNode attempt : rest.fetch("/trials/" + trial.path("id").asText()).path("attempts")) {
        if (attempt.path("state").asText().equals("lost")) {
          lostAttempts++;
          lost += attempt.path("energyJ").path("total").asDouble();
        }
      }
    }
    assertThat(lostAttempts).isGreaterThanOrEqualTo(2);
    assertThat(lost).isPositive();
  }

  private static void assertLedgerAddsUp(Rest rest) {
    for (JsonNode node : rest.fetch("/carbon").path("nodes")) {
      long total = microjoules(node, "totalJ");
      assertThat(total).isPositive();
      long parts =
          microjoules(node, "trialsJ")
              + microjoules(node, "otherJ")
              + microjoules(node, "idleJ")
              + microjoules(node, "unattributedJ");
      assertThat(parts).isEqualTo(total);
    }
  }

  private static long microjoules(JsonNode node, String name) {
    return node.path(name).decimalValue().movePointRight(6).longValueExact();
  }
}
