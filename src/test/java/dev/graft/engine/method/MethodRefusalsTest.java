package dev.graft.engine.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.graft.data.Examples;
import dev.graft.data.Features;
import dev.graft.data.LabelledRows;
import dev.graft.data.TaskData;
import dev.graft.experiment.InvalidInput;
import dev.graft.method.TrainingTask;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Data that no method can learn from is refused by every one, with a cure. */
class MethodRefusalsTest extends MethodCase {
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
}
