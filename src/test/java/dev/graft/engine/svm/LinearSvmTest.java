package dev.graft.engine.svm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.graft.data.Examples;
import dev.graft.data.Features;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Against scikit-learn 1.2.1, {@code LinearSVC(C=c, tol=1e-10, max_iter=10**7)}, on x_ij = sin(1 +
 * 3i + 7j + ij), + ½ where j mod classes = i mod classes, the label; float32; 24 × 5. Its {@code
 * coef_} and {@code intercept_}, rounded to 6 digits:
 *
 * <pre>
 * i, j = np.arange(24)[:, None], np.arange(5)[None, :]; y = np.arange(24) % classes
 * x = np.sin(1 + 3.0*i + 7.0*j + i*j).astype(np.float32)
 * x += ((j % classes) == y[:, None]) * np.float32(.5)
 * </pre>
 */
class LinearSvmTest {
  private static final float[] THREE = {
    0.627161f, -0.465379f, -0.187374f, 0.557511f, -0.466028f, -0.566143f,
    -0.276403f, 0.087303f, -0.175543f, -0.187068f, 0.324316f, -0.2675f,
    -0.080044f, 0.161213f, 0.311111f, -0.133481f, -0.086538f, -0.358903f
  };
  private static final float[] SMALL_COST = {
    0.080126f, -0.082878f, -0.047304f, 0.061061f, -0.066726f, -0.106347f,
    -0.088282f, 0.012301f, -0.054256f, -0.055349f, 0.06891f, -0.099831f,
    -0.041929f, 0.021438f, 0.057694f, -0.049572f, -0.035262f, -0.105621f
  };
  private static final float[] TWO = {
    0.14647f, 0.251757f, -0.392694f, 0.436356f, -0.37441f, -0.042162f
  };
  // fit(x, y, sample_weight=np.arange(24) % 4 / 2)
  private static final float[] WEIGHTED = {
    0.541759f, -0.377495f, -0.261791f, 0.552721f, -0.297694f, -0.543493f,
    -0.307249f, 0.147395f, -0.118266f, -0.217282f, 0.129563f, -0.226442f,
    -0.037149f, 0.097414f, 0.353171f, -0.189197f, -0.002402f, -0.336248f
  };
  private static final float NEAR = 2e-6f;

  @Test
  void fit_threeClasses_givesScikitLearnsWeights() {
    assertThat(fit(rows(3), null, 1, 1e-10).machine().weights())
        .containsExactly(THREE, offset(NEAR));
    assertThat(fit(rows(3), null, 0.01, 1e-10).machine().weights())
        .containsExactly(SMALL_COST, offset(NEAR));
  }

  /** One problem, of the second class against the first, as scikit-learn's. */
  @Test
  void fit_twoClasses_solvesOneProblem() {
    LinearSvm.Fit fit = fit(rows(2), null, 10, 1e-10);
    float[] both = fit.machine().weights();
    assertThat(Arrays.copyOfRange(both, 6, 12)).containsExactly(TWO, offset(NEAR));
    for (int j = 0; j < 6; j++) {
      assertThat(both[j]).isEqualTo(-both[6 + j]);
    }
    assertThat(LinearSvm.problems(rows(2))).isEqualTo(1);
  }

  @Test
  void fit_weightedRows_givesScikitLearnsWeights() {
    double[] importances = new double[24];
    Arrays.setAll(importances, i -> i % 4 / 2.0);
    assertThat(fit(rows(3), importances, 1, 1e-10).machine().weights())
        .containsExactly(WEIGHTED, offset(NEAR));
  }

  @Test
  void fit_usualTolerance_isNearTheSolutionAndConverged() {
    LinearSvm.Fit fit = LinearSvm.fit(rows(3), null, 1, LinearSvmTest::random, solved -> {});
    assertThat(fit.unconverged()).isZero();
    assertThat(fit.machine().weights()).containsExactly(THREE, offset(1e-4f));
  }

  @Test
  void fit_stoppedBetweenPasses_throwsOn() {
    assertThatThrownBy(
            () ->
                LinearSvm.fit(
                    rows(3),
                    null,
                    1,
                    LinearSvmTest::random,
                    solved -> {
                      if (solved == 1) {
                        throw new IllegalStateException("stop");
                      }
                    }))
        .hasMessage("stop");
  }

  @Test
  void probabilities_areTheSoftmaxOfTheMargins() {
    LinearSvm machine = new LinearSvm(List.of("a", "b"), 1, new float[] {1, 0, 0, 1});
    Features rows = new Features(new float[] {2, 500}, 1, null);
    assertThat(machine.margins(rows)).containsExactly(2, 1, 500, 1);
    double e = 1 / (1 + Math.exp(-1));
    assertThat(machine.probabilities(rows))
        .containsExactly(new float[] {(float) e, (float) (1 - e), 1, 0}, offset(1e-7f));
  }

  private static SplittableRandom random(int problem) {
    return new SplittableRandom(problem);
  }

  private static LinearSvm.Fit fit(
      Examples rows, double @Nullable [] importances, double c, double tolerance) {
    return LinearSvm.fit(rows, importances, c, LinearSvmTest::random, solved -> {}, tolerance);
  }

  private static Examples rows(int classes) {
    float[] x = new float[24 * 5];
    int[] labels = new int[24];
    for (int i = 0; i < 24; i++) {
      labels[i] = i % classes;
      for (int j = 0; j < 5; j++) {
        x[i * 5 + j] = (float) Math.sin(1 + 3.0 * i + 7.0 * j + i * j);
        x[i * 5 + j] += j % classes == labels[i] ? 0.5f : 0;
      }
    }
    return new Examples(
        new Features(x, 5, null), labels, List.of("a", "b", "c").subList(0, classes));
  }
}
