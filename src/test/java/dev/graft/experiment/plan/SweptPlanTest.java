package dev.graft.experiment.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Plan;
import dev.graft.experiment.PlannedTrial;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Baselines are tuned as their methods are. */
class SweptPlanTest extends PlanCase {
  @Test
  void plan_sweptMethod_givesItsBaselineAsManySettings() {
    Plan plan = plan(adaptation("[{name: dann, lambda: [1, 2, 3]}, deep-coral]"));
    assertThat(of(plan, "dann")).hasSize(3 * 5);
    assertThat(of(plan, "source-only")).hasSize(3 * 5);
    assertThat(of(plan, "target-supervised")).hasSize(5);
    assertThat(plan.pairs())
        .filteredOn(p -> p.method().equals("dann"))
        .allMatch(p -> p.settings() == 3);
    assertThat(plan.pairs())
        .filteredOn(p -> p.method().equals("deep-coral"))
        .allMatch(p -> p.settings() == 1);
    List<PlannedTrial> baseline = of(plan, "source-only").subList(0, 3);
    assertThat(baseline.get(0).parameters().values()).isEmpty();
    assertThat(baseline.subList(1, 3))
        .allSatisfy(
            t -> assertThat(t.parameters().number("learningRate", 0)).isBetween(1e-4, 1e-2));
    assertThat(baseline.stream().map(PlannedTrial::parameters).distinct()).hasSize(3);
  }

  @Test
  void plan_sweptLearningRates_areTheBaselinesToo() {
    Plan plan = plan(adaptation("[{name: dann, learningRate: [0.01, 0.02]}]"));
    assertThat(of(plan, "source-only").subList(0, 2))
        .extracting(t -> t.parameters().number("learningRate", 0))
        .containsExactlyInAnyOrder(0.01, 0.02);
  }

  @Test
  void plan_fixedEpochs_areTheBaselinesToo() {
    Plan plan = plan(adaptation("[{name: dann, epochs: 3}]"));
    assertThat(plan.trials()).allMatch(t -> t.parameters().integer("epochs", 0) == 3);
    assertThatThrownBy(() -> plan(adaptation("[{name: dann, epochs: 3}, deep-coral]")))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("differ in epochs");
  }

  @Test
  void plan_nearestNeighbourBaseline_hasNothingToTune() {
    Plan plan = plan(adaptation("[{name: coral, lambda: [1, 2]}]") + "model: nearest-neighbour\n");
    assertThat(of(plan, "source-only")).hasSize(5);
    assertThat(plan.notes()).anyMatch(n -> n.contains("nothing to tune"));
  }

  /** Beside the default the logarithm is spread evenly over sixteenths, for both arms. */
  @Test
  void sobol_tunesMethodAndBaselineAlike() {
    String text =
        adaptation("[{name: dann, learningRate: {logUniform: [0.0001, 1]}}]")
            + "search: {algorithm: sobol, trials: 16}\n";
    for (String arm : List.of("dann", "source-only")) {
      List<Double> rates =
          of(plan(text), arm).stream()
              .map(t -> t.parameters().number("learningRate", 0))
              .distinct()
              .toList();
      assertThat(rates).as(arm).hasSize(16).contains(0.001);
      assertThat(rates.stream().skip(1).map(rate -> (int) Math.floor(4 * Math.log10(rate) + 16)))
          .as(arm)
          .doesNotHaveDuplicates();
    }
  }
}
