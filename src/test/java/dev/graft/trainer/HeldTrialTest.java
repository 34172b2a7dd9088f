package dev.graft.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.data.catalogue.Datasets;
import dev.graft.engine.method.Methods;
import dev.graft.experiment.PlannedTrial;
import dev.graft.experiment.plan.Planner;
import dev.graft.experiment.reader.Catalogue;
import dev.graft.experiment.reader.ExperimentReader;
import dev.graft.method.Method;
import dev.graft.method.MethodInfo;
import dev.graft.run.AttemptState;
import dev.graft.run.Point;
import dev.graft.run.Result;
import dev.graft.testing.FakeCatalogue;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real training that is held at rungs, judged there, and goes on. */
class HeldTrialTest {
  private static final String TEXT =
      """
      graft: 1
      name: held
      kind: domain-adaptation
      data:
        source: {dataset: mnist, limit: 300}
        target: {dataset: optdigits, labels: 0, limit: 300}
      model: {type: mlp, hidden: [16]}
      methods: [{name: deep-coral, learningRate: {logUniform: [0.001, 0.01]}}]
      search: {algorithm: asha, trials: 3, reduction: 2}
      training: {epochs: 6, stepsPerEpoch: 4%s}
      seeds: [1]
      """;

  @TempDir Path folder;

  private static Catalogue catalogue() {
    Catalogue known = FakeCatalogue.create();
    List<MethodInfo> methods =
        Methods.ALL.stream()
            .map(Method::info)
            .filter(info -> info.usage() != MethodInfo.Usage.SOURCE)
            .toList();
    return new Catalogue(methods, known.datasets(), known.zones(), known.files());
  }

  private static PlannedTrial trial(String text) {
    return new Planner()
        .plan(new ExperimentReader().read(text, null, catalogue()), catalogue()).trials().stream()
            .filter(t -> t.method().equals("deep-coral"))
            .findFirst()
            .orElseThrow();
  }

  private Result run(String text, String name, int until) throws IOException {
    Path directory = Files.createDirectories(folder.resolve("sweep/" + name));
    Job job = new Job(name, 1, text, trial(text), directory, null, null, false, until);
    TrialRunner runner =
        new TrialRunner(
            spec -> new ExperimentReader().read(spec, null, catalogue()),
            method -> Methods.named(method).orElseThrow(),
            new Datasets(Path.of("datasets")));
    JobProgress progress = new JobProgress(job, new Frames.Writer(OutputStream.nullOutputStream()));
    Result result = runner.run(job, progress);
    progress.end();
    return result;
  }

  /** At each rung with the score of its last epoch; the end is that of a training never held. */
  @Test
  void heldAtRungs_endsAsOneThatWasNeverHeld() throws IOException {
    String text = TEXT.formatted("");
    Result first = run(text, "held", 1);
    assertThat(first.error()).isNull();
    assertThat(first.heldForSearch()).isTrue();
    assertThat(first.state()).isEqualTo(AttemptState.PAUSED);
    assertThat(first.metrics()).containsOnlyKeys("source-validation", "held-after-epochs");
    assertThat(run(text, "held", 1))
        .as("a node that died before it told so tells the same again")
        .isEqualTo(first);
    Result second = run(text, "held", 3);
    assertThat(second.heldForSearch()).isTrue();
    List<Point> points =
        PointLog.read(folder.resolve("sweep/held/points.log"), 0, Integer.MAX_VALUE).points();
    assertThat(points)
        .filteredOn(p -> p.name().equals("source-validation-accuracy"))
        .extracting(Point::step)
        .containsExactly(4L, 8L, 12L);
    assertThat(second.metrics().get("source-validation"))
        .isEqualTo(
            points.stream()
                .filter(p -> p.name().equals("source-validation-accuracy") && p.step() == 12)
                .findFirst()
                .orElseThrow()
                .value());
    Result last = run(text, "held", 0);
    assertThat(last.state()).isEqualTo(AttemptState.SUCCEEDED);
    assertThat(last.metrics()).isEqualTo(run(text, "whole", 0).metrics());
  }

  /** Where patience keeps the best epoch's weights, these are what is judged. */
  @Test
  void patience_isJudgedByTheBestEpoch() throws IOException {
    String text = TEXT.formatted(", patience: 9");
    Result held = run(text, "patient", 3);
    assertThat(held.metrics().get("source-validation"))
        .isEqualTo(
            PointLog.read(folder.resolve("sweep/patient/points.log"), 0, Integer.MAX_VALUE)
                .points()
                .stream()
                .filter(p -> p.name().equals("source-validation-accuracy"))
                .mapToDouble(Point::value)
                .max()
                .orElseThrow());
  }
}
