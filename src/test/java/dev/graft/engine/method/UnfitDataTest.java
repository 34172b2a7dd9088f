package dev.graft.engine.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.graft.data.Examples;
import dev.graft.data.Features;
import dev.graft.data.TaskData;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.ModelSpec;
import dev.graft.experiment.Parameters;
import dev.graft.experiment.Problem;
import dev.graft.experiment.TrainingSpec;
import dev.graft.method.Progress;
import dev.graft.method.TrainedModel;
import dev.graft.method.TrainingTask;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which method refuses what; the field it names. */
class UnfitDataTest {
  static Problem refusal(String method, TrainingTask task) {
    Progress progress = RecordingProgress.toTheEnd();
    InvalidInput refused =
        catchThrowableOfType(
            InvalidInput.class, () -> Methods.named(method).orElseThrow().train(task, progress));
    assertThat(refused).as("%s must refuse", method).isNotNull();
    assertThat(refused.problems()).hasSize(1);
    return refused.problems().get(0);
  }

  private static TrainingTask task(TaskData data) {
    return SmallData.task(data, SmallData.model("mlp"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"target-only", "target-supervised", "pooled", "feature-extraction", "fine-tune"})
  void train_noTargetLabels_asksForThem(String method) {
    Problem problem = refusal(method, task(SmallData.domains(0)));
    assertThat(problem.path()).isEqualTo("data.target.labels");
    assertThat(problem.cure()).contains("labels: 10");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "source-only",
        "pooled",
        "coral",
        "subspace-alignment",
        "tca",
        "jda",
        "kmm",
        "deep-coral",
        "dann",
        "dan",
        "cdan",
        "pseudo-label"
      })
  void train_otherClasses_asksForSharedOnes(String method) {
    TaskData.Domains good = SmallData.domains(12);
    Examples renamed = renamed(good.targetTrain());
    TaskData.Domains data =
        new TaskData.Domains(
            good.sourceTrain(),
            good.sourceValidation(),
            renamed,
            renamed,
            good.targetUnlabelled(),
            90);
    Problem problem = refusal(method, task(data));
    assertThat(problem.path()).isEqualTo("data.source.classes");
    assertThat(problem.message()).contains("bar").contains("bus");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "source-only",
        "pooled",
        "coral",
        "subspace-alignment",
        "tca",
        "jda",
        "kmm",
        "deep-coral",
        "dann",
        "dan",
        "cdan",
        "pseudo-label"
      })
  void train_otherWidth_asksForOneSize(String method) {
    TaskData.Domains good = SmallData.domains(12);
    Examples narrow =
        new Examples(
            new Features(new float[12 * 10], 10, null),
            good.targetTrain().labels(),
            SmallData.CLASSES);
    TaskData.Domains data =
        new TaskData.Domains(
            good.sourceTrain(), good.sourceValidation(), narrow, narrow, narrow.features(), 90);
    Problem problem = refusal(method, task(data));
    assertThat(problem.path()).isEqualTo("data.source");
    assertThat(problem.message()).contains("64").contains("10");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "coral",
        "subspace-alignment",
        "tca",
        "jda",
        "kmm",
        "deep-coral",
        "dann",
        "dan",
        "cdan",
        "pseudo-label"
      })
  void train_noTargetRows_isRefused(String method) {
    TaskData.Domains good = SmallData.domains(12);
    TaskData.Domains data =
        new TaskData.Domains(
            good.sourceTrain(),
            good.sourceValidation(),
            good.targetTrain(),
            good.targetValidation(),
            good.targetUnlabelled().rows(new int[] {0}),
            90);
    assertThat(refusal(method, task(data)).path()).isEqualTo("data.target");
  }

  @ParameterizedTest
  @ValueSource(strings = {"feature-extraction", "fine-tune"})
  void train_sourceModelOfAnotherArchitecture_isRefused(String method) {
    TrainingTask task = task(SmallData.domains(12));
    TrainingTask smaller = SmallData.task(SmallData.domains(12), new ModelSpec.Mlp(List.of(5)));
    byte[] source;
    try (TrainedModel trained =
        Methods.named("source-model").orElseThrow().train(smaller, RecordingProgress.toTheEnd())) {
      source = trained.save();
    }
    assertThat(refusal(method, SmallData.with(task, source)).path()).isEqualTo("model");
  }

  @ParameterizedTest
  @ValueSource(strings = {"hard-sharing", "single-task"})
  void train_batchSmallerThanTheTasks_isRefused(String method) {
    TrainingTask task = task(SmallData.tasks());
    TrainingSpec one = new TrainingSpec(2, 1, 2, 0.01, TrainingSpec.Optimiser.ADAM, 0.9, 0, 0.2);
    Problem problem = refusal(method, SmallData.with(task, one));
    assertThat(problem.path()).isEqualTo("training.batch");
    assertThat(problem.cure()).isEqualTo("use batch: 3 or more");
  }

  @Test
  void train_batchOfOneWhereTwoAreCompared_isRefused() {
    TrainingSpec one = new TrainingSpec(2, 1, 2, 0.01, TrainingSpec.Optimiser.ADAM, 0.9, 0, 0.2);
    TrainingTask task = SmallData.with(task(SmallData.domains(12)), one);
    assertThat(refusal("deep-coral", task).message()).contains("no covariance");
    assertThat(refusal("dan", task).message()).contains("no discrepancy");
  }

  @Test
  void train_tasksOfDifferentWidths_areRefused() {
    TaskData.Tasks.Task good = SmallData.tasks().tasks().get(0);
    Examples narrow =
        new Examples(new Features(new float[20], 10, null), new int[] {0, 1}, List.of("a", "b"));
    TaskData data =
        new TaskData.Tasks(List.of(good, new TaskData.Tasks.Task("b", narrow, narrow)), 60);
    assertThat(refusal("hard-sharing", task(data)).path()).isEqualTo("data.tasks[1]");
  }

  @Test
  void components_largerEigenproblemThanIsQuick_isRefused() {
    TaskData.Domains good = SmallData.domains(0);
    Features many = SmallData.rows(4000, 21, true).features();
    TaskData.Domains data =
        new TaskData.Domains(
            good.sourceTrain(),
            good.sourceValidation(),
            good.targetTrain(),
            good.targetValidation(),
            many,
            90);
    TrainingTask task = SmallData.task(data, SmallData.model("nearest-neighbour"));
    for (String method : List.of("tca", "jda")) {
      Problem problem =
          refusal(method, SmallData.with(task, new Parameters(Map.of("kernel", "rbf"))));
      assertThat(problem.message()).contains("order 4090");
      assertThat(problem.cure()).contains("limit");
    }
  }

  private static Examples renamed(Examples rows) {
    return new Examples(rows.features(), rows.labels(), List.of("bus", "car", "tram"));
  }
}
