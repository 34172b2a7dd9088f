package dev.graft.engine.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.offset;

import dev.graft.data.Examples;
import dev.graft.data.Features;
import dev.graft.data.TaskData;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.ModelSpec;
import dev.graft.experiment.TrainingSpec;
import dev.graft.method.TrainedModel;
import dev.graft.method.TrainingTask;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KmmTest {
  private static final Features ROWS = SmallData.targetTest().features();

  @Test
  void train_reportsHowManyRowsTheWeightsAmountTo() {
    TrainingTask task = SmallData.task(SmallData.domains(0), new ModelSpec.LinearSvm(1));
    try (TrainedModel model = new Kmm().train(task, RecordingProgress.toTheEnd())) {
      assertThat(model.summary().get("effective-rows")).isBetween(1.0, 90.0);
    }
  }

  /** A row of weight 2 is a row that is there twice; one of weight 0 is not there. */
  @ParameterizedTest
  @ValueSource(strings = {"linear-svm", "linear"})
  void supervised_weightedRows_areAsRepeatedOnes(String type) {
    Examples rows = SmallData.rows(32, 1, false);
    double[] twoOrNone = new double[32];
    int[] repeated = new int[32];
    for (int i = 0; i < 32; i++) {
      twoOrNone[i] = i < 16 ? 2 : 0;
      repeated[i] = i % 16;
    }
    float[] weighted = predictions(type, rows, twoOrNone);
    float[] plain = predictions(type, rows.rows(repeated), null);
    assertThat(weighted).containsExactly(plain, offset(1e-3f));
    assertThat(weighted[0]).isNotCloseTo(predictions(type, rows, null)[0], offset(1e-3f));
  }

  /** Every step takes all 32 rows. */
  private static float[] predictions(String type, Examples rows, double @Nullable [] importances) {
    TrainingTask task =
        SmallData.with(
            SmallData.task(SmallData.domains(0), SmallData.model(type)),
            new TrainingSpec(5, 32, 4, 0.05, TrainingSpec.Optimiser.SGD, 0, 0, 0.2));
    try (TrainedModel model =
        SupervisedTraining.train(
            task, RecordingProgress.toTheEnd(), rows, importances, List.of())) {
      return model.probabilities(0, ROWS);
    }
  }

  @Test
  void supervised_weightedNeighbours_areRefused() {
    Examples rows = SmallData.rows(6, 1, false);
    TrainingTask task = SmallData.task(SmallData.domains(0), new ModelSpec.NearestNeighbour(1));
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(
            () ->
                SupervisedTraining.train(
                    task, RecordingProgress.toTheEnd(), rows, new double[6], List.of()))
        .withMessageContaining("no loss to weight");
  }

  @Test
  void train_moreRowsThanTheKernelHolds_isRefused() {
    TaskData.Domains good = SmallData.domains(0);
    TaskData.Domains data =
        new TaskData.Domains(
            good.sourceTrain(),
            good.sourceValidation(),
            good.targetTrain(),
            good.targetValidation(),
            SmallData.rows(5001, 21, true).features(),
            90);
    TrainingTask task = SmallData.task(data, new ModelSpec.LinearSvm(1));
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> new Kmm().train(task, RecordingProgress.toTheEnd()))
        .withMessageContaining("limit: 5000");
  }
}
