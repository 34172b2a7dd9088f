package dev.graft.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.MethodSpec;
import dev.graft.experiment.Parameters;
import dev.graft.experiment.Range;
import dev.graft.experiment.SearchSpec;
import dev.graft.experiment.SearchSpec.Algorithm;
import dev.graft.experiment.TrainingSpec;
import dev.graft.method.MethodInfo;
import dev.graft.testing.FakeCatalogue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SearchTest {
  private static final MethodInfo DANN = FakeCatalogue.create().method("dann").orElseThrow();
  private static final SearchSpec GRID = new SearchSpec(Algorithm.GRID, 0, "im");

  private static Range choice(Object... values) {
    return new Range.Choice(List.of(values));
  }

  private static Map<String, Range> ordered(String a, Range first, String b, Range second) {
    Map<String, Range> ranges = new LinkedHashMap<>();
    ranges.put(a, first);
    ranges.put(b, second);
    return ranges;
  }

  @Provide
  Arbitrary<Algorithm> drawing() {
    return Arbitraries.of(Algorithm.RANDOM, Algorithm.SOBOL);
  }

  @Provide
  Arbitrary<Algorithm> unlimited() {
    return Arbitraries.of(Algorithm.RANDOM, Algorithm.SOBOL, Algorithm.TPE);
  }

  @Provide
  Arbitrary<Space> spaces() {
    Arbitrary<Range> range =
        Arbitraries.of(
            choice(1.0),
            choice("a", "b", "c"),
            choice(0.1, 1.0, 10.0),
            new Range.Whole(-2, 3),
            new Range.Whole(0, 1_000_000_000_000L),
            new Range.Uniform(-1, 1),
            new Range.LogUniform(1e-6, 100),
            new Range.Uniform(1, 1.0000001));
    return Combinators.combine(range, range)
        .as((a, b) -> new Space(ordered("z", a, "a", b), Map.of("z", 1.0)));
  }

  @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
  void drawn_staysInsideRepeatsForASeedAndNeverTwice(
      @ForAll("unlimited") Algorithm algorithm,
      @ForAll("spaces") Space space,
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 40) int count) {
    List<Parameters> drawn = Settings.search(algorithm, space, seed, 40).next(List.of(), count);
    assertThat(drawn).isEqualTo(Settings.search(algorithm, space, seed, 40).next(List.of(), count));
    assertThat(drawn).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(count);
    if (space.size() != Space.ENDLESS) {
      assertThat((long) drawn.size()).isEqualTo(Math.min(count, space.size()));
    }
    for (Parameters setting : drawn) {
      assertThat(setting.values().keySet()).isEqualTo(space.ranges().keySet());
      space
          .ranges()
          .forEach(
              (name, range) ->
                  assertThat(Ranges.contains(range, setting.values().get(name))).isTrue());
    }
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void drawn_oneByOne_isTheSameAsAtOnce(
      @ForAll("drawing") Algorithm algorithm, @ForAll("spaces") Space space, @ForAll long seed) {
    Search search = Settings.search(algorithm, space, seed, 40);
    List<Search.Tried> past = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      search.next(past, 1).forEach(s -> past.add(new Search.Tried(s, 0.5)));
    }
    assertThat(past.stream().map(Search.Tried::setting).toList())
        .isEqualTo(search.next(List.of(), 6));
  }

  @Test
  void grid_isTheCrossProduct_lastFastest() {
    MethodSpec method =
        new MethodSpec(
            "dann",
            Map.of("lambda", 2.0),
            ordered("schedule", choice("paper", "constant"), "epochs", new Range.Whole(1, 3)));
    List<Parameters> settings = Settings.of(method, DANN, TrainingSpec.DEFAULT, GRID, 1);
    assertThat(settings).hasSize(6).allMatch(s -> s.number("lambda", 0) == 2);
    assertThat(settings)
        .extracting(s -> s.text("schedule", "") + s.integer("epochs", 0))
        .containsExactly("paper1", "paper2", "paper3", "constant1", "constant2", "constant3");
  }

  @Test
  void random_beginsWithTheDefaultsInsideTheRanges() {
    MethodSpec method =
        new MethodSpec(
            "dann",
            Map.of(),
            ordered("lambda", new Range.LogUniform(0.1, 10), "learningRate", choice(0.5, 0.25)));
    SearchSpec random = new SearchSpec(Algorithm.RANDOM, 5, "im");
    List<Parameters> settings = Settings.of(method, DANN, TrainingSpec.DEFAULT, random, 1);
    assertThat(settings).hasSize(5);
    assertThat(settings.get(0).number("lambda", 0)).isEqualTo(1);
    assertThat(settings.get(0).number("learningRate", 0)).isIn(0.5, 0.25);
    assertThat(Settings.of(method, DANN, TrainingSpec.DEFAULT, random, 2)).isNotEqualTo(settings);
  }

  @Test
  void nothingSwept_isOneSetting() {
    assertThat(
            Settings.of(
                new MethodSpec("dann", Map.of("lambda", 3.0), Map.of()),
                DANN,
                TrainingSpec.DEFAULT,
                GRID,
                1))
        .containsExactly(new Parameters(Map.of("lambda", 3.0)));
  }

  @Test
  void grid_tooLargeOrEndless_isRefused() {
    for (Range range : List.of(new Range.Whole(0, 100_000), new Range.Uniform(0, 1))) {
      MethodSpec method = new MethodSpec("dann", Map.of(), Map.of("lambda", range));
      assertThatThrownBy(() -> Settings.of(method, DANN, TrainingSpec.DEFAULT, GRID, 1))
          .isInstanceOf(InvalidInput.class)
          .hasMessageContaining("algorithm: random");
    }
  }
}
