package dev.graft.engine.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.offset;

import dev.graft.data.Examples;
import dev.graft.data.LabelledRows;
import dev.graft.data.Measurements;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.ModelSpec;
import dev.graft.experiment.TrainingSpec;
import dev.graft.method.Method;
import dev.graft.method.Progress;
import dev.graft.method.Stopped;
import dev.graft.method.TrainedModel;
import dev.graft.method.TrainingTask;
import dev.graft.method.Validators;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@link Method} asks, of every method with every model it says it trains. */
class MethodContractTest extends MethodCase {
  static Stream<Arguments> gradientMethods() {
    return methods().filter(each -> !isClosed((String) each.get()[0], (String) each.get()[1]));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void train_smallData_learnsMoreThanChance(String name, String model) {
    Straight straight = Straight.of(name, model);
    List<LabelledRows> tests = SmallData.tests(task(name, model).data());
    for (int i = 0; i < tests.size(); i++) {
      float[] predictions = straight.predictions()[i];
      if (tests.get(i) instanceof Measurements numbers) {
        assertThat(Validators.explained(predictions, numbers)).isGreaterThan(0.3);
        continue;
      }
      Examples test = (Examples) tests.get(i);
      if (name.equals("chance")) {
        assertThat(predictions).containsOnly(1f / test.classes().size());
        continue;
      }
      assertThat(Validators.accuracy(predictions, test.classes().size(), test.labels()))
          .as("accuracy on task %d", i)
          .isGreaterThan(i == 0 ? 0.6 : 0.75);
      assertThat(sums(predictions, test.classes().size()))
          .allSatisfy(sum -> assertThat(sum).isCloseTo(1, offset(1e-5)));
    }
    assertThat(straight.steps()).isEqualTo(straight.planned());
  }

  private static List<Double> sums(float[] probabilities, int classes) {
    Double[] sums = new Double[probabilities.length / classes];
    Arrays.fill(sums, 0.0);
    for (int i = 0; i < probabilities.length; i++) {
      sums[i / classes] += probabilities[i];
    }
    return Arrays.asList(sums);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void train_again_givesEqualBits(String name, String model) {
    Straight again = Straight.train(name, task(name, model));
    assertThat(again).usingRecursiveComparison().isEqualTo(Straight.of(name, model));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void train_pausedBeforeTheFirstStepAndResumed_givesEqualBits(String name, String model) {
    TrainingTask task = task(name, model);
    RecordingProgress before = RecordingProgress.stopping(Progress.Stop.PAUSE, 0);
    catchThrowableOfType(Stopped.class, () -> method(name).train(task, before));
    assertThat(before.checkpoint).isNotNull();
    try (TrainedModel resumed =
        method(name).train(task, RecordingProgress.from(before.checkpoint))) {
      assertThat(resumed.save()).isEqualTo(Straight.of(name, model).saved());
    }
  }

  @ParameterizedTest
  @MethodSource("gradientMethods")
  void train_pausedInMidEpochAndResumed_givesEqualBits(String name, String model) {
    TrainingTask task = task(name, model);
    Straight straight = Straight.of(name, model);
    for (long step : pauses(straight, task)) {
      RecordingProgress before = RecordingProgress.stopping(Progress.Stop.PAUSE, step);
      Stopped stopped = catchThrowableOfType(Stopped.class, () -> method(name).train(task, before));
      assertThat(stopped.why()).isEqualTo(Progress.Stop.PAUSE);
      RecordingProgress after = RecordingProgress.from(before.checkpoint);
      try (TrainedModel resumed = method(name).train(task, after)) {
        assertThat(resumed.save()).isEqualTo(straight.saved());
        assertThat(resumed.steps()).isEqualTo(straight.steps());
        assertThat(resumed.summary()).isEqualTo(straight.summary());
      }
      assertThat(before.points).isNotEmpty();
      assertThat(after.points).doesNotContainKeys(before.points.keySet().toArray(new String[0]));
      Map<String, Double> points = new LinkedHashMap<>(before.points);
      points.putAll(after.points);
      assertThat(points).isEqualTo(straight.points());
    }
  }

  /** In mid-epoch; where there are several trainings one after the other, in the second. */
  private static List<Long> pauses(Straight straight, TrainingTask task) {
    return straight.planned() > task.steps() ? List.of(13L, task.steps() + 17L) : List.of(13L);
  }

  @ParameterizedTest
  @MethodSource("gradientMethods")
  void train_resumedWithPatience_endsAlike(String name, String model) {
    TrainingSpec patient =
        new TrainingSpec(12, 16, 3, 0.02, TrainingSpec.Optimiser.SGD, 0.9, 2, 0.2);
    TrainingTask task = SmallData.with(task(name, model), patient);
    RecordingProgress whole = RecordingProgress.toTheEnd();
    RecordingProgress before = RecordingProgress.stopping(Progress.Stop.PAUSE, 8);
    catchThrowableOfType(Stopped.class, () -> method(name).train(task, before));
    try (TrainedModel straight = method(name).train(task, whole);
        TrainedModel resumed =
            method(name).train(task, RecordingProgress.from(before.checkpoint))) {
      assertThat(resumed.save()).isEqualTo(straight.save());
      assertThat(resumed.steps()).isEqualTo(straight.steps()).isLessThanOrEqualTo(whole.planned);
      assertThat(resumed.summary()).isEqualTo(straight.summary());
    }
  }

  @ParameterizedTest
  @MethodSource("methods")
  void train_cancelled_stopsAtOnceWithoutCheckpoint(String name, String model) {
    long step = isClosed(name, model) ? 0 : 3;
    RecordingProgress progress = RecordingProgress.stopping(Progress.Stop.CANCEL, step);
    Stopped stopped =
        catchThrowableOfType(Stopped.class, () -> method(name).train(task(name, model), progress));
    assertThat(stopped.why()).isEqualTo(Progress.Stop.CANCEL);
    assertThat(progress.asked).isEqualTo(step);
    assertThat(progress.checkpoints).isZero();
  }

  @ParameterizedTest
  @MethodSource("methods")
  void save_readAgain_predictsTheSame(String name, String model) {
    Straight straight = Straight.of(name, model);
    try (TrainedModel read = SavedModel.read(straight.saved())) {
      assertThat(predictions(read, task(name, model).data())).isDeepEqualTo(straight.predictions());
      assertThat(read.save()).isEqualTo(straight.saved());
    }
  }

  @ParameterizedTest
  @MethodSource("gradientMethods")
  void train_damagedCheckpointAndCheckpointsDue_changesNothing(String name, String model) {
    TrainingTask task = task(name, model);
    Straight straight = Straight.of(name, model);
    RecordingProgress saving = RecordingProgress.from(new byte[] {1, 2, 3}).savingEveryEpoch();
    try (TrainedModel trained = method(name).train(task, saving)) {
      assertThat(trained.save()).isEqualTo(straight.saved());
      assertThat(saving.points).isEqualTo(straight.points());
      assertThat(saving.checkpoints).isEqualTo(saving.planned / task.stepsPerEpoch());
    }
  }

  @ParameterizedTest
  @MethodSource("methods")
  void train_imagesSmallerThanTheKernels_isRefused(String name, String model) {
    boolean looks = !method(name).info().needsSource() && !isClosed(name, model);
    if (!model.equals("cnn") || !looks) {
      return;
    }
    TrainingTask fitting = task(name, model);
    boolean isNormalised = fitting.model().isNormalised();
    TrainingTask task =
        SmallData.task(
            fitting.data(), new ModelSpec.Cnn(List.of(4, 4), 5, List.of(12), isNormalised));
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> method(name).train(task, RecordingProgress.toTheEnd()))
        .withMessageContaining("too small");
  }
}
