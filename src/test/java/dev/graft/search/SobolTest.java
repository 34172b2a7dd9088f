package dev.graft.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.experiment.Parameters;
import dev.graft.experiment.Range;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SobolTest {
  private static final double UNIT = 0x1p-32;

  private static double plain(int index, int dimension) {
    return Integer.toUnsignedLong(new SobolSequence(SobolSequence.MOST, 0).bits(index, dimension))
        * UNIT;
  }

  /** Rows of scipy 1.17.1: {@code qmc.Sobol(40, scramble=False, bits=30).random(1024)}. */
  @Test
  void unscrambled_isScipys() {
    int[] dimensions = {0, 1, 2, 9, 20, 39};
    Map<Integer, double[]> scipys =
        Map.of(
            4, new double[] {.375, .375, .625, .625, .125, .875},
            6, new double[] {.625, .125, .875, .375, .375, .625},
            9, new double[] {.6875, .8125, .4375, .8125, .6875, .0625},
            100, new double[] {.4140625, .2578125, .7734375, .6953125, .7578125, .1328125},
            777, new double[] {.69238281, .93652344, .16308594, .32324219, .23730469, .35839844});
    scipys.forEach(
        (index, row) -> {
          for (int d = 0; d < dimensions.length; d++) {
            assertThat(plain(index, dimensions[d])).isCloseTo(row[d], within(5e-9));
          }
        });
  }

  /** {@code (s * (arange(40) + 1)).sum(1)} and {@code (s * s).sum()} of the same points. */
  @Test
  void unscrambled_sumsOfAllDimensions_areScipys() {
    Map<Integer, Double> sums = Map.of(1, 410., 500, 330.70703125, 1000, 421.16796875);
    sums.forEach(
        (index, expected) -> {
          double sum = 0;
          for (int d = 0; d < SobolSequence.MOST; d++) {
            sum += (d + 1) * plain(index, d);
          }
          assertThat(sum).isEqualTo(expected);
        });
    double squares = 0;
    for (int i = 0; i < 1024; i++) {
      for (int d = 0; d < SobolSequence.MOST; d++) {
        squares += plain(i, d) * plain(i, d);
      }
    }
    assertThat(squares).isCloseTo(13633.33984375, within(1e-6));
  }

  /**
   * Two dimensions are a (0, m, 2)-net, which scrambling keeps: one point in each box of any shape.
   */
  @Property(tries = 60)
  void scrambled_oneInEachElementaryInterval(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 7) int wide) {
    int m = 7;
    SobolSequence sequence = new SobolSequence(2, seed);
    Set<Integer> boxes = new HashSet<>();
    for (int i = 0; i < 1 << m; i++) {
      double[] point = sequence.point(i);
      int x = (int) (point[0] * (1 << wide));
      int y = (int) (point[1] * (1 << (m - wide)));
      boxes.add(x << m | y);
    }
    assertThat(boxes).hasSize(1 << m);
  }

  @Property(tries = 20)
  void scrambled_eachDimensionAloneIsEven(@ForAll long seed) {
    SobolSequence sequence = new SobolSequence(SobolSequence.MOST, seed);
    for (int d = 0; d < SobolSequence.MOST; d++) {
      Set<Integer> cells = new HashSet<>();
      for (int i = 0; i < 64; i++) {
        cells.add((int) (sequence.point(i)[d] * 64));
      }
      assertThat(cells).as("dimension %d", d).hasSize(64);
    }
  }

  /** Over seeds a point is uniform: mean 1/2, variance 1/12, coordinates uncorrelated. */
  @Test
  void scrambled_isUniformOverSeeds() {
    int seeds = 20_000;
    for (int index : new int[] {0, 5}) {
      double[] sums = new double[3];
      for (int s = 0; s < seeds; s++) {
        double[] p = new SobolSequence(2, s).point(index);
        sums[0] += p[0];
        sums[1] += (p[0] - .5) * (p[0] - .5);
        sums[2] += (p[0] - .5) * (p[1] - .5);
      }
      assertThat(sums[0] / seeds).isCloseTo(.5, within(.01));
      assertThat(sums[1] / seeds).isCloseTo(1 / 12., within(.003));
      assertThat(sums[2] / seeds).isCloseTo(0, within(.003));
    }
  }

  /** Of a smooth function of six variables 256 points find the mean far better than draws do. */
  @Test
  void scrambled_integratesBetterThanDraws() {
    ToDoubleFunction<double[]> smooth =
        x -> {
          double product = 1;
          for (int i = 0; i < x.length; i++) {
            product *= 1 + (x[i] - .5) / (i + 1);
          }
          return product;
        };
    double sobol = 0;
    double draws = 0;
    for (int seed = 0; seed < 30; seed++) {
      SobolSequence sequence = new SobolSequence(6, seed);
      Random random = new Random(seed);
      double a = 0;
      double b = 0;
      for (int i = 0; i < 256; i++) {
        a += smooth.applyAsDouble(sequence.point(i)) / 256;
        b += smooth.applyAsDouble(random.doubles(6).toArray()) / 256;
      }
      sobol += (a - 1) * (a - 1);
      draws += (b - 1) * (b - 1);
    }
    assertThat(sobol).isLessThan(draws / 50);
  }

  @Test
  void search_fillsASmallSpaceAndTakesDefaultsFirst() {
    Map<String, Range> ranges = new LinkedHashMap<>();
    ranges.put("a", new Range.Choice(List.of("x", "y", "z")));
    ranges.put("b", new Range.Whole(1, 5));
    Space space = new Space(ranges, Map.of("a", "y", "b", 4));
    List<Parameters> all = new SobolSearch(space, 3).next(List.of(), 100);
    assertThat(all).hasSize(15).doesNotHaveDuplicates();
    assertThat(all.get(0)).isEqualTo(new Parameters(Map.of("a", "y", "b", 4L)));
  }

  @Test
  void search_passesOverSettingsThatWereAskedForByHand() {
    Space space = new Space(Map.of("a", new Range.Uniform(0, 1)), Map.of());
    List<Parameters> planned = new SobolSearch(space, 1).next(List.of(), 4);
    List<Search.Tried> past = new ArrayList<>();
    past.add(new Search.Tried(planned.get(2), .5));
    assertThat(new SobolSearch(space, 1).next(past, 3))
        .containsExactly(planned.get(0), planned.get(1), planned.get(3));
  }
}
