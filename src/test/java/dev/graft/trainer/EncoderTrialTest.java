package dev.graft.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.data.catalogue.Datasets;
import dev.graft.engine.method.Methods;
import dev.graft.engine.onnx.OnnxEncoder;
import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.EncoderShape;
import dev.graft.experiment.Experiment;
import dev.graft.experiment.PlannedTrial;
import dev.graft.experiment.Role;
import dev.graft.experiment.plan.Planner;
import dev.graft.experiment.reader.Catalogue;
import dev.graft.experiment.reader.ExperimentReader;
import dev.graft.method.Method;
import dev.graft.method.MethodInfo;
import dev.graft.run.AttemptState;
import dev.graft.run.Result;
import dev.graft.testing.FakeCatalogue;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An experiment on an encoder, from its file over the plan to the scores of its trials. */
class EncoderTrialTest {
  @TempDir Path folder;

  private static byte[] encoder() throws IOException {
    try (InputStream in = OnnxEncoder.class.getResourceAsStream("grey.onnx")) {
      return Objects.requireNonNull(in).readAllBytes();
    }
  }

  private static Catalogue catalogue() {
    Catalogue known = FakeCatalogue.create();
    List<MethodInfo> methods =
        Methods.ALL.stream()
            .map(Method::info)
            .filter(info -> info.usage() != MethodInfo.Usage.SOURCE)
            .toList();
    Catalogue.OwnFiles files =
        new Catalogue.OwnFiles() {
          @Override
          public Optional<Catalogue.DatasetInfo> info(DatasetRef ref) {
            return Optional.empty();
          }

          @Override
          public Optional<EncoderShape> encoder(String path) {
            try (OnnxEncoder encoder = OnnxEncoder.open(Files.readAllBytes(Path.of(path)))) {
              return Optional.of(encoder.shape());
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }
        };
    return new Catalogue(methods, known.datasets(), known.zones(), files);
  }

  private Result run(String text, PlannedTrial planned, @Nullable Path source) throws IOException {
    Path directory = Files.createDirectories(folder.resolve("sweep/" + planned.method()));
    Job job = new Job(planned.method(), 1, text, planned, directory, source);
    TrialRunner runner =
        new TrialRunner(
            spec -> new ExperimentReader().read(spec, null, catalogue()),
            name -> Methods.named(name).orElseThrow(),
            new Datasets(Path.of("datasets")));
    JobProgress progress = new JobProgress(job, new Frames.Writer(OutputStream.nullOutputStream()));
    Result result = runner.run(job, progress);
    progress.end();
    return result;
  }

  @Test
  void experimentOnAnEncoder_isPlannedTrainedAndScored() throws IOException {
    Path file = Files.write(folder.resolve("grey.onnx"), encoder());
    String text =
        """
        graft: 1
        name: digits-on-an-encoder
        kind: transfer
        data:
          source: {dataset: mnist, limit: 500}
          target: {dataset: optdigits, labels: 10}
        methods: [feature-extraction]
        training: {epochs: 100, learningRate: 0.01}
        seeds: [1]
        sourceModel: {path: %s}
        """
            .formatted(file);
    Experiment experiment = new ExperimentReader().read(text, null, catalogue());
    List<PlannedTrial> trials = new Planner().plan(experiment, catalogue()).trials();
    assertThat(trials)
        .extracting(PlannedTrial::method)
        .containsExactlyInAnyOrder(
            "source-model", "target-only", "pooled", "target-supervised", "feature-extraction");

    PlannedTrial source = trials.get(0);
    assertThat(source.role()).isEqualTo(Role.SOURCE);
    Result imported = run(text, source, null);
    assertThat(imported.error()).isNull();
    assertThat(imported.metrics()).containsOnlyKeys("steps");

    PlannedTrial extraction =
        trials.stream().filter(t -> t.method().equals("feature-extraction")).findFirst().get();
    assertThat(extraction.source()).isEqualTo(source.source());
    Path model = folder.resolve("sweep/source-model/model.bin");
    Result result = run(text, extraction, model);
    assertThat(result.error()).isNull();
    assertThat(result.state()).isEqualTo(AttemptState.SUCCEEDED);
    // Ten classes, so a tenth is chance; the encoder was never trained.
    assertThat(result.metrics().get("score")).isGreaterThan(0.5);
    assertThat(result.metrics()).doesNotContainKeys("forgetting", "source-before");
    assertThat(run(text, extraction, model).metrics()).isEqualTo(result.metrics());

    Result measured = run(text, calibration(extraction), model);
    assertThat(measured.state()).isEqualTo(AttemptState.SUCCEEDED);
    assertThat(measured.metrics()).containsKey("validation").doesNotContainKey("score");
    assertThat(measured.test()).as("nothing of it is told").isNull();
    assertThat(measured.answers()).isNull();
    assertThat(result.test()).isNotNull();
  }

  private static PlannedTrial calibration(PlannedTrial t) {
    return new PlannedTrial(
        t.key(),
        t.role(),
        t.method(),
        t.baselineOf(),
        t.setting(),
        t.seed(),
        t.parameters().with(PlannedTrial.CALIBRATION, 1),
        t.source());
  }

  /** An ONNX file whose name does not say so fails as a user's mistake, with the cure. */
  @Test
  void encoderUnderAnotherName_isRefusedWithTheCure() throws IOException {
    Path file = Files.write(folder.resolve("grey.bin"), encoder());
    String text =
        """
        graft: 1
        name: digits-on-an-encoder
        kind: transfer
        data:
          source: {dataset: mnist, limit: 500}
          target: {dataset: optdigits, labels: 10}
        methods: [fine-tune]
        seeds: [1]
        sourceModel: {path: %s}
        """
            .formatted(file);
    Experiment experiment = new ExperimentReader().read(text, null, catalogue());
    PlannedTrial source = new Planner().plan(experiment, catalogue()).trials().get(0);
    Result refused = run(text, source, null);
    assertThat(refused.state()).isEqualTo(AttemptState.FAILED);
    assertThat(refused.userError()).isTrue();
    assertThat(refused.error()).contains("sourceModel.path", "ends in .onnx");
  }
}
