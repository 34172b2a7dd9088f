package dev.graft.engine.closed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.graft.data.Features;
import org.junit.jupiter.api.Test;

/**
 * Against numpy 1.24.2, the axes from {@code np.linalg.svd(x - x.mean(0))[2][:2].T}, on the rows of
 * {@link TransferComponentsTest}.
 */
class SubspaceAlignmentTest {
  private static final float[] TARGET = {
    0.529932f, -0.83471f, 0.745125f, -0.88704f, 0.681105f, -0.664265f, 0.429852f
  };
  private static final float[] SOURCE = {
    1.286381f, 0.275154f, -0.393456f, -0.339354f, -1.17004f, 0.577761f, 0.883566f, -1.120012f
  };
  private static final float[] BETWEEN = {
    -0.083794f, 0.788308f, -0.203353f, 0.044384f, -1.075002f, -0.856911f, 1.386367f
  };

  @Test
  void of_twoComponents_givesThePapersCoordinates() {
    Features source = TransferComponentsTest.rows(8, 0);
    Features target = TransferComponentsTest.rows(7, 1);
    SubspaceAlignment aligned = SubspaceAlignment.of(source, target, 2);
    Features s = aligned.source().of(source);
    Features t = aligned.target().of(target);
    assertThat(TransferComponentsTest.products(s)).containsExactly(SOURCE, offset(1e-5f));
    assertThat(TransferComponentsTest.products(t)).containsExactly(TARGET, offset(1e-5f));
    float[] between = new float[7];
    for (int row = 0; row < 7; row++) {
      between[row] = s.row(0)[0] * t.row(row)[0] + s.row(0)[1] * t.row(row)[1];
    }
    assertThat(between).containsExactly(BETWEEN, offset(1e-5f));
  }

  /** Fewer rows than features: the axes come from the rows' inner products. */
  @Test
  void of_fewerRowsThanFeatures_givesOrthogonalCoordinates() {
    Features few = wide(5, 0);
    Features target = wide(6, 1);
    SubspaceAlignment aligned = SubspaceAlignment.of(few, target, 3);
    float[] all = TransferComponentsTest.products(aligned.target().of(target));
    float[] direct =
        TransferComponentsTest.products(SubspaceAlignment.of(few, target, 4).target().of(target));
    assertThat(all[0]).isLessThanOrEqualTo(direct[0] + 1e-5f);
    assertThat(aligned.source().of(few).values()).doesNotContain(Float.NaN);
  }

  private static Features wide(int rows, int phase) {
    Features narrow = TransferComponentsTest.rows(rows * 5, phase);
    return new Features(narrow.values(), 20, null);
  }
}
