package dev.graft.method;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.data.Examples;
import dev.graft.data.Features;
import dev.graft.data.Predictor;
import dev.graft.data.TaskData;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ValidatorsTest {
  private static final float[] CERTAIN_AND_BALANCED = {1, 0, 0, 1};
  private static final float[] CERTAIN_AND_COLLAPSED = {1, 0, 1, 0};
  private static final float[] UNCERTAIN = {.5f, .5f, .5f, .5f};

  @Test
  void accuracy_takesTheFirstOfEqualClasses() {
    assertThat(Validators.accuracy(UNCERTAIN, 2, new int[] {0, 1})).isEqualTo(.5);
    assertThat(Validators.accuracy(CERTAIN_AND_BALANCED, 2, new int[] {0, 1})).isEqualTo(1);
  }

  @Test
  void scores_domainsWithoutTargetLabels_leaveOutValidation() {
    Predictor always = (task, rows) -> alternating(rows.rows());
    assertThat(Validators.scores(always, domains(0)))
        .isEqualTo(
            Map.of(
                "source-validation",
                1.0,
                "predicted-classes",
                2.0,
                "predicted-classes-source",
                2.0,
                "dev",
                1.0,
                "im",
                Math.log(2),
                "entropy",
                -0.0,
                "bnm",
                1.0,
                "snd",
                0.0));
    assertThat(Validators.scores(always, domains(2))).containsEntry("validation", 1.0);
  }

  @Test
  void scores_sourceRowsAreMappedOtherwise_judgesThemSo() {
    Predictor wrongOnTheSource =
        new Predictor() {
          @Override
          public float[] probabilities(int task, Features rows) {
            return alternating(rows.rows());
          }

          @Override
          public Predictor ofSource() {
            return (task, rows) -> swapped(rows.rows());
          }
        };
    assertThat(Validators.scores(wrongOnTheSource, domains(2)))
        .containsEntry("validation", 1.0)
        .containsEntry("source-validation", 0.0);
  }

  private static float[] swapped(int rows) {
    float[] values = alternating(rows);
    for (int i = 0; i < values.length; i++) {
      values[i] = 1 - values[i];
    }
    return values;
  }

  @Test
  void sourceScores_otherClassesThanTheTargets_judgeTheSourceAlone() {
    int[] labels = {2, 2};
    Examples source =
        new Examples(new Features(new float[2], 1, null), labels, List.of("x", "y", "z"));
    TaskData.Domains two = domains(2);
    TaskData data =
        new TaskData.Domains(
            source, source, two.targetTrain(), two.targetValidation(), two.targetUnlabelled(), 2);
    Predictor third = (task, rows) -> new float[] {0, 0, 1, 1, 0, 0};
    assertThat(Validators.sourceScores(third, data)).isEqualTo(Map.of("source-validation", .5));
  }

  @Test
  void scores_tasks_areMeans() {
    Predictor firstIsRight =
        (task, rows) -> task == 0 ? alternating(rows.rows()) : CERTAIN_AND_COLLAPSED;
    Examples two = examples(2);
    TaskData tasks =
        new TaskData.Tasks(
            List.of(new TaskData.Tasks.Task("a", two, two), new TaskData.Tasks.Task("b", two, two)),
            2);
    assertThat(Validators.scores(firstIsRight, tasks)).isEqualTo(Map.of("validation", .75));
  }

  private static TaskData.Domains domains(int targetValidation) {
    return new TaskData.Domains(
        examples(4),
        examples(2),
        examples(0),
        examples(targetValidation),
        examples(2).features(),
        4);
  }

  private static Examples examples(int rows) {
    int[] labels = new int[rows];
    Arrays.setAll(labels, i -> i % 2);
    return new Examples(new Features(new float[rows], 1, null), labels, List.of("a", "b"));
  }

  private static float[] alternating(int rows) {
    float[] probabilities = new float[2 * rows];
    for (int i = 0; i < rows; i++) {
      probabilities[2 * i + i % 2] = 1;
    }
    return probabilities;
  }
}
