package dev.graft.data.split;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.data.Examples;
import dev.graft.data.Features;
import dev.graft.data.Predictor;
import dev.graft.data.TaskData;
import dev.graft.experiment.Metric;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SealedTestTest {
  private static final Examples ROWS =
      new Examples(
          new Features(new float[] {0, 1, 2, 3}, 1, null),
          new int[] {0, 0, 0, 1},
          List.of("a", "b"));

  @Test
  void score_ofOneClass_isItsShareOrHalf() {
    SealedTest test = SealedTest.of(List.of("t"), List.of(ROWS), List.of(ROWS.features()));
    Predictor alwaysA = (task, rows) -> new float[] {1, 0, 1, 0, 1, 0, 1, 0};

    assertThat(test.score(alwaysA, Metric.ACCURACY).value()).isEqualTo(0.75);
    assertThat(test.score(alwaysA, Metric.BALANCED_ACCURACY).value()).isEqualTo(0.5);
  }

  @Test
  void answers_areWhichRowsAreRight_ofOneTaskOfClasses() {
    SealedTest test = SealedTest.of(List.of("t"), List.of(ROWS), List.of(ROWS.features()));
    SealedTest two =
        SealedTest.of(
            List.of("t", "u"), List.of(ROWS, ROWS), List.of(ROWS.features(), ROWS.features()));
    Predictor aBaB = (task, rows) -> new float[] {1, 0, 0, 1, 1, 0, 0, 1};

    // rows 0, 2 and 3: bits 1101
    assertThat(test.score(aBaB, Metric.ACCURACY).answers()).isEqualTo("4:DQ==");
    assertThat(two.score(aBaB, Metric.ACCURACY).answers()).isNull();
  }

  @Test
  void score_countsHowOftenTheTestWasOpened() {
    SealedTest test = SealedTest.of(List.of("t"), List.of(ROWS), List.of(ROWS.features()));
    Predictor any = (task, rows) -> new float[8];

    assertThat(test.unsealed()).isZero();
    assertThat(test.score(any, Metric.ACCURACY).unsealed()).isEqualTo(1);
    assertThat(test.score(any, Metric.ACCURACY).unsealed()).isEqualTo(2);
    assertThat(test.unsealed()).isEqualTo(2);
  }

  @Test
  void digest_isOfTheRowsAsLoaded() {
    Features changed =
        new Features(ROWS.features().values().clone(), ROWS.features().width(), null);
    changed.values()[0] += 1;
    String digest = digest(ROWS.features());
    assertThat(digest).matches("[0-9a-f]{32}").isEqualTo(digest(ROWS.features()));
    assertThat(digest(changed)).isNotEqualTo(digest);
  }

  private static String digest(Features raw) {
    return SealedTest.of(List.of("t"), List.of(ROWS), List.of(raw)).digest();
  }

  @Test
  void score_ofTasks_isTheirMean() {
    SealedTest test =
        SealedTest.of(List.of("s", "t"), List.of(ROWS, ROWS), List.of(ROWS.features()));
    Predictor first = (task, rows) -> task == 0 ? ones(0) : ones(1);
    SealedTest.Score score = test.score(first, Metric.ACCURACY);

    assertThat(score.value()).isEqualTo(0.5);
    assertThat(score.perTask()).containsEntry("s", 0.75).containsEntry("t", 0.25);
  }

  @Test
  void score_ofNaN_isWrong() {
    SealedTest test = SealedTest.of(List.of("t"), List.of(ROWS), List.of(ROWS.features()));
    float[] broken = ones(0);
    broken[1] = Float.NaN;

    assertThat(test.score((task, rows) -> broken, Metric.ACCURACY).value()).isEqualTo(0.5);
  }

  /** Leaking must not compile: nothing that callers can reach gives labels or rows with them. */
  @Test
  void nothingPublic_givesLabels() {
    assertThat(SealedTest.class.getFields()).isEmpty();
    assertThat(SealedTest.class.getConstructors()).isEmpty();
    List<Method> own =
        Arrays.stream(SealedTest.class.getDeclaredMethods())
            .filter(m -> Modifier.isPublic(m.getModifiers()) && !m.isSynthetic())
            .toList();
    assertThat(own).extracting(Method::getName).containsOnly("score", "unsealed", "size", "digest");
    assertThat(own)
        .extracting(m -> (Object) m.getReturnType())
        .containsOnly(SealedTest.Score.class, int.class, String.class);
    assertThat(Prepared.class.getRecordComponents())
        .extracting(c -> (Object) c.getType())
        .containsExactly(TaskData.class, SealedTest.class, Features.class, List.class);
  }

  private static float[] ones(int label) {
    float[] probabilities = new float[8];
    for (int row = 0; row < 4; row++) {
      probabilities[row * 2 + label] = 1;
    }
    return probabilities;
  }
}
