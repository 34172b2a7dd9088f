package dev.graft.engine.method;

import dev.graft.data.LabelledRows;
import dev.graft.data.TaskData;
import dev.graft.experiment.Kind;
import dev.graft.method.Method;
import dev.graft.method.MethodInfo;
import dev.graft.method.TrainedModel;
import dev.graft.method.TrainingTask;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.provider.Arguments;

/** Every method with every model it says it trains, on small data; trained once for all tests. */
abstract class MethodCase {
  static final Map<String, byte[]> SOURCE_MODELS = new LinkedHashMap<>();
  static final Map<String, Straight> STRAIGHT = new LinkedHashMap<>();

  @BeforeAll
  static void trainSourceModels() {
    Method source = Methods.named("source-model").orElseThrow();
    for (String model : source.info().models()) {
      if (SOURCE_MODELS.containsKey(model)) continue;
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

  /** Whether nothing is trained in steps. */
  static boolean isClosed(String name, String model) {
    return SmallData.model(model).isClosedForm() || Straight.of(name, model).planned() == 0;
  }

  static Method method(String name) {
    return Methods.named(name).orElseThrow();
  }

  static TrainingTask task(String name, String model) {
    TrainingTask task =
        SmallData.task(
            data(method(name)),
            name.equals("adabn") ? SmallData.normalised(model) : SmallData.model(model));
    return method(name).info().needsSource()
        ? SmallData.with(task, SOURCE_MODELS.get(model))
        : task;
  }

  static TaskData data(Method method) {
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
  record Straight(
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
            MethodCase.predictions(trained, task.data()));
      }
    }
  }

  static float[][] predictions(TrainedModel model, TaskData data) {
    if (data instanceof TaskData.Episodes) {
      return new float[][] {SmallEpisodes.answers(model.episodes())};
    }
    List<LabelledRows> tests = SmallData.tests(data);
    float[][] all = new float[tests.size()][];
    Arrays.setAll(all, i -> model.probabilities(i, tests.get(i).features()));
    return all;
  }
}
