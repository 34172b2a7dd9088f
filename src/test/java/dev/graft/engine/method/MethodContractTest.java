package dev.graft.engine.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.offset;

import dev.graft.data.Examples;
import dev.graft.data.Features;
import dev.graft.data.LabelledRows;
import dev.graft.data.Measurements;
import dev.graft.data.TaskData;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Kind;
import dev.graft.experiment.ModelSpec;
import dev.graft.experiment.TrainingSpec;
import dev.graft.method.Method;
import dev.graft.method.MethodInfo;
import dev.graft.method.Progress;
import dev.graft.method.Stopped;
import dev.graft.method.TrainedModel;
import dev.graft.method.TrainingTask;
import dev.graft.method.Validators;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@link Method} asks, of every method with every model it says it trains. */
class MethodContractTest {
  private static final Map<String, byte[]> SOURCE_MODELS = new LinkedHashMap<>();
  private static final Map<String, Straight> STRAIGHT = new LinkedHashMap<>();

  @BeforeAll
  static void trainSourceModels() {
    Method source = Methods.named("source-model").orElseThrow();
    for (String model : source.info().models()) {
      TrainingTask task = SmallData.task(SmallData.domains(12), SmallData.model(model));
      try (TrainedModel trained = source.train(task, RecordingProgress.toTheEnd())) {
        SOURCE_MODELS.put(model, trained.save());
      }
    }
  }

  /** Every method; while one is being written, that of {@code -Dgraft.method} alone. */
  static Stream<Arguments> methods() {
    String only = System.getProperty("graft.method");
    return Methods.ALL.stream()
        .filter(method -> only == null || method.info().name().equals(only))
        .flatMap(
            method ->
                method.info().models().stream()
                    .sorted()
                    .map(model -> Arguments.of(method.info().name(), model)));
  }

  static Stream<Arguments> gradientMethods() {
    return methods().filter(each -> !isClosed((String) each.get()[0], (String) each.get()[1]));
  }

  /** Whether nothing is trained in steps. */
  private static boolean isClosed(String name, String model) {
    return SmallData.model(model).isClosedForm() || Straight.of(name, model).planned() == 0;
  }

  private static Method method(String name) {
    return Methods.named(name).orElseThrow();
  }

  private static TrainingTask task(String name, String model) {
    TrainingTask task =
        SmallData.task(
            data(method(name)),
            name.equals("adabn") ? SmallData.normalised(model) : SmallData.model(model));
    return method(name).info().needsSource()
        ? SmallData.with(task, SOURCE_MODELS.get(model))
        : task;
  }

  private static TaskData data(Method method) {
    Set<Kind> kinds = method.info().kinds();
    if (kinds.contains(Kind.ZERO_SHOT)) {
      return SmallClasses.zeroShot(method.info().usage() == MethodInfo.Usage.BOUND);
    }
    if (method.info().name().equals("mean-regularised")) {
      return SmallData.alike();
    }
    if (kinds.equals(Set.of(Kind.MULTITASK))) {
      return SmallData.tasks();
    }
    if (kinds.equals(Set.of(Kind.FEW_SHOT))) {
      return SmallEpisodes.data();
    }
    return kinds.equals(SmallData.HETEROGENEOUS)
        ? SmallData.heterogeneous(12)
        : SmallData.domains(12);
  }

  /** What an undisturbed training gives, once for all tests. */
  private record Straight(
      byte[] saved,
      long steps,
      Map<String, Double> summary,
      Map<String, Double> points,
      long planned,
      float[][] predictions) {
    static Straight of(String name, String model) {
      return STRAIGHT.computeIfAbsent(name + " " + model, key -> train(name, task(name, model)));
    }

    static Straight train(String name, TrainingTask task) {
      RecordingProgress progress = RecordingProgress.toTheEnd();
      try (TrainedModel trained = method(name).train(task, progress)) {
        return new Straight(
            trained.save(),
            trained.steps(),
            trained.summary(),
            progress.points,
            progress.planned,
            MethodContractTest.predictions(trained, task.data()));
      }
    }
  }

  private static float[][] predictions(TrainedModel model, TaskData data) {
    if (data instanceof TaskData.Episodes) {
      return new float[][] {SmallEpisodes.answers(model.episodes())};
    }
    List<LabelledRows> tests = SmallData.tests(data);
    float[][] all = new float[tests.size()][];
    Arrays.setAll(all, i -> model.probabilities(i, tests.get(i).features()));
    return all;
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
  void train_unfitData_isRefusedWithACure(String name, String model) {
    TrainingTask task = task(name, model);
    unfit(task.data())
        .forEach(
            (what, data) -> {
              InvalidInput refused =
                  catchThrowableOfType(
                      InvalidInput.class,
                      () ->
                          method(name)
                              .train(SmallData.with(task, data), RecordingProgress.toTheEnd()));
              assertThat(refused).as(what).isNotNull();
              assertThat(refused.problems())
                  .as(what)
                  .allSatisfy(
                      problem -> {
                        assertThat(problem.path()).startsWith("data");
                        assertThat(problem.message()).isNotBlank();
                        assertThat(problem.cure()).isNotBlank();
                      });
            });
  }

  private static Map<String, TaskData> unfit(TaskData data) {
    Map<String, TaskData> all = new LinkedHashMap<>();
    if (data instanceof TaskData.Tasks tasks) {
      TaskData.Tasks.Task good = tasks.tasks().get(0);
      TaskData.Tasks.Task numbers = tasks.tasks().get(tasks.tasks().size() - 1);
      Map.of(
              "no rows", good.train().rows(new int[0]),
              "one class", good.train().rows(new int[] {0, 3}),
              "not a number", withNaN(good.train()),
              "no numbers", numbers.train().rows(new int[0]),
              "one number", numbers.train().rows(new int[] {1, 1}),
              "numbers of what is no number", withNaN(numbers.train()))
          .forEach(
              (what, rows) ->
                  all.put(
                      what,
                      new TaskData.Tasks(
                          List.of(good, new TaskData.Tasks.Task("bad", rows, good.validation())),
                          60)));
      return all;
    }
    if (data instanceof TaskData.Episodes good) {
      Examples train = good.train();
      all.put("no rows", SmallEpisodes.with(good, train.rows(new int[0])));
      all.put("one class", SmallEpisodes.with(good, train.rows(new int[] {0, 8, 16, 24})));
      all.put("not a number", SmallEpisodes.with(good, withNaN(train)));
      return all;
    }
    if (data instanceof TaskData.ZeroShot zeroShot) {
      all.put("one class", SmallClasses.with(zeroShot, zeroShot.train().rows(new int[] {0, 0})));
      all.put("two classes", SmallClasses.with(zeroShot, zeroShot.train().rows(new int[] {0, 1})));
      all.put("no rows", SmallClasses.with(zeroShot, zeroShot.train().rows(new int[0])));
      all.put("not a number", SmallClasses.with(zeroShot, withNaN(zeroShot.train())));
      all.put("three seen classes", SmallClasses.withSeen(zeroShot, 3));
      return all;
    }
    TaskData.Domains good = (TaskData.Domains) data;
    all.put("one class", domains(good, good.sourceTrain().rows(new int[] {0, 3, 6})));
    all.put("not a number", domains(good, withNaN(good.sourceTrain())));
    return all;
  }

  /** The same rows wherever a method may look for labels. */
  private static TaskData.Domains domains(TaskData.Domains good, Examples rows) {
    return new TaskData.Domains(
        rows, good.sourceValidation(), rows, good.targetValidation(), rows.features(), 90);
  }

  private static Examples withNaN(Examples rows) {
    return (Examples) withNaN((LabelledRows) rows);
  }

  private static LabelledRows withNaN(LabelledRows rows) {
    float[] values = rows.features().values().clone();
    values[70] = Float.NaN;
    return rows.with(new Features(values, rows.features().width(), rows.features().image()));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void train_dataOfAnotherKind_isRefused(String name, String model) {
    TrainingTask task = task(name, model);
    TaskData other =
        task.data() instanceof TaskData.Tasks ? SmallData.domains(12) : SmallData.tasks();
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(
            () -> method(name).train(SmallData.with(task, other), RecordingProgress.toTheEnd()))
        .withMessageContaining("kind");
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
