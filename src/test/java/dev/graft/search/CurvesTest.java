package dev.graft.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Early stopping on learning curves of real trainings, on a virtual clock with four workers. */
class CurvesTest {
  private static final int SEEDS = 30;

  /** The 97.5 % quantile of Student's t with 29 degrees of freedom. */
  private static final double T29 = 2.0452;

  private static final Curves CURVES = Curves.read();

  @Test
  void curves_areWhole() {
    assertThat(CURVES.settings()).hasSize((int) CURVES.space().size());
    assertThat(CURVES.settings().values())
        .allSatisfy(
            seeds ->
                assertThat(seeds).hasSizeBetween(2, 3).allMatch(c -> c.validation().length == 27));
  }

  /**
   * Random search trains 27 settings to their end, asha draws as many and stops most. Paired by
   * seed; less than half a point of accuracy is no difference.
   */
  @Test
  void asha_reachesRandomSearchsQuality_withAThirdOfItsEpochs() {
    Stopping stopping = new Stopping();
    double[] gains =
        IntStream.range(0, SEEDS)
            .mapToDouble(
                seed -> {
                  Stopping.Saved saved = stopping.saved(new Halving(3, Stopping.DRAWN), seed);
                  assertThat(saved.share()).isLessThanOrEqualTo(1 / 3.0);
                  return saved.gain();
                })
            .toArray();
    double mean = IntStream.range(0, SEEDS).mapToDouble(i -> gains[i]).average().orElseThrow();
    double squares = IntStream.range(0, SEEDS).mapToDouble(i -> Math.pow(gains[i] - mean, 2)).sum();
    double error = Math.sqrt(squares / (SEEDS - 1) / SEEDS);
    assertThat(mean - T29 * error).isGreaterThan(-0.005);
  }
}
