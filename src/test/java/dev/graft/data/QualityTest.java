package dev.graft.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.graft.experiment.Metric;
import org.junit.jupiter.api.Test;

class QualityTest {
  private static final float[] VALUES = {3, -0.5f, 2, 7};
  private static final float[] PREDICTED = {2.5f, 0, 2, 8};

  /** sklearn.metrics: mean_squared_error ** .5, mean_absolute_error, r2_score of these. */
  @Test
  void ofNumbers_isScikitLearns() {
    assertThat(Quality.ofNumbers(Metric.RMSE, PREDICTED, VALUES))
        .isCloseTo(0.6123724356957945, offset(1e-12));
    assertThat(Quality.ofNumbers(Metric.MAE, PREDICTED, VALUES)).isEqualTo(0.5);
    assertThat(Quality.ofNumbers(Metric.R2, PREDICTED, VALUES))
        .isCloseTo(0.9486081370449679, offset(1e-12));
  }

  @Test
  void ofNumbers_byAMetricOfClasses_isR2() {
    Measurements rows = new Measurements(new Features(new float[4], 1, null), VALUES, Scale.NONE);
    assertThat(Quality.of(Metric.ACCURACY, PREDICTED, rows))
        .isEqualTo(Quality.ofNumbers(Metric.R2, PREDICTED, VALUES));
    assertThat(Quality.of(Metric.MAE, PREDICTED, rows)).isEqualTo(0.5);
  }

  @Test
  void r2_ofValuesThatAreAllEqual_isRefused() {
    assertThatThrownBy(() -> Quality.ofNumbers(Metric.R2, new float[2], new float[] {4, 4}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void ofNumbers_predictionNaN_isNaN() {
    assertThat(Quality.ofNumbers(Metric.RMSE, new float[] {Float.NaN}, new float[] {1})).isNaN();
  }
}
