package dev.graft.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.experiment.Parameters;
import dev.graft.experiment.Range;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TpeTest {
  private static final int SEEDS = 30;
  private static final int TRIALS = 50;

  /** The 97.5 % quantile of Student's t with 29 degrees of freedom. */
  private static final double T29 = 2.0452;

  /** Of 90-odd tabulated settings 50 draws find the best too: those tell nothing. */
  static List<Objective> objectives() {
    return Objective.all().stream().filter(o -> !o.name().equals("curves")).toList();
  }

  @Test
  void objectives_haveTheirMinimaWhereTheyArePublished() {
    assertThat(
            Objective.branin()
                .value()
                .applyAsDouble(new Parameters(Map.of("x", Math.PI, "y", 2.275))))
        .isCloseTo(Objective.branin().least(), within(1e-9));
    double[] best = {.20169, .150011, .476874, .275332, .311652, .6573};
    Parameters at = Parameters.NONE;
    for (int i = 0; i < best.length; i++) {
      at = at.with("x" + i, best[i]);
    }
    assertThat(Objective.hartmann6().value().applyAsDouble(at))
        .isCloseTo(Objective.hartmann6().least(), within(1e-6));
  }

  /** Paired over 30 seeds, four workers: the interval of the mean difference lies below 0. */
  @ParameterizedTest
  @MethodSource("objectives")
  void tpe_endsNearerToTheOptimumThanDraws(Objective objective) {
    double[] nearer = new double[SEEDS];
    double sum = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      Search tpe = new TpeSearch(objective.space(), seed, 10);
      Search draws = new RandomSearch(objective.space(), seed);
      nearer[seed] =
          new Simulation(tpe, objective, 4, seed).regret(TRIALS)
              - new Simulation(draws, objective, 4, seed).regret(TRIALS);
      sum += nearer[seed];
    }
    double mean = sum / SEEDS;
    double squares = 0;
    for (double one : nearer) {
      squares += (one - mean) * (one - mean);
    }
    double error = Math.sqrt(squares / (SEEDS - 1) / SEEDS);
    assertThat(mean + T29 * error).as(objective.name()).isNegative();
  }

  @Property(tries = 12, edgeCases = EdgeCasesMode.NONE)
  void tpe_neverTwiceAndTheSameAfterARestart(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int workers) {
    Objective objective = Objective.mixed();
    List<Search.Tried> run =
        new Simulation(new TpeSearch(objective.space(), seed, 10), objective, workers, seed)
            .run(40);
    assertThat(run.stream().map(Search.Tried::setting).toList())
        .hasSize(40)
        .doesNotHaveDuplicates();
    for (int kept = 0; kept < run.size(); kept++) {
      List<Search.Tried> past = run.subList(0, kept);
      assertThat(new TpeSearch(objective.space(), seed, 10).next(past, 1))
          .isEqualTo(new TpeSearch(objective.space(), seed, 10).next(new ArrayList<>(past), 1));
    }
  }

  /** Alone, what was proposed is what a search that has lost its memory proposes. */
  @Property(tries = 6, edgeCases = EdgeCasesMode.NONE)
  void tpe_killedAnywhere_goesOnAsIfNot(@ForAll long seed) {
    Objective objective = Objective.branin();
    List<Search.Tried> run =
        new Simulation(new TpeSearch(objective.space(), seed, 10), objective, 1, seed).run(30);
    for (int killed = 0; killed < run.size(); killed++) {
      assertThat(new TpeSearch(objective.space(), seed, 10).next(run.subList(0, killed), 1))
          .containsExactly(run.get(killed).setting());
    }
  }

  /** Begun with 30 settings of an earlier sweep, ten end nearer than ten that know nothing. */
  @Test
  void tpe_withAHistory_isNearerSooner() {
    Objective objective = Objective.branin();
    int nearer = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      List<Search.Tried> earlier =
          new Simulation(new TpeSearch(objective.space(), seed, 10), objective, 1, seed).run(30);
      Search warm = new TpeSearch(objective.space(), seed + 500, 10, new Aid(false, earlier));
      Search cold = new TpeSearch(objective.space(), seed + 500, 10);
      double after10 = new Simulation(warm, objective, 1, seed).regret(10);
      nearer += after10 < new Simulation(cold, objective, 1, seed).regret(10) ? 1 : 0;
      assertThat(new Simulation(warm, objective, 1, seed).run(10))
          .as("never twice")
          .extracting(Search.Tried::setting)
          .doesNotHaveDuplicates();
    }
    assertThat(nearer).as("of 30; 21 by chance in one of fifty").isGreaterThan(21);
  }

  @Test
  void tpe_triesAllOfASmallSpaceAndNoMore() {
    Space space =
        new Space(
            Map.of("a", new Range.Choice(List.of("x", "y", "z")), "b", new Range.Whole(1, 7)),
            Map.of());
    Objective objective = new Objective("small", space, s -> s.number("b", 0), 1);
    assertThat(new Simulation(new TpeSearch(space, 1, 10), objective, 2, 1).run(100))
        .hasSize(21)
        .extracting(Search.Tried::setting)
        .doesNotHaveDuplicates();
  }

  @Test
  void tpe_avoidsWhatFailed() {
    Space space = new Space(Map.of("a", new Range.Uniform(0, 1)), Map.of());
    List<Search.Tried> past = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      double a = (i + .5) / 20;
      past.add(new Search.Tried(new Parameters(Map.of("a", a)), a < .5 ? null : -a));
    }
    long there = 0;
    for (int seed = 0; seed < 20; seed++) {
      Parameters next = new TpeSearch(space, seed, 10).next(past, 1).get(0);
      there += next.number("a", 0) < .4 ? 1 : 0;
    }
    assertThat(there).isLessThanOrEqualTo(2);
  }

  /**
   * Over a mix of axes the mass of all is 1: densities of cells summed, continuous ones averaged.
   */
  @Test
  void parzen_integratesToOne() {
    List<Axis> axes =
        List.of(
            Axis.of(new Range.Uniform(0, 1)),
            Axis.of(new Range.Whole(1, 6)),
            Axis.of(new Range.Choice(List.of("a", "b", "c"))),
            Axis.of(new Range.Choice(List.of(.1, 1., 10., 100.))));
    assertThat(axes).extracting(Axis::ordered).containsExactly(true, true, false, true);
    Parzen parzen =
        new Parzen(
            axes,
            List.of(
                new double[] {.02, .25, .5, .125},
                new double[] {.9, Double.NaN, 5 / 6., Double.NaN},
                new double[] {.4, .75, .5, .875}));
    int steps = 400;
    double sum = 0;
    for (int i = 0; i < steps; i++) {
      for (int b = 0; b < 6; b++) {
        for (int c = 0; c < 3; c++) {
          for (int d = 0; d < 4; d++) {
            double[] point = {(i + .5) / steps, (b + .5) / 6, (c + .5) / 3, (d + .5) / 4};
            sum += Math.exp(parzen.log(point)) / steps;
          }
        }
      }
    }
    assertThat(sum).isCloseTo(1, within(1e-5));
  }

  /** Draws fall into cells as often as the density says. */
  @Test
  void parzen_drawsFromItsDensity() {
    List<Axis> axes =
        List.of(Axis.of(new Range.Whole(1, 5)), Axis.of(new Range.Choice(List.of("a", "b", "c"))));
    Parzen parzen = new Parzen(axes, List.of(new double[] {.1, .5}, new double[] {.5, Double.NaN}));
    int draws = 60_000;
    int[][] hits = new int[5][3];
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < draws; i++) {
      double[] point = parzen.draw(random);
      hits[axes.get(0).cell(point[0])][axes.get(1).cell(point[1])]++;
    }
    for (int a = 0; a < 5; a++) {
      for (int b = 0; b < 3; b++) {
        double p = Math.exp(parzen.log(new double[] {(a + .5) / 5, (b + .5) / 3}));
        double error = Math.sqrt(p * (1 - p) / draws);
        assertThat(hits[a][b] / (double) draws).isCloseTo(p, within(5 * error));
      }
    }
  }

  @Test
  void axis_sharesAreInverseToValues() {
    Set<Object> seen = new HashSet<>();
    for (Range range :
        List.<Range>of(
            new Range.Whole(-2, 9),
            new Range.Choice(List.of("a", "b")),
            new Range.Uniform(-3, 5),
            new Range.LogUniform(1e-4, 10))) {
      for (double share : new double[] {.04, .3, .77}) {
        Object value = Ranges.at(range, share);
        assertThat(Ranges.at(range, Axis.of(range).share(value))).isEqualTo(value);
        seen.add(value);
      }
    }
    assertThat(seen).hasSizeGreaterThan(8);
    assertThat(Axis.of(new Range.Uniform(0, 1)).share(2.)).isNaN();
    assertThat(Axis.of(new Range.Uniform(0, 1)).share(null)).isNaN();
  }
}
