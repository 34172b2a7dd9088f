package dev.graft.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.experiment.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** TPE that weighs what a setting promises against what it takes. */
class PerCostTest {
  private static final int SEEDS = 30;
  private static final int TRIALS = 60;
  private static final double REGRET = .05;

  /** The 97.5 % quantile of Student's t with 29 degrees of freedom. */
  private static final double T29 = 2.0452;

  /** Costs of a setting that neither rise nor fall with its quality. */
  static Stream<Arguments> objectives() {
    return Stream.of(
        costing(Objective.mixed(), s -> 20 + s.number("units", 0)),
        costing(Objective.conditional(), PerCostTest::kernel),
        costing(Objective.branin(), s -> Math.exp(s.number("y", 0) / 7.5)));
  }

  private static Arguments costing(Objective objective, ToDoubleFunction<Parameters> cost) {
    return Arguments.of(objective, cost);
  }

  private static double kernel(Parameters setting) {
    return switch (setting.text("kernel", "")) {
      case "rbf" -> 5;
      case "linear" -> 2 * setting.number("degree", 1);
      default -> 1;
    };
  }

  /**
   * The logarithm of what was spent when the regret was first so small; twice what all took where
   * it never was.
   */
  private static double spent(
      Objective objective, ToDoubleFunction<Parameters> cost, long seed, boolean isPerCost) {
    Search search = new TpeSearch(objective.space(), seed, 10, new Aid(isPerCost, List.of()));
    List<Search.Tried> past = new ArrayList<>();
    double spent = 0;
    while (past.size() < TRIALS) {
      Parameters next = search.next(past, 1).get(0);
      double value = objective.observed(next, seed);
      spent += cost.applyAsDouble(next);
      if (value - objective.least() <= REGRET) {
        return Math.log(spent);
      }
      past.add(new Search.Tried(next, -value, List.of(cost.applyAsDouble(next))));
    }
    return Math.log(2 * spent);
  }

  /** Paired over 30 seeds; the interval of the mean difference lies below 0. */
  @ParameterizedTest
  @MethodSource("objectives")
  void sameRegret_takesLess(Objective objective, ToDoubleFunction<Parameters> cost) {
    double[] less = new double[SEEDS];
    double sum = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      less[seed] = spent(objective, cost, seed, true) - spent(objective, cost, seed, false);
      sum += less[seed];
    }
    double mean = sum / SEEDS;
    double squares = 0;
    for (double one : less) {
      squares += (one - mean) * (one - mean);
    }
    double error = Math.sqrt(squares / (SEEDS - 1) / SEEDS);
    assertThat(mean + T29 * error).as(objective.name()).isNegative();
  }

  @Test
  void withoutCosts_itIsPlainTpe_andTheSameAfterARestart() {
    Objective objective = Objective.branin();
    List<Search.Tried> past =
        new Simulation(new TpeSearch(objective.space(), 3, 10), objective, 1, 3).run(20);
    Search plain = new TpeSearch(objective.space(), 3, 10);
    Search told = new TpeSearch(objective.space(), 3, 10, new Aid(true, List.of()));
    assertThat(told.next(past, 1)).isEqualTo(plain.next(past, 1));
    List<Search.Tried> dear = new ArrayList<>();
    past.forEach(
        t ->
            dear.add(
                new Search.Tried(
                    t.setting(), t.quality(), List.of(1 + 9 * t.setting().number("y", 0)))));
    assertThat(told.next(dear, 1))
        .isNotEqualTo(plain.next(dear, 1))
        .isEqualTo(
            new TpeSearch(objective.space(), 3, 10, new Aid(true, List.of()))
                .next(List.copyOf(dear), 1));
  }
}
