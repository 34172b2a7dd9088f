package dev.graft.engine.closed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.graft.data.Features;
import dev.graft.engine.closed.TransferComponents.Kernel;
import dev.graft.engine.closed.TransferComponents.Settings;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Against the papers' eigenproblems written out with numpy 1.24.2 and scipy 1.10.1 (K = X·Xᵀ or the
 * Gaussian kernel, all n × n; {@code scipy.linalg.eigh(P.T@H@P, P.T@M@P + mu*I)}), on 8 + 7 rows of
 * sin(1 + p + 3i + 7j + ij) + p/2, p = 0 for the source and 1 for the target, float32. Signs of
 * components are free, so what is compared are inner products of embedded rows: the first row's
 * with each.
 */
class TransferComponentsTest {
  private static final float[] PRIMAL = {
    0.003041f,
    -0.06931f,
    -0.012577f,
    0.113636f,
    -0.022529f,
    -0.020598f,
    -0.01761f,
    -0.031142f,
    0.01568f,
    -0.024795f,
    -0.113827f,
    0.070642f,
    0.031902f,
    -0.018003f,
    -0.015351f
  };
  private static final float[] LINEAR = {
    0.084994f,
    1.266364f,
    -0.022113f,
    -1.11964f,
    0.047864f,
    0.818f,
    0.736631f,
    0.31358f,
    -0.451361f,
    0.952803f,
    1.187633f,
    -0.324376f,
    -0.754236f,
    0.620135f,
    0.702484f
  };
  private static final float[] RBF = {
    0.783186f,
    0.028347f,
    -0.509149f,
    0.155826f,
    -0.937569f,
    0.370011f,
    0.57733f,
    -0.881727f,
    0.454044f,
    0.891261f,
    0.028499f,
    0.78029f,
    -0.18822f,
    -0.097211f,
    0.677056f
  };
  private static final float[] JOINT = {
    0.270227f,
    0.370049f,
    -0.170945f,
    0.51126f,
    -0.277431f,
    0.723926f,
    0.719704f,
    -0.12389f,
    -0.168607f,
    0.784016f,
    -0.292274f,
    0.801478f,
    -0.251741f,
    0.479833f,
    0.866718f
  };
  private static final Features SOURCE = rows(8, 0);
  private static final Features TARGET = rows(7, 1);
  private static final int[] LABELS = IntStream.range(0, 8).map(i -> i % 2).toArray();
  private static final int[] BELIEVED = {0, 0, 1, 1, 1, 0, 1};

  @Test
  void marginal_eachKernel_solvesThePapersProblem() {
    assertThat(products(components(Kernel.PRIMAL, 2).marginal()))
        .containsExactly(PRIMAL, offset(1e-5f));
    assertThat(products(components(Kernel.LINEAR, 2).marginal()))
        .containsExactly(LINEAR, offset(1e-5f));
    assertThat(products(components(Kernel.RBF, 2).marginal())).containsExactly(RBF, offset(1e-5f));
  }

  @Test
  void joint_withBeliefs_solvesThePapersProblem() {
    assertThat(products(components(Kernel.PRIMAL, 2).joint(LABELS, BELIEVED, 2)))
        .containsExactly(JOINT, offset(1e-5f));
  }

  /** Fewer rows than features: solved in the rows' space, with the same result. */
  @Test
  void marginal_fewerRowsThanFeatures_isTheSame() {
    Features wideSource = widened(SOURCE);
    Features wideTarget = widened(TARGET);
    for (Kernel kernel : new Kernel[] {Kernel.PRIMAL, Kernel.LINEAR}) {
      Embedding narrow = components(kernel, 2).marginal();
      Embedding wide =
          new TransferComponents(wideSource, wideTarget, settings(kernel, 2)).marginal();
      assertThat(products(wide.of(Features.joined(wideSource, wideTarget))))
          .containsExactly(products(narrow), offset(1e-5f));
    }
  }

  /** A class that nobody is believed to be of constrains nothing. */
  @Test
  void joint_classWithoutBeliefs_isLeftOut() {
    TransferComponents components = components(Kernel.PRIMAL, 2);
    int[] allFirst = new int[7];
    float[] two = products(components.joint(LABELS, allFirst, 2));
    assertThat(two).doesNotContain(Float.NaN);
    assertThat(two).isNotEqualTo(products(components.joint(LABELS, null, 2)));
  }

  @Test
  void marginal_moreComponentsThanSpanned_givesThoseThereAre() {
    assertThat(components(Kernel.LINEAR, 100).marginal().components()).isEqualTo(4);
    assertThat(components(Kernel.PRIMAL, 100).marginal().components()).isEqualTo(4);
  }

  @Test
  void of_unitLength_bringsRowsToLengthOne() {
    Embedding embedding =
        new TransferComponents(SOURCE, TARGET, new Settings(Kernel.RBF, 3, 1, 1, true)).marginal();
    Features embedded = embedding.of(TARGET);
    for (int row = 0; row < 7; row++) {
      float[] z = embedded.row(row);
      assertThat(z[0] * z[0] + z[1] * z[1] + z[2] * z[2]).isCloseTo(1, offset(1e-5f));
    }
  }

  private static TransferComponents components(Kernel kernel, int count) {
    return new TransferComponents(SOURCE, TARGET, settings(kernel, count));
  }

  private static Settings settings(Kernel kernel, int count) {
    return new Settings(kernel, count, 0.5, 1, false);
  }

  private static float[] products(Embedding embedding) {
    return products(embedding.of(Features.joined(SOURCE, TARGET)));
  }

  static float[] products(Features embedded) {
    float[] products = new float[embedded.rows()];
    for (int row = 0; row < products.length; row++) {
      for (int k = 0; k < embedded.width(); k++) {
        products[row] += embedded.row(0)[k] * embedded.row(row)[k];
      }
    }
    return products;
  }

  /** With 26 columns of zeros: more features than rows, and the same inner products. */
  private static Features widened(Features rows) {
    float[] values = new float[rows.rows() * 30];
    for (int row = 0; row < rows.rows(); row++) {
      System.arraycopy(rows.values(), row * 4, values, row * 30 + 7, 4);
    }
    return new Features(values, 30, null);
  }

  static Features rows(int count, int phase) {
    float[] values = new float[count * 4];
    for (int i = 0; i < values.length; i++) {
      int row = i / 4;
      int j = i % 4;
      values[i] = (float) (Math.sin(1 + phase + 3.0 * row + 7.0 * j + row * j) + 0.5 * phase);
    }
    return new Features(values, 4, null);
  }
}
