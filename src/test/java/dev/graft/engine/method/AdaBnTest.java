package dev.graft.engine.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.graft.data.Features;
import dev.graft.data.TaskData;
import dev.graft.engine.network.ModelFile;
import dev.graft.engine.step.CompiledStep;
import dev.graft.engine.step.GradientCheck;
import dev.graft.engine.step.Range;
import dev.graft.experiment.InvalidInput;
import dev.graft.method.TrainedModel;
import dev.graft.method.TrainingTask;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdaBnTest {
  private static final int BATCH = LossGradientTest.BATCH;
  private static final int ENTRIES = 6;

  /** Through batch normalisation, its scales and shifts among what learns. */
  @ParameterizedTest
  @ValueSource(strings = {"mlp", "cnn"})
  void gradient_ofCrossEntropy(String type) {
    TrainingTask task = SmallData.task(SmallData.domains(12), SmallData.normalised(type));
    ModelFile model = LossGradientTest.model(task, List.of(SmallData.CLASSES));
    Map<String, long[]> inputs =
        Map.of(
            SupervisedTraining.INPUT,
            model.network().inputShape(BATCH),
            SupervisedTraining.LABELS,
            new long[] {BATCH, SmallData.CLASSES.size()});
    try (CompiledStep step =
        LossGradientTest.compile(
            model,
            inputs,
            (graph, file) -> SupervisedTraining.loss(graph, BATCH, file.heads().get(0)),
            SupervisedTraining.LOSS)) {
      assertThat(model.weights().names()).contains("layer0.scale", "layer1.shift");
      for (String name : model.weights().names()) {
        check(step, name);
      }
    }
  }

  private static void check(CompiledStep step, String name) {
    SplittableRandom random = new SplittableRandom(1);
    Range range = step.range(name);
    for (int i = 0; i < ENTRIES; i++) {
      int index = range.from() + random.nextInt(range.length());
      double difference = GradientCheck.difference(step, index, SupervisedTraining.LOSS);
      step.forwardBackward();
      double size = Math.max(1e-3, Math.abs(difference));
      assertThat(step.gradient(index) / size)
          .as("%s[%d]", name, index - range.from())
          .isCloseTo(difference / size, offset(1e-6));
    }
  }

  /** Where the target's rows are the source's, nothing is adapted. */
  @ParameterizedTest
  @ValueSource(strings = {"mlp", "cnn"})
  void train_targetLikeTheSource_isSourceOnly(String type) {
    TaskData.Domains domains = SmallData.domains(12);
    TaskData.Domains same = with(domains, domains.sourceTrain().features());
    Features test = SmallData.targetTest().features();
    assertThat(answers("adabn", type, same, test))
        .isEqualTo(answers("source-only", type, same, test));
  }

  /** Rows shifted and scaled as a whole give the features that they gave before. */
  @Test
  void train_targetScaledAndShifted_answersAsOnTheSource() {
    TaskData.Domains domains = SmallData.domains(12);
    Features rows = domains.sourceTrain().features();
    TaskData.Domains moved = with(domains, moved(rows));
    assertThat(answers("adabn", "mlp", moved, moved(rows)))
        .containsExactly(answers("source-only", "mlp", moved, rows), offset(2e-3f));
    assertThat(answers("source-only", "mlp", moved, moved(rows)))
        .isNotEqualTo(answers("source-only", "mlp", moved, rows));
  }

  @Test
  void train_withoutBatchNormalisation_isRefused() {
    TrainingTask task = SmallData.task(SmallData.domains(12), SmallData.model("mlp"));
    assertThatThrownBy(() -> new AdaBn().train(task, RecordingProgress.toTheEnd()))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("batchNorm: true");
  }

  @Test
  void train_adaptationByATerm_refusesBatchNormalisation() {
    TrainingTask task = SmallData.task(SmallData.domains(12), SmallData.normalised("mlp"));
    assertThatThrownBy(() -> new Dann().train(task, RecordingProgress.toTheEnd()))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("does not train networks with batch normalisation");
  }

  private static Features moved(Features rows) {
    float[] values = rows.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] = 3 * values[i] + 1;
    }
    return new Features(values, rows.width(), rows.image());
  }

  private static TaskData.Domains with(TaskData.Domains domains, Features target) {
    return new TaskData.Domains(
        domains.sourceTrain(),
        domains.sourceValidation(),
        domains.targetTrain(),
        domains.targetValidation(),
        target,
        domains.referenceRows());
  }

  private static float[] answers(
      String method, String type, TaskData.Domains domains, Features rows) {
    TrainingTask task = SmallData.task(domains, SmallData.normalised(type));
    try (TrainedModel model =
        Methods.named(method).orElseThrow().train(task, RecordingProgress.toTheEnd())) {
      return model.probabilities(0, rows);
    }
  }
}
