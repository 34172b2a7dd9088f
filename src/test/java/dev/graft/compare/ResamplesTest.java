package dev.graft.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.numeric.Median;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the plain way: each resample written out, then its mean or median. */
class ResamplesTest {
  private static final long SEED = 20_260_101;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 8, 31, 127})
  void means_areThoseOfResamplesWrittenOut_toTheBit(int n) {
    double[][] columns = columns(n, 6);
    double[][] means = Resamples.means(columns);
    for (int c = 0; c < columns.length; c++) {
      assertThat(means[c]).isEqualTo(plain(columns[c], ResamplesTest::mean));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 8, 31, 127})
  void medians_areThoseOfResamplesWrittenOut_toTheBit(int n) {
    double[][] columns = columns(n, 3);
    columns[0][0] = Double.POSITIVE_INFINITY;
    for (int i = 0; i < n; i++) columns[1][i] = i % 3 == 0 ? -0.0 : i % 3 - 1;
    double[][] medians = Resamples.medians(columns);
    for (int c = 0; c < columns.length; c++) {
      assertThat(medians[c]).isEqualTo(plain(columns[c], Median::of));
    }
  }

  private static double[][] columns(int n, int count) {
    SplittableRandom random = new SplittableRandom(n);
    double[][] columns = new double[count][];
    Arrays.setAll(columns, c -> random.doubles(n, -c - 1, 1).toArray());
    return columns;
  }

  private static double mean(double[] drawn) {
    double sum = 0;
    for (double value : drawn) sum += value;
    return sum / drawn.length;
  }

  private static double[] plain(double[] values, ToDoubleFunction<double[]> statistic) {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] drawn = new double[values.length];
    double[] all = new double[Statistics.DRAWS];
    for (int draw = 0; draw < all.length; draw++) {
      for (int i = 0; i < drawn.length; i++) drawn[i] = values[random.nextInt(values.length)];
      all[draw] = statistic.applyAsDouble(drawn);
    }
    return all;
  }
}
