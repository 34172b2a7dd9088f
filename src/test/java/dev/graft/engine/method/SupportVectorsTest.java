package dev.graft.engine.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.graft.data.Features;
import dev.graft.data.TaskData;
import dev.graft.experiment.ModelSpec;
import dev.graft.method.TrainedModel;
import dev.graft.method.TrainingTask;
import org.junit.jupiter.api.Test;

class SupportVectorsTest {
  private static final TaskData DATA = SmallData.domains(12);
  private static final Features ROWS = SmallData.targetTest().features();

  /** What is exported to Deeplearning4j. */
  @Test
  void network_ofASavedMachine_predictsTheSame() {
    try (TrainedModel machine = train(new ModelSpec.LinearSvm(1));
        TrainedModel network = SavedModel.read(SavedModel.network(machine.save(), 0))) {
      assertThat(network).isInstanceOf(TrainedNetwork.class);
      assertThat(network.probabilities(0, ROWS))
          .containsExactly(machine.probabilities(0, ROWS), offset(1e-5f));
    }
  }

  @Test
  void train_reportsPassesAndTheJudgesScoreAtTheEnd() {
    RecordingProgress progress = RecordingProgress.toTheEnd();
    TrainingTask task = SmallData.task(DATA, new ModelSpec.LinearSvm(1));
    try (TrainedModel machine = Methods.named("source-only").orElseThrow().train(task, progress)) {
      assertThat(machine.summary()).containsEntry("training-rows", 90.0).containsKey("passes");
      assertThat(machine.summary()).doesNotContainKey("unconverged");
      assertThat(progress.points).containsOnlyKeys("source-validation-accuracy@3");
    }
  }

  /** A larger cost of errors fits the training rows more closely, with larger weights. */
  @Test
  void train_largerC_separatesHarder() {
    try (TrainedModel soft = train(new ModelSpec.LinearSvm(1e-4));
        TrainedModel hard = train(new ModelSpec.LinearSvm(10))) {
      assertThat(largest(hard)).isGreaterThan(largest(soft));
    }
  }

  private static float largest(TrainedModel model) {
    float largest = 0;
    for (float p : model.probabilities(0, ROWS)) {
      largest = Math.max(largest, p);
    }
    return largest;
  }

  private static TrainedModel train(ModelSpec model) {
    return Methods.named("source-only")
        .orElseThrow()
        .train(SmallData.task(DATA, model), RecordingProgress.toTheEnd());
  }
}
