package dev.graft.engine.method.zeroshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.graft.data.Examples;
import dev.graft.data.Features;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Against the papers' formulas by numpy 1.24.2 and scipy 1.10.1 ({@code linalg.solve}, {@code
 * linalg.solve_sylvester}) on 12 rows of sin(1 + 3i + 7j + ij), whose classes are i mod 4 of six,
 * with attributes cos(2c + 5m), all float32: scores of the first two rows.
 */
class MomentsTest {
  private static final int[] FITTED = {0, 1, 2, 3};
  private static final double[] ESZSL = {
    0.171387, -0.258547, -0.017931, 0.228479, -0.242581, -0.080521,
    -0.420906, 0.480443, 0.156549, -0.497039, 0.420437, 0.270872
  };
  private static final double[] SAE = {
    0.651704, -0.993061, -0.060955, 0.872915, -0.933688, -0.301484,
    -0.94435, 0.799905, 0.55368, -0.99987, 0.627854, 0.739302
  };

  @Test
  void eszsl_isThePapersFormula() {
    AttributeMap map = Moments.of(rows(), FITTED).eszsl(signatures(), 0.5, 0.2);
    assertThat(firstTwo(map)).containsExactly(ESZSL, offset(2e-6));
  }

  @Test
  void sae_solvesTheSylvesterEquation() {
    AttributeMap map = Moments.of(rows(), FITTED).sae(signatures(), 0.3);
    assertThat(firstTwo(map)).containsExactly(SAE, offset(2e-6));
  }

  /**
   * A feature that never varies and an attribute that the others imply leave zeros on both sides.
   */
  @Test
  void sae_singularOnBothSides_isFinite() {
    Features features = rows().features();
    float[] wide = new float[features.rows() * 5];
    for (int row = 0; row < features.rows(); row++) {
      System.arraycopy(features.values(), row * 4, wide, row * 5, 4);
    }
    Features attributes = attributes();
    float[] twice = new float[attributes.rows() * 6];
    for (int i = 0; i < twice.length; i++) {
      twice[i] = attributes.values()[i / 6 * 3 + i % 3];
    }
    AttributeMap map =
        Moments.of(with(new Features(wide, 5, null)), FITTED)
            .sae(Signatures.of(new Features(twice, 6, null), FITTED), 0.3);
    double[] scores = map.scores(new Features(wide, 5, null));
    assertThat(Arrays.copyOf(scores, 12)).containsExactly(SAE, offset(2e-6));
  }

  /** ln Π p(a_m | x) / p(a_m), by numpy. */
  @Test
  void bernoulli_isDirectAttributePrediction() {
    AttributeMap map =
        new AttributeMap(
            AttributeMap.Rule.BERNOULLI,
            new float[] {1, 0, 0, 0, 1, 0, 0, 0, 1},
            new float[] {0.3f, -1.2f, 1},
            new float[] {1, 0, 1, 0, 1, 1, 1, 1, 0},
            new float[] {0.5f, 0.25f, 0.75f});
    assertThat(map.scores(new Features(new float[] {0, 0, 1}, 3, null)))
        .containsExactly(new double[] {0.3239456026, -0.0774421087, -0.6788298200}, offset(1e-6));
  }

  private static double[] firstTwo(AttributeMap map) {
    return Arrays.copyOf(map.scores(rows().features()), 12);
  }

  private static Signatures signatures() {
    return Signatures.of(attributes(), FITTED);
  }

  private static Features attributes() {
    float[] values = new float[18];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.cos(2.0 * (i / 3) + 5.0 * (i % 3));
    }
    return new Features(values, 3, null);
  }

  private static Examples rows() {
    float[] values = new float[48];
    for (int i = 0; i < values.length; i++) {
      int row = i / 4;
      int j = i % 4;
      values[i] = (float) Math.sin(1 + 3.0 * row + 7.0 * j + row * j);
    }
    return with(new Features(values, 4, null));
  }

  private static Examples with(Features features) {
    int[] labels = IntStream.range(0, 12).map(i -> i % 4).toArray();
    return new Examples(features, labels, List.of("a", "b", "c", "d"));
  }
}
