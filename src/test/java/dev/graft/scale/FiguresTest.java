package dev.graft.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FiguresTest {
  @Test
  void quantile_isAValueThatSoManyDoNotExceed() {
    double[] values = IntStream.rangeClosed(1, 100).mapToDouble(i -> 101 - i).toArray();
    assertThat(Figures.quantile(values, 0.95)).isEqualTo(95);
    assertThat(Figures.quantile(values, 1)).isEqualTo(100);
    assertThat(Figures.quantile(new double[] {7}, 0.5)).isEqualTo(7);
    assertThat(Figures.quantile(new double[0], 0.5)).isNaN();
    assertThat(values[0]).as("it sorts a copy").isEqualTo(100);
  }

  @Test
  void slope_isTheExponent() {
    double[] x = {100, 1_000, 10_000, 100_000};
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) y[i] = 3 * Math.pow(x[i], 1.25);
    assertThat(Figures.slope(x, y)).isCloseTo(1.25, within(1e-12));
    assertThat(Figures.slope(x, new double[] {4, 4, 4, 4})).isCloseTo(0, within(1e-12));
    assertThatThrownBy(() -> Figures.slope(x, new double[3]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** 20 trials of 1 s on 4 slots need 5 s; they took 6.25. */
  @Test
  void efficiency_isWorkDoneOfWorkPossible() {
    assertThat(Figures.efficiency(20, 4, 1_000, 50_000, 56_250)).isEqualTo(0.8);
  }
}
