package dev.graft.engine.closed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.graft.data.Features;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Against scipy 1.10.1, {@code minimize(.., method='SLSQP', options={'ftol': 1e-15})} of ½βᵀKβ −
 * κᵀβ from 20 starts, on the rows of {@link TransferComponentsTest}; 5 digits.
 */
class MeanMatchingTest {
  private static final Features SOURCE = TransferComponentsTest.rows(8, 0);
  private static final Features TARGET = TransferComponentsTest.rows(7, 1);

  @Test
  void of_wideBound_givesTheLeast() {
    MeanMatching matching = MeanMatching.of(SOURCE, TARGET, 1, 1000);
    assertThat(matching.isConverged()).isTrue();
    assertThat(matching.weights())
        .containsExactly(
            new double[] {2.94854, 0.63437, 0.93701, 0.57552, 0, 0.17089, 0.91231, 0},
            offset(2e-4));
  }

  @Test
  void of_narrowBound_keepsToIt() {
    assertThat(MeanMatching.of(SOURCE, TARGET, 1, 1.5).weights())
        .containsExactly(
            new double[] {1.5, 0.56051, 1.40835, 0.6128, 0, 0.10329, 1.5, 0}, offset(2e-4));
  }

  /** A target far from all source rows would have them weigh nothing: their sum has a least. */
  @Test
  void of_farTarget_keepsToTheLeastSum() {
    float[] far = TARGET.values().clone();
    for (int i = 0; i < far.length; i++) {
      far[i] += 3;
    }
    double[] weights = MeanMatching.of(SOURCE, new Features(far, 4, null), 1, 1000).weights();
    assertThat(weights)
        .containsExactly(new double[] {1.23994, 0, 0, 0, 0, 0, 1.58849, 0}, offset(2e-4));
    assertThat(Arrays.stream(weights).sum()).isCloseTo(Math.sqrt(8), offset(1e-9));
  }

  /** Source N(0, 1), target N(1, 1): rows on the target's side weigh more. */
  @Test
  void of_shiftedTarget_weighsItsSideMore() {
    SplittableRandom random = new SplittableRandom(1);
    float[] source = new float[200];
    float[] target = new float[200];
    for (int i = 0; i < 200; i++) {
      source[i] = (float) random.nextGaussian();
      target[i] = (float) (1 + random.nextGaussian());
    }
    MeanMatching matching =
        MeanMatching.of(new Features(source, 1, null), new Features(target, 1, null), 1, 1000);
    double mean = 0;
    double total = 0;
    for (int i = 0; i < 200; i++) {
      mean += matching.weights()[i] * source[i];
      total += matching.weights()[i];
    }
    assertThat(mean / total).isCloseTo(1, offset(0.15));
    assertThat(matching.effectiveRows()).isBetween(5.0, 150.0);
  }

  @Test
  void effectiveRows_equalWeights_areAll() {
    assertThat(new MeanMatching(new double[] {2, 2, 2}, 1, true).effectiveRows()).isEqualTo(3);
    assertThat(new MeanMatching(new double[] {5, 0, 0}, 1, true).effectiveRows()).isEqualTo(1);
  }
}
