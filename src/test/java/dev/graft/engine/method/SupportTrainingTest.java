package dev.graft.engine.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.graft.data.Examples;
import dev.graft.data.TaskData;
import dev.graft.experiment.InvalidInput;
import dev.graft.method.Method;
import dev.graft.method.Progress;
import dev.graft.method.Stopped;
import dev.graft.method.TrainedModel;
import dev.graft.method.TrainingTask;
import dev.graft.method.Validators;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code target-only} of few-shot: what the method contract asks, on episodes. */
class SupportTrainingTest {
  private static final Method TARGET_ONLY = Methods.named("target-only").orElseThrow();

  private static TrainingTask task(String model) {
    return SmallData.task(SmallEpisodes.data(), SmallData.model(model));
  }

  private static TrainedModel trained(String model) {
    return TARGET_ONLY.train(task(model), RecordingProgress.toTheEnd());
  }

  @ParameterizedTest
  @ValueSource(strings = {"linear", "mlp", "cnn", "nearest-neighbour", "linear-svm"})
  void learnsTheSupport_repeatsBitForBit_andIsReadBack(String model) {
    Examples queries = SmallEpisodes.queries();
    try (TrainedModel first = trained(model);
        TrainedModel second = trained(model);
        TrainedModel read = SavedModel.read(first.save())) {
      float[] answers = SmallEpisodes.answers(first.episodes());
      assertThat(Validators.accuracy(answers, 3, queries.labels())).isGreaterThan(0.5);
      assertThat(SmallEpisodes.answers(first.episodes()))
          .as("an episode leaves nothing behind")
          .isEqualTo(answers);
      assertThat(SmallEpisodes.answers(second.episodes())).isEqualTo(answers);
      assertThat(SmallEpisodes.answers(read.episodes())).isEqualTo(answers);
      assertThat(first.steps()).isZero();
    }
  }

  /** It is isolated: other training rows, equal answers. */
  @Test
  void trainingClasses_areNotUsed() {
    TaskData.Episodes data = SmallEpisodes.data();
    TrainingTask other =
        SmallData.task(
            SmallEpisodes.with(data, SmallEpisodes.rows(20, 8, 12, 99)), SmallData.model("mlp"));
    try (TrainedModel one = trained("mlp");
        TrainedModel two = TARGET_ONLY.train(other, RecordingProgress.toTheEnd())) {
      assertThat(SmallEpisodes.answers(one.episodes()))
          .isEqualTo(SmallEpisodes.answers(two.episodes()));
    }
  }

  @Test
  void stopped_andUnfitData_areToldAsByEveryMethod() {
    Stopped stopped =
        catchThrowableOfType(
            Stopped.class,
            () ->
                TARGET_ONLY.train(
                    task("mlp"), RecordingProgress.stopping(Progress.Stop.CANCEL, 0)));
    assertThat(stopped.why()).isEqualTo(Progress.Stop.CANCEL);
    TaskData.Episodes data = SmallEpisodes.data();
    TrainingTask empty =
        SmallData.with(task("mlp"), SmallEpisodes.with(data, data.train().rows(new int[0])));
    InvalidInput refused =
        catchThrowableOfType(
            InvalidInput.class, () -> TARGET_ONLY.train(empty, RecordingProgress.toTheEnd()));
    assertThat(refused.problems().get(0).path()).startsWith("data");
  }
}
