package dev.graft.engine.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.graft.data.Examples;
import dev.graft.data.Features;
import dev.graft.data.TaskData;
import dev.graft.data.preprocess.Standard;
import dev.graft.engine.onnx.OnnxEncoder;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Parameters;
import dev.graft.method.TrainedModel;
import dev.graft.method.TrainingTask;
import dev.graft.method.Validators;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A new head on what an ONNX encoder makes of rows. */
class EncodedTest {
  /** A convolution of 8×8 images, drawn and not trained. */
  private static byte[] grey() {
    try (InputStream in = OnnxEncoder.class.getResourceAsStream("grey.onnx")) {
      return Objects.requireNonNull(in).readAllBytes();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static TrainingTask task() {
    return SmallData.task(SmallData.domains(24), SmallData.model("mlp"));
  }

  private static TrainedModel train(String method, TrainingTask task) {
    return Methods.named(method).orElseThrow().train(task, RecordingProgress.toTheEnd());
  }

  private static byte[] source() {
    RecordingProgress progress = RecordingProgress.toTheEnd();
    TrainingTask task = SmallData.with(task(), grey());
    try (TrainedModel model = Methods.named("source-model").orElseThrow().train(task, progress)) {
      assertThat(progress.planned).isZero();
      assertThat(model.steps()).isZero();
      return model.save();
    }
  }

  private static TrainedModel extracted() {
    return train("feature-extraction", SmallData.with(task(), source()));
  }

  private static Examples of(Features features, Examples rows) {
    return new Examples(features, rows.labels(), rows.classes());
  }

  /** The head is what target-only makes of a linear model on the features: it alone learnt. */
  @Test
  void train_learnsALinearHeadOnStandardisedFeatures() {
    TaskData.Domains data = (TaskData.Domains) task().data();
    try (OnnxEncoder encoder = OnnxEncoder.open(grey());
        TrainedModel model = extracted()) {
      Examples learnt = data.targetTrain();
      Examples held = data.targetValidation();
      Standard standard = Standard.of(encoder.of(learnt.features()));
      TaskData features =
          new TaskData.Domains(
              data.sourceTrain(),
              data.sourceValidation(),
              of(standard.apply(encoder.of(learnt.features())), learnt),
              of(standard.apply(encoder.of(held.features())), held),
              standard.apply(encoder.of(data.targetUnlabelled())),
              data.referenceRows());
      TrainingTask head = SmallData.task(features, SmallData.model("linear"));
      Features test = SmallData.targetTest().features();
      try (TrainedModel alone = train("target-only", head)) {
        assertThat(model.probabilities(0, test))
            .isEqualTo(alone.probabilities(0, standard.apply(encoder.of(test))));
        assertThat(model.steps()).isEqualTo(alone.steps());
      }
      assertThat(model.represent(test).values())
          .isEqualTo(standard.apply(encoder.of(test)).values());
      assertThat(Validators.accuracy(model, 0, SmallData.targetTest()).orElseThrow())
          .isGreaterThan(0.6);
    }
  }

  @Test
  void train_tellsNothingOfForgetting() {
    try (TrainedModel model = extracted()) {
      assertThat(model.summary()).doesNotContainKeys(Forgetting.BEFORE, Forgetting.LOST);
      assertThat(model.summary()).containsKey(Metrics.BEST_SCORE);
    }
  }

  @Test
  void save_predictsAgain_bitForBit() {
    Features test = SmallData.targetTest().features();
    try (TrainedModel model = extracted();
        TrainedModel again = extracted();
        TrainedModel read = SavedModel.read(model.save())) {
      assertThat(again.save()).isEqualTo(model.save());
      assertThat(read.probabilities(0, test)).isEqualTo(model.probabilities(0, test));
      assertThat(read.save()).isEqualTo(model.save());
    }
  }

  @Test
  void network_forADeeplearning4jZip_isRefusedWithTheReason() {
    try (TrainedModel model = extracted()) {
      byte[] saved = model.save();
      assertThatThrownBy(() -> SavedModel.network(saved, 0))
          .isInstanceOf(InvalidInput.class)
          .hasMessageContaining("ONNX file")
          .hasMessageContaining("format=graft");
    }
    assertThatThrownBy(() -> SavedModel.network(source(), 0)).isInstanceOf(InvalidInput.class);
  }

  @Test
  void train_withANamedLayer_isRefused() {
    TrainingTask task =
        SmallData.with(
            SmallData.with(task(), source()), new Parameters(Map.of("frozen", "layer0")));
    assertThat(catchThrowableOfType(InvalidInput.class, () -> train("feature-extraction", task)))
        .hasMessageContaining("methods.frozen")
        .hasMessageContaining("frozen as a whole");
  }

  @Test
  void train_onRowsOfAnotherSize_isRefusedByTheSourceModel() {
    TaskData.Domains small = SmallData.heterogeneous(30);
    TaskData narrow =
        new TaskData.Domains(
            small.targetTrain(),
            small.targetValidation(),
            small.targetTrain(),
            small.targetValidation(),
            small.targetUnlabelled(),
            30);
    TrainingTask task = SmallData.with(SmallData.with(task(), narrow), grey());
    assertThat(catchThrowableOfType(InvalidInput.class, () -> train("source-model", task)))
        .hasMessageContaining("[?, 1, 8, 8] does not fit")
        .hasMessageContaining("images of 6×6×1");
  }

  /** Scoring it means that the file's name did not tell that it is an encoder. */
  @Test
  void probabilities_ofAnEncoderAlone_areRefusedWithTheCure() {
    try (TrainedModel model = SavedModel.read(source())) {
      Features test = SmallData.targetTest().features();
      assertThatThrownBy(() -> model.probabilities(0, test))
          .isInstanceOf(InvalidInput.class)
          .hasMessageContaining("ends in .onnx");
    }
  }
}
