package dev.graft.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EigenvaluesTest {
  /** numpy.linalg.eigvalsh([[4, 1, 2], [1, 3, 0], [2, 0, 1]]). */
  @Test
  void of_aSmallMatrix_areNumpys() {
    double[] values = Eigenvalues.of(new double[][] {{4, 1, 2}, {1, 3, 0}, {2, 0, 1}});
    Arrays.sort(values);
    double[] expected = {-0.06870782332995651, 2.722245633762532, 5.346462189567424};
    for (int i = 0; i < 3; i++) {
      assertThat(values[i]).isCloseTo(expected[i], within(1e-13));
    }
  }

  /**
   * Of saturated predictions: their products are between 1 and 1e-80. QL iterations give up there.
   */
  @Test
  void of_almostNothingButZeros_sumToTheTrace() {
    SplittableRandom random = new SplittableRandom(1);
    for (int round = 0; round < 300; round++) {
      double[][] gram = new double[10][10];
      for (int row = 0; row < 50; row++) {
        double[] p = new double[10];
        Arrays.setAll(p, i -> (float) Math.exp(-Math.abs(random.nextGaussian()) * 150));
        for (int i = 0; i < 10; i++) {
          for (int j = 0; j < 10; j++) {
            gram[i][j] += p[i] * p[j];
          }
        }
      }
      double trace = 0;
      for (int i = 0; i < 10; i++) {
        trace += gram[i][i];
      }
      double[] values = Eigenvalues.of(gram);
      assertThat(Arrays.stream(values).sum()).isCloseTo(trace, within(1e-12 * trace));
      assertThat(Arrays.stream(values).min().orElseThrow()).isGreaterThan(-1e-12);
    }
  }

  @Test
  void of_whatIsNoNumber_isNone() {
    assertThat(Eigenvalues.of(new double[][] {{1, Double.NaN}, {Double.NaN, 1}}))
        .containsOnly(Double.NaN);
    assertThat(Eigenvalues.of(new double[][] {{0, 0}, {0, 0}})).containsOnly(0);
  }
}
