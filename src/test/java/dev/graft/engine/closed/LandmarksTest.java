package dev.graft.engine.closed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.graft.data.Examples;
import dev.graft.data.Features;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Against the paper's loss written out pair by pair and minimised by scipy 1.10.1 (the map by BFGS
 * from 0, weights by SLSQP within their bounds), on rows of sin(1 + p + 3i + 7j + ij) + p/2,
 * float32: 8 of the source (p = 0, 4 features), 4 labelled of the target (p = 1, 5 features) and 6
 * others (p = 2), whose principal components are the first 3. Compared are inner products of the
 * first source row with each embedded row.
 */
class LandmarksTest {
  private static final List<String> CLASSES = List.of("a", "b");
  private static final Examples SOURCE = rows(8, 4, 0);
  private static final Examples LABELLED = rows(4, 5, 1);
  private static final Features OTHERS = rows(6, 5, 2).features();
  private static final int[] BELIEVED = {0, 1, 1, 0, 1, 0};

  @Test
  void fit_withoutBeliefs_isTheLeastOfTheSupervisedLoss() {
    assertThat(products(fit(1, null)))
        .containsExactly(
            new float[] {
              1.734108f, -1.223718f, 1.057427f, -1.021531f, 0.486861f, -0.342376f,
              0.479609f, -0.239031f, 1.360942f, -0.871107f, 1.741726f, -1.718175f,
              0.857352f, -0.975717f, 0.541304f, -0.962614f, 0.022363f, 0.003927f
            },
            offset(1e-4f));
  }

  @Test
  void fit_withBeliefs_isTheLeastOfTheWholeLoss() {
    Landmarks.Fit fit = fit(1, BELIEVED);
    assertThat(fit.weights()).containsOnly(1);
    assertThat(products(fit))
        .containsExactly(
            new float[] {
              0.360952f, -0.268635f, 0.204411f, -0.230299f, 0.074093f, -0.104726f,
              0.066616f, -0.078817f, 0.704737f, 0.035932f, 0.825381f, -0.597889f,
              0.397928f, -0.606776f, 0.01006f, -0.562195f, -0.389232f, 0.182055f
            },
            offset(1e-4f));
  }

  @Test
  void fit_halfTheWeight_findsTheBestWeightsAndTheMapForThem() {
    Landmarks.Fit fit = fit(0.5, BELIEVED);
    assertThat(fit.isConverged()).isTrue();
    assertThat(fit.weights())
        .containsExactly(
            new double[] {0.699228, 0.768721, 0.812485, 0.847119, 0, 0.38416, 0.488287, 0},
            offset(1e-3));
    assertThat(products(fit))
        .containsExactly(
            new float[] {
              0.909291f, -0.446976f, 0.516379f, -0.426068f, 0.239902f, 0.06932f,
              0.469039f, -0.072566f, 1.276008f, -0.022298f, 1.179763f, -0.888954f,
              0.714077f, -0.884299f, -0.172868f, -1.013541f, -0.451917f, 0.264028f
            },
            offset(2e-3f));
  }

  /** Columns of zeros, more than there are rows: solved in the rows' span, with the same result. */
  @Test
  void fit_moreFeaturesThanRows_isTheSame() {
    Examples wide = new Examples(widened(SOURCE.features()), SOURCE.labels(), CLASSES);
    Landmarks.Fit fit =
        new Landmarks(wide, LABELLED, OTHERS, new Landmarks.Settings(3, 0.5, 1)).fit(BELIEVED);
    assertThat(TransferComponentsTest.products(fit.source().of(wide.features())))
        .containsExactly(
            TransferComponentsTest.products(fit(1, BELIEVED).source().of(SOURCE.features())),
            offset(1e-5f));
  }

  @Test
  void fit_nobodyBelievedOfAClass_isFinite() {
    Landmarks.Fit fit = fit(0.5, new int[6]);
    assertThat(Arrays.stream(fit.weights())).allMatch(Double::isFinite);
    assertThat(products(fit)).doesNotContain(Float.NaN);
  }

  private static Landmarks.Fit fit(double delta, int @Nullable [] believed) {
    return new Landmarks(SOURCE, LABELLED, OTHERS, new Landmarks.Settings(3, 0.5, delta))
        .fit(believed);
  }

  private static float[] products(Landmarks.Fit fit) {
    Features target = fit.target().of(Features.joined(LABELLED.features(), OTHERS));
    return TransferComponentsTest.products(
        Features.joined(fit.source().of(SOURCE.features()), target));
  }

  private static Features widened(Features rows) {
    float[] values = new float[rows.rows() * 20];
    for (int row = 0; row < rows.rows(); row++) {
      System.arraycopy(rows.values(), row * 4, values, row * 20 + 7, 4);
    }
    return new Features(values, 20, null);
  }

  private static Examples rows(int count, int width, int phase) {
    float[] values = new float[count * width];
    for (int i = 0; i < values.length; i++) {
      int row = i / width;
      int j = i % width;
      values[i] = (float) (Math.sin(1 + phase + 3.0 * row + 7.0 * j + row * j) + 0.5 * phase);
    }
    int[] labels = IntStream.range(0, count).map(i -> i % 2).toArray();
    return new Examples(new Features(values, width, null), labels, CLASSES);
  }
}
