package dev.graft.experiment.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.experiment.Plan;
import dev.graft.experiment.PlannedTrial;
import dev.graft.experiment.Role;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class PlannerTest extends PlanCase {
  @Test
  void plan_unlabelledAdaptation_pairsWithSourceOnlyAndTheBound() {
    Plan plan = plan(adaptation("[dann, deep-coral]"));
    assertThat(plan.pairs())
        .containsExactly(
            new Plan.Pair("dann", "source-only", 1, true, false),
            new Plan.Pair("dann", "target-supervised", 1, false, true),
            new Plan.Pair("deep-coral", "source-only", 1, true, false),
            new Plan.Pair("deep-coral", "target-supervised", 1, false, true));
    assertThat(plan.trials()).hasSize(4 * 5);
    assertThat(of(plan, "source-only"))
        .allSatisfy(t -> assertThat(t.baselineOf()).containsExactly("dann", "deep-coral"));
    assertThat(plan.notes()).anyMatch(n -> n.contains("28×28 to 8×8"));
  }

  @Test
  void plan_mcd_saysWhatAStepCosts() {
    assertThat(plan(adaptation("[mcd]")).notes())
        .anyMatch(n -> n.startsWith("mcd takes as many steps as its baselines"));
    assertThat(plan(adaptation("[dann]")).notes()).noneMatch(n -> n.contains("mcd"));
  }

  @Test
  void plan_labelledAdaptation_pairsWithTargetOnly() {
    Plan plan = plan(adaptation("[dann]").replace("labels: 0", "labels: 3"));
    assertThat(plan.pairs())
        .first()
        .isEqualTo(new Plan.Pair("dann", "target-only", 1, true, false));
    assertThat(plan.pairs())
        .as("the source model as it is, is always a candidate")
        .contains(new Plan.Pair("dann", "source-only", 1, false, false));
  }

  @Test
  void plan_heterogeneous_pairsWithTargetOnlyAndTheBound_andSaysThatNothingIsResized() {
    String file =
        adaptation("[shared-subspace]")
            .replace("domain-adaptation", "heterogeneous-adaptation")
            .replace("labels: 0", "labels: 3");
    Plan plan = plan(file);
    assertThat(plan.pairs())
        .containsExactly(
            new Plan.Pair("shared-subspace", "target-only", 1, true, false),
            new Plan.Pair("shared-subspace", "target-supervised", 1, false, true));
    assertThat(plan.notes())
        .contains(
            "mnist and optdigits keep their own features; 3 labels a class of optdigits link"
                + " them.");
  }

  @Test
  void plan_everySeedOfEveryPair_hasBothArms() {
    Plan plan = plan(adaptation("[source-only, {name: dann, lambda: [1, 2, 3]}, deep-coral]"));
    for (Plan.Pair pair : plan.pairs()) {
      for (long seed = 1; seed <= 5; seed++) {
        long s = seed;
        assertThat(of(plan, pair.method())).anyMatch(t -> t.seed() == s);
        assertThat(of(plan, pair.baseline()))
            .anyMatch(t -> t.seed() == s && t.baselineOf().contains(pair.method()));
      }
    }
    assertThat(new HashSet<>(plan.trials().stream().map(PlannedTrial::key).toList()))
        .hasSameSizeAs(plan.trials());
  }

  @Test
  void plan_aListedBaseline_isTrainedOnce() {
    Plan plan = plan(adaptation("[source-only, dann]"));
    assertThat(of(plan, "source-only")).hasSize(5).allMatch(t -> t.role() == Role.BASELINE);
    assertThat(plan.pairs()).noneMatch(p -> p.method().equals(p.baseline()));
  }

  @Test
  void plan_multitask_pairsWithSingleTask() {
    Plan plan =
        plan(
            "{graft: 1, name: m, kind: multitask, methods: [hard-sharing], model: mlp,"
                + " data: {tasks: [heart-cleveland, heart-hungary]}}");
    assertThat(plan.pairs())
        .containsExactly(new Plan.Pair("hard-sharing", "single-task", 1, true, false));
    assertThat(plan.trials()).hasSize(20);
  }

  @Test
  void plan_withoutBaselines_hasNoPairs() {
    Plan plan = plan(adaptation("[dann]") + "baselines: {none: only looking at curves}\n");
    assertThat(plan.pairs()).isEmpty();
    assertThat(plan.trials()).hasSize(5).allMatch(t -> t.role() == Role.METHOD);
  }

  @Test
  void plan_nothingToCompareOrTooMuch_isRefused() {
    assertThatThrownBy(() -> plan(adaptation("[source-only]") + "baselines: [source-only]\n"))
        .hasMessageContaining("nothing is compared");
    String many = "[{name: dann, lambda: %s, learningRate: %s}]";
    String list =
        java.util.stream.IntStream.rangeClosed(1, 100)
            .mapToObj(i -> "0." + (1000 + i))
            .distinct()
            .toList()
            .toString();
    assertThatThrownBy(
            () -> plan(adaptation(many.formatted(list, list)).replace("seeds: 5", "seeds: 50")))
        .hasMessageContaining("more than 100,000");
  }

  @Test
  void plan_twice_isTheSame() {
    String text =
        adaptation("[{name: dann, lambda: {logUniform: [0.1, 10]}}]")
            + "search: {algorithm: random, trials: 6}\n";
    assertThat(plan(text)).isEqualTo(plan(text));
    assertThat(of(plan(text), "dann").get(0).parameters().number("lambda", 0)).isEqualTo(1);
  }
}
