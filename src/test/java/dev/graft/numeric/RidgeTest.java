package dev.graft.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RidgeTest {
  private static final double[][] ROWS = {
    {1, -.5, .25}, {1, .5, .25}, {1, 0, 0}, {1, .25, .0625}, {1, -.25, .0625}
  };

  /**
   * By numpy: w = (XᵀX/n + diag(1/s²))⁻¹ Xᵀy/n with n from .01, set twice to (2·.01 + Σ residuals²)
   * / (2 + Σ (1 − xᵀA⁻¹x/n)).
   */
  @Test
  void prediction_isThatOfTheFormula() {
    Ridge fit = Ridge.of(ROWS, new double[] {-1.2, 1.1, .1, .4, -.6}, new double[] {1, 2, 2}, .1);
    Ridge.Prediction at = fit.at(new double[] {1, .4, .16});
    assertThat(at.mean()).isCloseTo(0.84380658417045, within(1e-12));
    assertThat(at.variance()).isCloseTo(0.019311992684930095, within(1e-12));
  }

  @Test
  void prediction_farFromWhatIsKnown_isLessSure() {
    Ridge fit = Ridge.of(ROWS, new double[] {0, 0, 0, 0, 0}, new double[] {1, 2, 2}, .1);
    assertThat(fit.at(new double[] {1, 3, 9}).mean()).isZero();
    assertThat(fit.at(new double[] {1, 3, 9}).variance())
        .isGreaterThan(10 * fit.at(new double[] {1, .1, .01}).variance());
  }
}
