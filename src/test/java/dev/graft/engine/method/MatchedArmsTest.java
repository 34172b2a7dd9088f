package dev.graft.engine.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.graft.data.Examples;
import dev.graft.data.TaskData;
import dev.graft.engine.network.ModelFile;
import dev.graft.experiment.Parameters;
import dev.graft.experiment.TrainingSpec;
import dev.graft.experiment.TrainingSpec.Optimiser;
import dev.graft.method.TrainedModel;
import dev.graft.method.TrainingTask;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Arms of a pair differ in what they are compared for and in nothing else. */
class MatchedArmsTest {
  private static final TrainingTask TASK =
      SmallData.task(SmallData.domains(12), SmallData.model("mlp"));

  private static ModelFile trained(String method, TrainingTask task) {
    try (TrainedModel model =
        Methods.named(method).orElseThrow().train(task, RecordingProgress.toTheEnd())) {
      return ModelFile.read(model.save());
    }
  }

  private static TrainingTask with(String name, Object value) {
    return SmallData.with(TASK, new Parameters(Map.of(name, value)));
  }

  /** Without their own term of loss, the adaptation methods are their baseline, bit for bit. */
  @Test
  void train_adaptationWithoutItsTerm_isSourceOnly() {
    ModelFile baseline = trained("source-only", TASK);
    assertThat(trained("deep-coral", with("lambda", 0)).weights().byName())
        .usingRecursiveComparison()
        .isEqualTo(baseline.weights().byName());
    assertThat(trained("dann", with("lambda", 0)).weights().byName())
        .usingRecursiveComparison()
        .isEqualTo(baseline.weights().byName());
    assertThat(trained("cdan", with("lambda", 0)).weights().byName())
        .usingRecursiveComparison()
        .isEqualTo(baseline.weights().byName());
    assertThat(trained("pseudo-label", with("weight", 0)).weights().byName())
        .usingRecursiveComparison()
        .isEqualTo(baseline.weights().byName());
    assertThat(trained("deep-coral", with("lambda", 10)).weights().of("layer0.weight").values())
        .isNotEqualTo(baseline.weights().of("layer0.weight").values());
    assertThat(trained("dann", with("lambda", 1)).weights().of("layer0.weight").values())
        .isNotEqualTo(baseline.weights().of("layer0.weight").values());
  }

  /** One task shared is a task alone: same rows, same initial weights, same steps. */
  @Test
  void train_oneTask_jointAndAloneAreEqual() {
    TaskData.Tasks both = SmallData.tasks();
    TrainingTask one = SmallData.with(TASK, new TaskData.Tasks(List.of(both.tasks().get(0)), 60));
    try (TrainedModel joint =
            Methods.named("hard-sharing").orElseThrow().train(one, RecordingProgress.toTheEnd());
        TrainedModel alone =
            Methods.named("single-task").orElseThrow().train(one, RecordingProgress.toTheEnd())) {
      Examples test = SmallData.rows(60, 11, false);
      assertThat(joint.probabilities(0, test.features()))
          .containsExactly(alone.probabilities(0, test.features()), offset(1e-4f));
      assertThat(joint.steps()).isEqualTo(alone.steps());
    }
  }

  @Test
  void sourceModel_stepsNotGiven_passesOverTheSource() {
    TrainingSpec byPasses = new TrainingSpec(2, 16, 0, 0.01, Optimiser.ADAM, 0.9, 0, 0.2);
    TaskData.Domains good = SmallData.domains(12);
    TaskData fewTargets =
        new TaskData.Domains(
            good.sourceTrain(),
            good.sourceValidation(),
            good.targetTrain(),
            good.targetValidation(),
            good.targetUnlabelled(),
            12);
    TrainingTask task = SmallData.with(SmallData.with(TASK, byPasses), fewTargets);
    try (TrainedModel source =
            Methods.named("source-model").orElseThrow().train(task, RecordingProgress.toTheEnd());
        TrainedModel target =
            Methods.named("target-only").orElseThrow().train(task, RecordingProgress.toTheEnd())) {
      assertThat(source.steps()).isEqualTo(2 * Math.round(90 / 16f));
      assertThat(target.steps()).isEqualTo(2);
    }
  }

  @Test
  void dann_schedules_areThePapers() {
    assertThat(Dann.lambda(TASK, 0)).isZero();
    assertThat(Dann.lambda(TASK, TASK.steps() / 2)).isCloseTo(0.98661, offset(1e-5));
    assertThat(Schedule.rate(TASK, TASK.steps() / 2)).isEqualTo(TASK.training().learningRate());
    TrainingTask paper = with("schedule", "paper");
    assertThat(Schedule.rate(paper, TASK.steps()))
        .isCloseTo(TASK.training().learningRate() / 6.03982, offset(1e-7));
  }

  @Test
  void pseudoLabel_warmUp_growsInAStraightLine() {
    TrainingTask task = with("weight", 3.0);
    double steps = task.steps();
    assertThat(PseudoLabel.alpha(task, 0)).isZero();
    assertThat(PseudoLabel.alpha(task, (long) (0.2 * steps))).isZero();
    assertThat(PseudoLabel.alpha(task, (long) (0.4 * steps))).isCloseTo(1.5, offset(1e-9));
    assertThat(PseudoLabel.alpha(task, (long) (0.6 * steps))).isEqualTo(3);
    assertThat(PseudoLabel.alpha(task, task.steps() - 1)).isEqualTo(3);
    TrainingTask late = SmallData.with(TASK, new Parameters(Map.of("warmUp", 0.6)));
    assertThat(PseudoLabel.alpha(late, (long) (0.6 * steps) - 1)).isZero();
    assertThat(PseudoLabel.alpha(late, (long) (0.6 * steps))).isEqualTo(1);
  }

  /** The loss grows beyond all bounds: the last finite epoch's model is left, and it says so. */
  @Test
  void train_diverging_endsWithFiniteWeights() {
    TrainingSpec wild = new TrainingSpec(20, 16, 5, 1e30, Optimiser.SGD, 0.9, 0, 0.2);
    try (TrainedModel model =
        Methods.named("source-only")
            .orElseThrow()
            .train(SmallData.with(TASK, wild), RecordingProgress.toTheEnd())) {
      assertThat(model.summary()).containsKey("diverged-epoch");
      assertThat(model.steps()).isLessThan(100);
      float[] predictions = model.probabilities(0, SmallData.targetTest().features());
      for (float p : predictions) {
        assertThat(p).isBetween(0f, 1f);
      }
    }
  }

  /** Best weights are kept: validation at the end equals the best reported. */
  @Test
  void train_withPatience_leavesTheBestEpoch() {
    TrainingSpec patient = new TrainingSpec(30, 16, 5, 0.02, Optimiser.ADAM, 0.9, 3, 0.2);
    TrainingTask task = SmallData.with(TASK, patient);
    RecordingProgress progress = RecordingProgress.toTheEnd();
    try (TrainedModel model = Methods.named("target-only").orElseThrow().train(task, progress)) {
      double best =
          progress.points.entrySet().stream()
              .filter(point -> point.getKey().startsWith("validation-accuracy@"))
              .mapToDouble(Map.Entry::getValue)
              .max()
              .orElseThrow();
      assertThat(model.summary().get("best-score")).isEqualTo(best);
      assertThat(model.steps()).isLessThan(task.steps());
      assertThat(model.summary().get("epochs")).isEqualTo(model.summary().get("best-epoch") + 3);
    }
  }
}
