package dev.graft.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.graft.experiment.Condition;
import dev.graft.experiment.Parameters;
import dev.graft.experiment.Range;
import dev.graft.experiment.SearchSpec.Algorithm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Parameters that only some settings have. */
class ConditionsTest {
  private static Range choice(Object... values) {
    return new Range.Choice(List.of(values));
  }

  private static Condition when(String name, Object... values) {
    return new Condition(Map.of(name, List.of(values)));
  }

  /** A kernel's width, and of one width a further choice; the child stands before its parent. */
  private static Space lists() {
    Map<String, Range> ranges = new LinkedHashMap<>();
    ranges.put("width", new Range.Whole(1, 3));
    ranges.put("kernel", choice("none", "linear", "rbf"));
    ranges.put("tail", choice("thin", "fat"));
    ranges.put("mu", choice(0.5, 2.0));
    return new Space(
        ranges,
        Map.of("kernel", "none"),
        Map.of("width", when("kernel", "linear", "rbf"), "tail", both()));
  }

  private static Condition both() {
    Map<String, List<Object>> any = new HashMap<>();
    any.put("kernel", List.of("rbf"));
    any.put("mu", List.of(2.0));
    return new Condition(any);
  }

  private static Space ranges() {
    Map<String, Range> ranges = new LinkedHashMap<>();
    ranges.put("kernel", choice("none", "rbf"));
    ranges.put("width", new Range.LogUniform(0.01, 100));
    ranges.put("mu", new Range.Uniform(0, 1));
    return new Space(ranges, Map.of(), Map.of("width", when("kernel", "rbf")));
  }

  private static void isRight(Space space, Parameters setting) {
    for (String name : space.ranges().keySet()) {
      Condition condition = space.when().get(name);
      assertThat(setting.values().containsKey(name))
          .as("%s of %s", name, setting)
          .isEqualTo(condition == null || condition.holds(setting.values()));
    }
  }

  /** Two without a kernel, six linear, and of the six with rbf the three with mu 2 twice. */
  @Test
  void grid_hasEachSettingOnce_parentsFirst() {
    List<Parameters> all = new GridSearch(lists()).next(List.of(), 100);
    assertThat(all).hasSize(2 + 6 + 9).doesNotHaveDuplicates();
    assertThat(lists().size()).isEqualTo(17);
    all.forEach(setting -> isRight(lists(), setting));
    assertThat(all.get(0).values()).isEqualTo(Map.of("kernel", "none", "mu", 0.5));
    assertThat(all.get(2).values()).isEqualTo(Map.of("kernel", "linear", "mu", 0.5, "width", 1L));
    assertThat(all.get(16).values())
        .isEqualTo(Map.of("kernel", "rbf", "width", 3L, "mu", 2.0, "tail", "fat"));
    assertThat(ranges().size()).isEqualTo(Space.ENDLESS);
  }

  @ParameterizedTest
  @EnumSource(Algorithm.class)
  void everySearch_triesAllOfASmallSpaceOnce(Algorithm algorithm) {
    Objective objective = new Objective("small", lists(), s -> s.number("width", 9), 1);
    Search search = Settings.search(algorithm, lists(), 7, 100);
    List<Parameters> tried =
        new Simulation(search, objective, 2, 7)
            .run(100).stream().map(Search.Tried::setting).toList();
    assertThat(tried).hasSize(17).doesNotHaveDuplicates();
    tried.forEach(setting -> isRight(lists(), setting));
    if (algorithm != Algorithm.GRID) {
      assertThat(tried.get(0).values()).containsEntry("kernel", "none").doesNotContainKey("width");
    }
  }

  @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
  void searches_leaveOutWhatIsNotAsked_andGoOnTheSameAfterARestart(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int which) {
    Algorithm algorithm = Algorithm.values()[which];
    Objective objective =
        new Objective("ranges", ranges(), s -> s.number("mu", 0) + s.number("width", 3), 0);
    List<Search.Tried> run =
        new Simulation(Settings.search(algorithm, ranges(), seed, 40), objective, 1, seed).run(40);
    assertThat(run.stream().map(Search.Tried::setting)).hasSize(40).doesNotHaveDuplicates();
    run.forEach(t -> isRight(ranges(), t.setting()));
    for (int killed = 0; killed < run.size(); killed += 3) {
      assertThat(
              Settings.search(algorithm, ranges(), seed, 40)
                  .next(new ArrayList<>(run.subList(0, killed)), 1))
          .containsExactly(run.get(killed).setting());
    }
  }

  /** Over the settings without the second axis and those with it the density's mass is 1. */
  @Test
  void parzen_integratesToOneOverAConditionalSpace() {
    Axes axes = new Axes(ranges());
    Parzen parzen =
        new Parzen(
            axes.all(),
            List.of(
                new double[] {.25, Double.NaN, .1},
                new double[] {.75, .6, .9},
                new double[] {.75, .3, .5}));
    int steps = 300;
    double sum = 0;
    for (int m = 0; m < steps; m++) {
      double mu = (m + .5) / steps;
      sum += Math.exp(parzen.log(new double[] {.25, Double.NaN, mu})) / steps;
      for (int w = 0; w < steps; w++) {
        sum += Math.exp(parzen.log(new double[] {.75, (w + .5) / steps, mu})) / steps / steps;
      }
    }
    assertThat(sum).isCloseTo(1, within(1e-4));
  }

  /** What is not asked tells nothing: tpe learns the width from settings that have one. */
  @Test
  void tpe_learnsAWidthFromThoseThatHaveOne() {
    List<Search.Tried> past = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 60; i++) {
      double[] point = {random.nextDouble(), random.nextDouble(), random.nextDouble()};
      Parameters setting = new Axes(ranges()).setting(point);
      double off = Math.log10(setting.number("width", 1e9)) - 1;
      past.add(new Search.Tried(setting, -off * off));
    }
    List<Parameters> next = new TpeSearch(ranges(), 1, 10).next(past, 8);
    assertThat(next).allSatisfy(s -> assertThat(s.number("width", 0)).isBetween(1.6, 63.0));
  }

  @Test
  void conditionsInACircle_areRefused() {
    Map<String, Range> ranges = Map.of("a", choice(1L, 2L), "b", choice(1L, 2L));
    assertThatThrownBy(
            () -> new Space(ranges, Map.of(), Map.of("a", when("b", 1L), "b", when("a", 1L))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("circle");
  }
}
