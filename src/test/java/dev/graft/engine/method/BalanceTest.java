package dev.graft.engine.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.graft.data.TaskData;
import dev.graft.engine.step.Range;
import dev.graft.method.TrainedModel;
import dev.graft.method.TrainingTask;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How joint methods weigh their tasks; expected numbers by numpy, from the papers' equations. */
class BalanceTest {
  private static final TrainingTask TASK =
      SmallData.task(SmallData.tasks(), SmallData.model("mlp"));

  /** r = last/before; 3·exp(r/2)/Σexp(r/2). */
  @Test
  void dwa_weights_areTheSoftmaxOfRatios() {
    assertThat(Dwa.weights(new double[] {.9, .5, .2}, new double[] {1, 1, .1}, 2))
        .containsExactly(
            new double[] {0.8445984535569925, 0.6914987279292153, 1.4639028185137923},
            offset(1e-12));
  }

  /** Ratios of thousands, and losses of 0, give finite weights. */
  @Test
  void dwa_extremeLosses_giveFiniteWeights() {
    assertThat(Dwa.weights(new double[] {1e6, 1}, new double[] {1e-3, 0}, 2))
        .containsExactly(new double[] {2, 0}, offset(1e-12));
  }

  /** w − .1·sign(w·n − Ḡ(r/r̄)^1.5)·n, scaled to sum to 3; that gradient by finite differences. */
  @Test
  void gradNorm_moved_followsItsLoss() {
    assertThat(
            GradNorm.moved(
                new double[] {1, 1.2, .8},
                new double[] {2, .5, 1},
                new double[] {.5, .9, .7},
                1.5,
                .1))
        .containsExactly(
            new double[] {0.8135593220338985, 1.2711864406779663, 0.9152542372881357},
            offset(1e-12));
  }

  @Test
  void gradNorm_longStep_keepsWeightsPositive() {
    double[] weights =
        GradNorm.moved(new double[] {1, 1}, new double[] {50, .1}, new double[] {.1, 1}, 1.5, 1);
    assertThat(weights[0]).isPositive();
    assertThat(weights[0] + weights[1]).isEqualTo(2);
  }

  /** Two gradients with a product below 0 in the three shared entries; the head's entry adds up. */
  @Test
  void pcGrad_projected_takesAwayWhatConflicts() {
    float[][] gradients = {{1, 0, 2, 5}, {-1, 1, -1, 7}};
    assertThat(PcGrad.projected(List.of(new Range(0, 3)), gradients, new SplittableRandom(1)))
        .containsExactly(new float[] {-.4f, 2, 1.2f, 12}, offset(1e-6f));
    assertThat(gradients[0]).containsExactly(1, 0, 2, 5);
  }

  @Test
  void pcGrad_agreeingGradients_areSummed() {
    float[][] gradients = {{1, 0}, {2, 3}, {0, 0}};
    assertThat(PcGrad.projected(List.of(new Range(0, 2)), gradients, new SplittableRandom(1)))
        .containsExactly(3, 3);
  }

  /** Each task's weight is a series; they begin where the papers say. */
  @ParameterizedTest
  @ValueSource(strings = {"uncertainty", "dwa", "gradnorm"})
  void weights_areReportedAndMove(String method) {
    RecordingProgress progress = RecordingProgress.toTheEnd();
    try (TrainedModel model = Methods.named(method).orElseThrow().train(TASK, progress)) {
      assertThat(model.steps()).isEqualTo(TASK.steps());
    }
    double first = method.equals("uncertainty") ? Math.exp(.5) / 2 : 1;
    double moved = method.equals("dwa") ? 0 : .4;
    for (String task : List.of("pattern", "is bar", "brightness")) {
      assertThat(progress.points.get("task-weight/" + task + "@10"))
          .isCloseTo(first, offset(moved));
      assertThat(progress.points.get("task-weight/" + task + "@80"))
          .isNotEqualTo(progress.points.get("task-weight/" + task + "@10"));
    }
  }

  @Test
  void crossStitch_begins_withItsOwnShareOfNineTenths() {
    RecordingProgress progress = RecordingProgress.toTheEnd();
    try (TrainedModel model = Methods.named("cross-stitch").orElseThrow().train(TASK, progress)) {
      assertThat(model.steps()).isEqualTo(TASK.steps());
    }
    for (String task : List.of("pattern", "is bar", "brightness")) {
      assertThat(progress.points.get("own-share/" + task + "@10")).isCloseTo(.9, offset(.1));
      assertThat(progress.points.get("own-share/" + task + "@80"))
          .isNotEqualTo(progress.points.get("own-share/" + task + "@10"));
    }
  }

  @Test
  void crossStitch_manyTasks_areRefused() {
    TaskData.Tasks.Task one = SmallData.tasks().tasks().get(0);
    TaskData many = new TaskData.Tasks(java.util.Collections.nCopies(21, one), 60);
    assertThat(UnfitDataTest.refusal("cross-stitch", SmallData.with(TASK, many)).message())
        .contains("21 tasks");
  }
}
