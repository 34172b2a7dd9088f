package dev.graft.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ParetoTest {
  /** Few distinct values, so that ties and repeats are many. */
  private static double[][] points(int n, int d, int values, long seed) {
    Random random = new Random(seed);
    double[][] points = new double[n][d];
    for (double[] p : points) {
      Arrays.setAll(p, i -> random.nextInt(values) - values / 2);
      if (p[0] == 0 && random.nextBoolean()) {
        p[0] = -0.0;
      }
    }
    return points;
  }

  private static int[] bruteForce(double[][] points, int[] among) {
    return Arrays.stream(among)
        .filter(i -> Arrays.stream(among).noneMatch(j -> Pareto.dominates(points[j], points[i])))
        .toArray();
  }

  @Property(tries = 400)
  void front_isThatOfComparingAllWithAll(
      @ForAll @IntRange(max = 60) int n,
      @ForAll @IntRange(min = 1, max = 5) int d,
      @ForAll @IntRange(min = 1, max = 30) int values,
      @ForAll long seed) {
    double[][] points = points(n, d, values, seed);
    assertThat(Pareto.front(points)).isEqualTo(bruteForce(points, IntStream.range(0, n).toArray()));
  }

  @Property(tries = 200)
  void ranks_areFrontsPeeledOffOneByOne(
      @ForAll @IntRange(max = 40) int n,
      @ForAll @IntRange(min = 1, max = 4) int d,
      @ForAll @IntRange(min = 1, max = 12) int values,
      @ForAll long seed) {
    double[][] points = points(n, d, values, seed);
    int[] ranks = Pareto.ranks(points);
    int[] left = IntStream.range(0, n).toArray();
    for (int rank = 0; left.length > 0; rank++) {
      int of = rank;
      assertThat(Arrays.stream(left).filter(i -> ranks[i] == of).toArray())
          .isEqualTo(bruteForce(points, left));
      left = Arrays.stream(left).filter(i -> ranks[i] > of).toArray();
    }
  }

  @Test
  void crowding_isTheWayBetweenNeighbours_endsInfinite() {
    double[][] points = {{0, 4}, {1, 2}, {3, 1}, {4, 0}, {9, 9}};
    int[] ranks = Pareto.ranks(points);
    assertThat(ranks).containsExactly(0, 0, 0, 0, 1);
    assertThat(Pareto.crowding(points, ranks))
        .containsExactly(
            Double.POSITIVE_INFINITY,
            3 / 4.0 + 3 / 4.0,
            3 / 4.0 + 2 / 4.0,
            Double.POSITIVE_INFINITY,
            Double.POSITIVE_INFINITY);
  }

  @Test
  void notANumber_andOtherLengths_areRefused() {
    assertThatThrownBy(() -> Pareto.front(new double[][] {{1, Double.NaN}}))
        .hasMessage("a coordinate is not a number");
    assertThatThrownBy(() -> Pareto.front(new double[][] {{1, 2}, {1}}))
        .hasMessage("points of 1 coordinates");
    assertThat(Pareto.front(new double[0][])).isEmpty();
  }

  private static double[][] congruential(int n, int d) {
    double[][] points = new double[n][d];
    long x = 12345;
    for (double[] p : points) {
      for (int i = 0; i < d; i++) {
        x = (1103515245 * x + 12345) % 2147483648L;
        p[i] = x / 2147483648.0;
      }
    }
    return points;
  }

  /** By Optuna 3.1.0, optuna._hypervolume.WFG().compute(points, [1] * d). */
  @Test
  void hypervolume_isOptunas() {
    assertThat(Hypervolume.of(congruential(40, 2), new double[] {1, 1}))
        .isCloseTo(0.9082452735628316, within(1e-12));
    assertThat(Hypervolume.of(congruential(40, 3), new double[] {1, 1, 1}))
        .isCloseTo(0.7703749660190882, within(1e-12));
  }

  /** The unit cells of a grid that some point dominates, counted. */
  @Property(tries = 200)
  void hypervolume_isTheCellsThatAPointDominates_counted(
      @ForAll @IntRange(max = 12) int n,
      @ForAll @IntRange(min = 2, max = 3) int d,
      @ForAll long seed) {
    double[][] points = points(n, d, 9, seed);
    double[] reference = new double[d];
    Arrays.fill(reference, 3);
    int cells = 0;
    for (int cell = 0; cell < Math.pow(7, d); cell++) {
      double[] at = {cell % 7 - 4, cell / 7 % 7 - 4, cell / 49 - 4};
      cells +=
          Arrays.stream(points).anyMatch(p -> IntStream.range(0, d).allMatch(i -> p[i] <= at[i]))
              ? 1
              : 0;
    }
    assertThat(Hypervolume.of(points, reference)).isEqualTo(cells);
    double[] growing = Hypervolume.growing(points, reference);
    for (int i = 0; i < n; i++) {
      assertThat(growing[i]).isEqualTo(Hypervolume.of(Arrays.copyOf(points, i + 1), reference));
    }
  }

  @Test
  void hypervolume_wantsTwoOrThreeObjectives() {
    assertThatThrownBy(() -> Hypervolume.of(new double[][] {{1}}, new double[] {2}))
        .hasMessage("a reference of 1 coordinates");
    assertThatThrownBy(() -> Hypervolume.of(new double[][] {{1, 2, 3}}, new double[] {2, 2}))
        .hasMessage("points of 3 coordinates, a reference of 2");
    assertThat(Hypervolume.of(new double[0][], new double[] {2, 2})).isZero();
  }
}
