package dev.graft.engine.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.graft.data.LabelledRows;
import dev.graft.data.Measurements;
import dev.graft.data.TaskData;
import dev.graft.experiment.ModelSpec;
import dev.graft.method.TrainedModel;
import dev.graft.method.TrainingTask;
import dev.graft.method.Validators;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tasks that predict the same: ridge regression of each, of all as one, and between. */
class AlikeTasksTest {
  private static final List<LabelledRows> TESTS = SmallData.tests(SmallData.numbers());

  private static TrainedModel train(String method, TaskData data, ModelSpec model) {
    return Methods.named(method)
        .orElseThrow()
        .train(SmallData.task(data, model), RecordingProgress.toTheEnd());
  }

  private static double explained(TrainedModel model, int task) {
    Measurements test = (Measurements) TESTS.get(task);
    return Validators.explained(model.probabilities(task, test.features()), test);
  }

  @ParameterizedTest
  @CsvSource({
    "single-task, ridge",
    "mean-regularised, ridge",
    "single-task, linear",
    "single-task, mlp",
    "hard-sharing, mlp"
  })
  void numbersOfTwoLevels_areLearnt(String method, String type) {
    try (TrainedModel model = train(method, SmallData.numbers(), SmallData.model(type))) {
      assertThat(explained(model, 0)).isGreaterThan(.3);
      assertThat(explained(model, 1)).isGreaterThan(.3);
      try (TrainedModel read = SavedModel.read(model.save())) {
        assertThat(read.probabilities(1, TESTS.get(1).features()))
            .isEqualTo(model.probabilities(1, TESTS.get(1).features()));
      }
    }
  }

  /** It cannot know of which of the two levels a row is. */
  @ParameterizedTest
  @ValueSource(strings = {"ridge", "mlp"})
  void pooled_answersForAllTasksAlike(String type) {
    try (TrainedModel model = train("pooled", SmallData.numbers(), SmallData.model(type))) {
      assertThat(model.probabilities(1, TESTS.get(0).features()))
          .isEqualTo(model.probabilities(0, TESTS.get(0).features()));
      assertThat(explained(model, 0)).isNegative();
      try (TrainedModel read = SavedModel.read(model.save())) {
        assertThat(read.probabilities(1, TESTS.get(0).features()))
            .isEqualTo(model.probabilities(1, TESTS.get(0).features()));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"linear", "mlp", "cnn", "ridge"})
  void pooled_sameClassesInEachTask_learnsMoreThanChance(String type) {
    try (TrainedModel model = train("pooled", SmallData.alike(), SmallData.model(type))) {
      for (int task = 0; task < 2; task++) {
        assertThat(
                Validators.score(model, task, SmallData.tests(SmallData.alike()).get(task))
                    .orElseThrow())
            .isGreaterThan(.75);
      }
    }
  }

  /** A given penalty is taken; without one that with the least error on held-out rows. */
  @Test
  void lambda_isGivenOrChosen() {
    try (TrainedModel given = train("single-task", SmallData.numbers(), new ModelSpec.Ridge(7));
        TrainedModel chosen = train("single-task", SmallData.numbers(), new ModelSpec.Ridge(0))) {
      assertThat(given.summary()).containsEntry("lambda", 7.0);
      assertThat(Math.log10(chosen.summary().get("lambda")) * 2)
          .isCloseTo(Math.rint(Math.log10(chosen.summary().get("lambda")) * 2), offset(1e-9));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"pooled", "mean-regularised"})
  void tasksThatPredictOtherThings_areRefused(String method) {
    TrainingTask task = SmallData.task(SmallData.tasks(), SmallData.model("ridge"));
    assertThat(UnfitDataTest.refusal(method, task).message())
        .contains("pattern predicts the classes bar, cross, ring");
  }

  @Test
  void pooled_nearestNeighboursOfTasks_areRefused() {
    TrainingTask task = SmallData.task(SmallData.alike(), SmallData.model("nearest-neighbour"));
    assertThat(UnfitDataTest.refusal("pooled", task).cure()).contains("ridge");
  }
}
