package dev.graft.data.preprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.data.Bundled;
import dev.graft.data.Draws;
import dev.graft.data.Features;
import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Preprocess;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PreprocessorTest {
  @Test
  void zscore_usesThePopulationDeviationOfTheTrainingRows() {
    Preprocessor fitted = Preprocessor.fit(rows(2, 1, 5, 3, 5), List.of(new Preprocess.ZScore()));

    // mean 2, population deviation 1; the constant column is only centred
    assertThat(fitted.apply(rows(2, 4, 6)).values()).containsExactly(2, 1);
  }

  @Test
  void gaps_becomeTheTrainingMean_beforeAnyStep() {
    Preprocessor fitted =
        Preprocessor.fit(rows(2, 1, Float.NaN, 3, Float.NaN), List.of(new Preprocess.L1()));

    assertThat(fitted.apply(rows(2, Float.NaN, 2)).values()).containsExactly(0.5f, 0.5f);
    assertThat(fitted.apply(rows(2, 5, Float.NaN)).values()).containsExactly(1, 0);
  }

  @Test
  void norms_ofARowOfZeros_leaveIt() {
    assertThat(apply(new Preprocess.L1(), rows(2, 0, 0, -1, 3)).values())
        .containsExactly(0, 0, -0.25f, 0.75f);
    assertThat(apply(new Preprocess.L2(), rows(2, 0, 0, 3, 4)).values())
        .containsExactly(0, 0, 0.6f, 0.8f);
  }

  @Test
  void steps_areFittedOnWhatTheStepsBeforeGave() {
    Preprocessor fitted =
        Preprocessor.fit(
            rows(2, 1, 1, 3, 1), List.of(new Preprocess.L1(), new Preprocess.ZScore()));

    // L1 gives .5 and .75: mean .625, deviation .125
    assertThat(fitted.apply(rows(2, 7, 1)).values()[0]).isEqualTo(2, Offset.offset(1e-5f));
  }

  /**
   * sklearn: PCA(3, svd_solver='full').fit(load_digits().data / 16).explained_variance_ (sample;
   * here population).
   */
  @Test
  void pca_ofOptdigits_hasTheVariancesThatScikitLearnFinds() {
    Features digits = Bundled.DATASETS.load(DatasetRef.bundled("optdigits")).features();
    Features projected = apply(new Preprocess.Pca(3), digits);

    double[] expected = {0.69924582, 0.63952245, 0.55386109};
    for (int a = 0; a < 3; a++) {
      assertThat(variance(projected, a)).isEqualTo(expected[a] * 1796 / 1797, Offset.offset(1e-5));
    }
  }

  @Property(tries = 20)
  void pca_ofAllComponents_keepsDistances(@ForAll long seed) {
    for (int n : new int[] {4, 9}) {
      Features rows = random(n, 5, seed);
      int components = Math.min(n, 5);
      Features projected = apply(new Preprocess.Pca(components), rows);
      assertThat(projected.width()).isEqualTo(components);
      for (int i = 1; i < n; i++) {
        assertThat(distance(projected, 0, i)).isEqualTo(distance(rows, 0, i), Offset.offset(1e-4));
      }
    }
  }

  /** Where QL iterations did not converge for inner products that are not centred, as of bnm. */
  @Test
  void pca_ofAlmostNothingButZeros_hasAxes() {
    SplittableRandom random = new SplittableRandom(1);
    for (int round = 0; round < 300; round++) {
      float[] values = new float[50 * 10];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) Math.exp(-Math.abs(random.nextGaussian()) * 150);
      }
      Features projected = apply(new Preprocess.Pca(3), rows(10, values));
      assertThat(variance(projected, 0)).isGreaterThanOrEqualTo(variance(projected, 1));
      assertThat(variance(projected, 2)).isFinite();
    }
  }

  @Test
  void pca_ofTooManyComponents_isRefused() {
    assertThatThrownBy(() -> apply(new Preprocess.Pca(4), random(3, 5, 1)))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("write a number up to 3");
  }

  @Test
  void resize_ofPrincipalComponents_isRefused() {
    assertThatThrownBy(() -> apply(new Preprocess.Resize(4), rows(2, 1, 2)))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("no images");
  }

  private static Features apply(Preprocess step, Features rows) {
    return Preprocessor.fit(rows, List.of(step)).apply(rows);
  }

  private static Features rows(int width, float... values) {
    return new Features(values, width, null);
  }

  private static Features random(int rows, int width, long seed) {
    var random = Draws.of(seed, "test");
    float[] values = new float[rows * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble();
    }
    return rows(width, values);
  }

  private static double variance(Features rows, int column) {
    double sum = 0;
    double squares = 0;
    for (int i = column; i < rows.values().length; i += rows.width()) {
      sum += rows.values()[i];
      squares += (double) rows.values()[i] * rows.values()[i];
    }
    double mean = sum / rows.rows();
    return squares / rows.rows() - mean * mean;
  }

  private static double distance(Features rows, int a, int b) {
    double sum = 0;
    for (int i = 0; i < rows.width(); i++) {
      double d = rows.row(a)[i] - rows.row(b)[i];
      sum += d * d;
    }
    return Math.sqrt(sum);
  }
}
