package dev.graft.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.graft.data.Features;
import dev.graft.experiment.ModelSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchStatisticsTest {
  private static final ModelSpec MLP = new ModelSpec.Mlp(List.of(5), true);

  /** Of one batch: means of x·W + b, and their variances times n/(n−1). */
  @Test
  void of_oneLayer_areMomentsOfItsSums() {
    ModelFile model = Models.of(MLP);
    Features rows = Models.rows(40);
    Weights weights = BatchStatistics.of(model, model.weights(), rows);
    float[] w = model.weights().of("layer0.weight").values();
    float[] b = model.weights().of("layer0.bias").values();
    for (int unit = 0; unit < 5; unit++) {
      double[] sums = new double[40];
      double mean = 0;
      for (int row = 0; row < 40; row++) {
        sums[row] = b[unit];
        for (int i = 0; i < rows.width(); i++) {
          sums[row] += (double) rows.values()[row * rows.width() + i] * w[i * 5 + unit];
        }
        mean += sums[row] / 40;
      }
      double variance = 0;
      for (double sum : sums) {
        variance += (sum - mean) * (sum - mean) / 39;
      }
      assertThat(weights.of("layer0.mean").values()[unit]).isCloseTo((float) mean, offset(1e-5f));
      assertThat(weights.of("layer0.variance").values()[unit])
          .isCloseTo((float) variance, offset(1e-5f));
    }
  }

  @Test
  void of_weightsThatHaveSome_replacesThem() {
    ModelFile model = Models.of(MLP);
    Weights first = BatchStatistics.of(model, model.weights(), Models.rows(40));
    Weights other = BatchStatistics.of(model, first, Models.rows(30));
    Weights again = BatchStatistics.of(model, other, Models.rows(40));
    assertThat(other.of("layer0.mean").values()).isNotEqualTo(first.of("layer0.mean").values());
    assertThat(again.of("layer0.mean").values()).isEqualTo(first.of("layer0.mean").values());
    assertThat(again.names()).containsExactlyInAnyOrderElementsOf(first.names());
  }

  /** All batches count: 600 rows are two of 256 at equal distances, of 3,000 eleven. */
  @Test
  void of_manyRows_isNearTheMomentsOfAll() {
    ModelFile model = Models.of(MLP);
    float[] small =
        BatchStatistics.of(model, model.weights(), Models.rows(256)).of("layer0.mean").values();
    float[] large =
        BatchStatistics.of(model, model.weights(), Models.rows(3000)).of("layer0.mean").values();
    assertThat(large).containsExactly(small, offset(.2f));
  }

  @Test
  void write_thenRead_keepsStatistics() {
    ModelFile untrained = Models.of(MLP);
    Weights weights = BatchStatistics.of(untrained, untrained.weights(), Models.rows(40));
    ModelFile model =
        new ModelFile(MLP, untrained.width(), untrained.image(), untrained.heads(), weights);
    ModelFile read = ModelFile.read(model.write());
    assertThat(read.spec()).isEqualTo(MLP);
    assertThat(read.weights().of("layer0.variance").values())
        .isEqualTo(weights.of("layer0.variance").values());
  }
}
