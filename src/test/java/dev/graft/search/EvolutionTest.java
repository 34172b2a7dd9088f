package dev.graft.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.experiment.Parameters;
import dev.graft.experiment.Range;
import dev.graft.numeric.Hypervolume;
import dev.graft.numeric.Pareto;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

/** NSGA-II on ZDT1 (Zitzler, Deb and Thiele 2000): quality −f₂ against the cost f₁. */
class EvolutionTest {
  private static final int DIMENSIONS = 6;
  private static final int TRIALS = 80;
  private static final int GENERATION = 4;
  private static final int SEEDS = 8;

  private static Space space() {
    Map<String, Range> ranges = new LinkedHashMap<>();
    for (int i = 0; i < DIMENSIONS; i++) {
      ranges.put("x" + i, new Range.Uniform(0, 1));
    }
    return new Space(ranges, Map.of());
  }

  private static double[] zdt1(Parameters setting) {
    double first = setting.number("x0", 0);
    double g = 1;
    for (int i = 1; i < DIMENSIONS; i++) {
      g += 9.0 / (DIMENSIONS - 1) * setting.number("x" + i, 0);
    }
    return new double[] {g * (1 - Math.sqrt(first / g)), first};
  }

  private static Search.Tried tried(Parameters setting) {
    double[] values = zdt1(setting);
    return new Search.Tried(setting, -values[0], List.of(values[1]));
  }

  private static List<Search.Tried> run(Search search, int trials) {
    List<Search.Tried> past = new ArrayList<>();
    while (past.size() < trials) {
      List<Parameters> next = search.next(List.copyOf(past), GENERATION);
      next.forEach(setting -> past.add(tried(setting)));
    }
    return past;
  }

  private static double volume(LongFunction<Search> maker, long seed) {
    double[][] points =
        run(maker.apply(seed), TRIALS).stream()
            .map(t -> zdt1(t.setting()))
            .toArray(double[][]::new);
    return Hypervolume.of(points, new double[] {6, 1.1});
  }

  @Test
  void dominatesMoreThanRandomSearch_onEverySeed() {
    for (long seed = 0; seed < SEEDS; seed++) {
      double evolution = volume(s -> new EvolutionSearch(space(), s, 10), seed);
      double random = volume(s -> new RandomSearch(space(), s), seed);
      assertThat(evolution).as("seed %d", seed).isGreaterThan(random);
    }
  }

  @Test
  void theFrontIsSpread_notOneEnd() {
    List<Search.Tried> all = run(new EvolutionSearch(space(), 1, 10), TRIALS);
    double[][] points = all.stream().map(t -> zdt1(t.setting())).toArray(double[][]::new);
    int[] front = Pareto.front(points);
    assertThat(front.length).isGreaterThan(5);
    assertThat(Arrays.stream(front).mapToDouble(i -> points[i][1]).max().orElseThrow())
        .isGreaterThan(
            0.25 + Arrays.stream(front).mapToDouble(i -> points[i][1]).min().orElseThrow());
  }

  @Test
  void sameSeed_sameSettings_noneTwice_alsoFromAPastThatWasReadAgain() {
    List<Search.Tried> one = run(new EvolutionSearch(space(), 5, 8), 40);
    List<Search.Tried> other = run(new EvolutionSearch(space(), 5, 8), 40);
    assertThat(one).isEqualTo(other);
    assertThat(new HashSet<>(one.stream().map(Search.Tried::setting).toList())).hasSize(40);
    List<Parameters> again =
        new EvolutionSearch(space(), 5, 8).next(one.subList(0, 20), GENERATION);
    assertThat(again).isEqualTo(one.subList(20, 24).stream().map(Search.Tried::setting).toList());
    assertThat(run(new EvolutionSearch(space(), 6, 10), 40)).isNotEqualTo(one);
  }

  @Test
  void smallSpace_isTriedWhole_thenThereIsNoMore() {
    Space small =
        new Space(
            Map.of("a", new Range.Choice(List.of("x", "y", "z")), "b", new Range.Whole(1, 3)),
            Map.of());
    EvolutionSearch search = new EvolutionSearch(small, 1, 4);
    List<Search.Tried> past = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      for (Parameters p : search.next(List.copyOf(past), GENERATION)) {
        past.add(new Search.Tried(p, p.number("b", 0), List.of(1.0)));
      }
    }
    assertThat(new HashSet<>(past.stream().map(Search.Tried::setting).toList())).hasSize(9);
    assertThat(past).hasSize(9);
  }

  @Test
  void whatFailedOrRuns_isNoParent_andNotTriedAgain() {
    List<Search.Tried> past = run(new EvolutionSearch(space(), 2, 10), 12);
    List<Search.Tried> failed =
        past.stream().map(t -> new Search.Tried(t.setting(), null)).toList();
    List<Parameters> next = new EvolutionSearch(space(), 2, 10).next(failed, GENERATION);
    assertThat(next).hasSize(GENERATION);
    assertThat(next).doesNotContainAnyElementsOf(past.stream().map(Search.Tried::setting).toList());
  }
}
