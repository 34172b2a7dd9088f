package dev.graft.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RankingTest {
  private static Ranking of(double[]... points) {
    Ranking ranking = new Ranking();
    Arrays.stream(points).forEach(ranking::add);
    return ranking;
  }

  /** Whole ranking, as ranks computed anew after every point have them, ties and repeats among. */
  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void best_areThoseOfTheLeastRanks(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 60) int count,
      @ForAll @IntRange(min = 1, max = 3) int coordinates) {
    SplittableRandom random = new SplittableRandom(seed);
    Ranking ranking = new Ranking();
    double[][] points = new double[count][];
    for (int n = 1; n <= count; n++) {
      double[] point = new double[coordinates];
      Arrays.setAll(
          point, d -> random.nextInt(20) == 0 ? Double.POSITIVE_INFINITY : random.nextInt(8));
      points[n - 1] = point;
      ranking.add(point);
      int[] ranks = Pareto.ranks(Arrays.copyOf(points, n));
      int wanted = 1 + random.nextInt(n);
      List<Integer> best = ranking.best(wanted);
      assertThat(best).hasSize(wanted).doesNotHaveDuplicates();
      int[] sorted = Arrays.stream(ranks).sorted().toArray();
      assertThat(best.stream().mapToInt(i -> ranks[i]).sorted().toArray())
          .isEqualTo(Arrays.copyOf(sorted, wanted));
    }
  }

  /** Of one front: the best in the first, then its other end, then the middle between them. */
  @Test
  void best_ofAFrontThatHasMore_liesFarApart_theFirstCoordinateFirst() {
    Ranking ranking =
        of(
            new double[] {1, 100},
            new double[] {.1, 900},
            new double[] {0, 1000},
            new double[] {.55, 400},
            new double[] {.05, 950});
    assertThat(ranking.best(1)).containsExactly(2);
    assertThat(ranking.best(2)).containsExactly(2, 0);
    assertThat(ranking.best(3)).containsExactly(2, 0, 3);
    assertThat(ranking.best(9)).hasSize(5);
  }

  /** A cost that is not known: only what the first coordinate says counts for it. */
  @Test
  void infiniteCoordinates_areWorstAndLieAtTheEnd() {
    double none = Double.POSITIVE_INFINITY;
    Ranking ranking = of(new double[] {2, none}, new double[] {1, 5}, new double[] {0, none});
    assertThat(ranking.best(2)).containsExactlyInAnyOrder(1, 2);
    assertThat(of(new double[] {1, none}, new double[] {0, none}).best(1)).containsExactly(1);
    assertThat(of(new double[] {0, none}, new double[] {0, none}).best(1)).containsExactly(0);
  }

  @Test
  void twoThousandPoints_areTheFrontsThatPeelingFinds() {
    SplittableRandom random = new SplittableRandom(3);
    double[][] points =
        random
            .doubles(2000)
            .mapToObj(x -> new double[] {x, random.nextDouble()})
            .toArray(double[][]::new);
    int[] ranks = Pareto.ranks(points);
    List<Integer> peeled =
        IntStream.range(0, points.length)
            .boxed()
            .sorted(Comparator.comparingInt(i -> ranks[i]))
            .toList();
    int whole = (int) Arrays.stream(ranks).filter(r -> r < 5).count();
    assertThat(new HashSet<>(of(points).best(whole)))
        .isEqualTo(new HashSet<>(peeled.subList(0, whole)));
  }

  @Test
  void whatIsNoPoint_isRefused() {
    Ranking ranking = of(new double[] {1, 2});
    assertThatThrownBy(() -> ranking.add(1, Double.NaN)).hasMessageContaining("no such point");
    assertThatThrownBy(() -> ranking.add(1)).isInstanceOf(IllegalArgumentException.class);
  }
}
