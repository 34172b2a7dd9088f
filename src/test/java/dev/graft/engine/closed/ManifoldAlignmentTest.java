package dev.graft.engine.closed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.graft.data.Examples;
import dev.graft.data.Features;
import dev.graft.engine.closed.ManifoldAlignment.Settings;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Against the paper's matrices written out pair by pair with numpy 1.24.2, and {@code
 * scipy.linalg.eigh} 1.10.1, on rows of sin(1 + p + 3i + 7j + ij) + p/2, float32: 8 labelled ones
 * of the source (p = 0, 4 features) and 10 of the target (p = 1, 5 features), of which the first 4
 * are labelled. Compared are inner products of the first source row with each embedded row.
 */
class ManifoldAlignmentTest {
  private static final Examples SOURCE = labelled(rows(8, 4, 0));
  private static final Features TARGET = rows(10, 5, 1);
  private static final Examples LABELLED = labelled(TARGET.rows(new int[] {0, 1, 2, 3}));

  @Test
  void of_solvesThePapersProblem() {
    ManifoldAlignment alignment =
        ManifoldAlignment.of(SOURCE, LABELLED, TARGET, new Settings(2, 2, 3, 0.1, false));
    assertThat(products(alignment, SOURCE.features()))
        .containsExactly(
            new float[] {
              0.059652f, -0.043482f, 0.02026f, -0.019658f, -0.005068f, -0.006479f,
              0.020517f, -0.025741f, 0.026557f, -0.026716f, 0.030623f, -0.031314f,
              0.026848f, -0.023334f, 0.013527f, -0.020274f, 0.023146f, -0.019064f
            },
            offset(2e-6f));
  }

  /** Columns of zeros, more than there are rows: solved in the rows' span. */
  @Test
  void of_moreFeaturesThanRows_findsTheSameDirections() {
    float[] values = new float[8 * 20];
    for (int row = 0; row < 8; row++) {
      System.arraycopy(SOURCE.features().values(), row * 4, values, row * 20 + 7, 4);
    }
    Features wide = new Features(values, 20, null);
    ManifoldAlignment narrow =
        ManifoldAlignment.of(SOURCE, LABELLED, TARGET, new Settings(2, 2, 3, 0.1, false));
    ManifoldAlignment alignment =
        ManifoldAlignment.of(labelled(wide), LABELLED, TARGET, new Settings(2, 2, 3, 0.1, false));
    assertThat(products(alignment, wide))
        .containsExactly(products(narrow, SOURCE.features()), offset(1e-5f));
  }

  private static float[] products(ManifoldAlignment alignment, Features source) {
    return TransferComponentsTest.products(
        Features.joined(alignment.source().of(source), alignment.target().of(TARGET)));
  }

  private static Features rows(int count, int width, int phase) {
    float[] values = new float[count * width];
    for (int i = 0; i < values.length; i++) {
      int row = i / width;
      int j = i % width;
      values[i] = (float) (Math.sin(1 + phase + 3.0 * row + 7.0 * j + row * j) + 0.5 * phase);
    }
    return new Features(values, width, null);
  }

  private static Examples labelled(Features rows) {
    int[] labels = IntStream.range(0, rows.rows()).map(i -> i % 2).toArray();
    return new Examples(rows, labels, List.of("a", "b"));
  }
}
