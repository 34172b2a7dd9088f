package dev.graft.experiment.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.Experiment;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Plan;
import dev.graft.experiment.PlannedTrial;
import dev.graft.experiment.Role;
import dev.graft.experiment.reader.Catalogue;
import dev.graft.experiment.reader.ExperimentReader;
import dev.graft.testing.FakeCatalogue;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlannerTest {
  private static Plan plan(String text) {
    Experiment experiment = new ExperimentReader().read(text, null, FakeCatalogue.create());
    return new Planner().plan(experiment, FakeCatalogue.create());
  }

  private static String adaptation(String methods) {
    return """
    graft: 1
    name: a
    kind: domain-adaptation
    data: {source: mnist, target: {dataset: optdigits, labels: 0}}
    seeds: 5
    methods: %s
    """
        .formatted(methods);
  }

  private static String transfer(String target, String methods) {
    return """
    graft: 1
    name: t
    kind: transfer
    data: {source: mnist, target: %s}
    seeds: [7, 8, 9, 10, 11]
    methods: %s
    """
        .formatted(target, methods);
  }

  private static List<PlannedTrial> of(Plan plan, String method) {
    return plan.trials().stream().filter(t -> t.method().equals(method)).toList();
  }

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
  void plan_transfer_trainsItsSourceOnceAndFirst() {
    Plan plan =
        plan(transfer("{dataset: fashion-mnist, labels: 5}", "[fine-tune, feature-extraction]"));
    assertThat(of(plan, "source-model")).hasSize(1);
    PlannedTrial source = plan.trials().get(0);
    assertThat(source.role()).isEqualTo(Role.SOURCE);
    assertThat(source.seed()).isEqualTo(7);
    assertThat(source.source()).matches("[0-9a-f]{16}");
    assertThat(of(plan, "fine-tune")).hasSize(5).allMatch(t -> source.source().equals(t.source()));
    assertThat(of(plan, "target-only")).hasSize(5).allMatch(t -> t.source() == null);
  }

  @Test
  void plan_transfer_usesSourceOnlyWhereClassesCoincide() {
    assertThat(plan(transfer("{dataset: fashion-mnist, labels: 5}", "[fine-tune]")).pairs())
        .extracting(Plan.Pair::baseline)
        .containsExactly("target-only", "target-supervised");
    assertThat(plan(transfer("{dataset: optdigits, labels: 5}", "[fine-tune]")).pairs())
        .extracting(Plan.Pair::baseline)
        .containsExactly("target-only", "source-only", "pooled", "target-supervised");
  }

  /** In a transfer source-only is the source model, which has nothing to tune. */
  @Test
  void plan_transfer_sourceOnlyIsTheSourceModel() {
    Plan plan =
        plan(
            transfer(
                "{dataset: optdigits, labels: 5}",
                "[{name: fine-tune, learningRate: [0.001, 0.01]}]"));
    String source = plan.trials().get(0).source();
    assertThat(of(plan, "source-only"))
        .hasSize(5)
        .allMatch(t -> Objects.equals(source, t.source()));
    assertThat(of(plan, "pooled")).hasSize(10).allMatch(t -> t.source() == null);
    assertThat(of(plan(adaptation("[dann]")), "source-only")).allMatch(t -> t.source() == null);
  }

  @Test
  void plan_differentSource_hasAnotherHash() {
    String text = transfer("{dataset: optdigits, labels: 5}", "[fine-tune]");
    String hash = plan(text).trials().get(0).source();
    assertThat(plan(text).trials().get(0).source()).isEqualTo(hash);
    assertThat(plan(text.replace("labels: 5", "labels: 9")).trials().get(0).source())
        .isEqualTo(hash);
    for (String other :
        List.of(
            text.replace("source: mnist", "source: {dataset: mnist, limit: 500}"),
            text.replace("seeds: [7", "seeds: [6"),
            text.replace("dataset: optdigits", "dataset: mnist"),
            text + "model: {type: mlp, hidden: [9]}\n",
            text + "training: {epochs: 3}\n")) {
      assertThat(plan(other).trials().get(0).source()).as(other).isNotEqualTo(hash);
    }
  }

  @Test
  void plan_ownSourceFile_isNamedByItsContent() {
    Catalogue fake = FakeCatalogue.create();
    Experiment experiment =
        new ExperimentReader()
            .read(
                transfer("{dataset: optdigits, labels: 5}", "[fine-tune]")
                    .replace("source: mnist", "source: {path: a.csv}"),
                null,
                fake);
    assertThat(hash(experiment, fake, "first")).isEqualTo(hash(experiment, fake, "first"));
    assertThat(hash(experiment, fake, "first")).isNotEqualTo(hash(experiment, fake, "second"));
    assertThat(hash(experiment, fake, "gone")).matches("[0-9a-f]{16}");
  }

  private static String hash(Experiment experiment, Catalogue fake, String content) {
    Catalogue.OwnFiles files =
        new Catalogue.OwnFiles() {
          @Override
          public Optional<Catalogue.DatasetInfo> info(DatasetRef ref) {
            throw InvalidInput.of("path", ref.path(), "gone", "bring it back");
          }

          @Override
          public String fingerprint(DatasetRef ref) {
            if (content.equals("gone")) {
              throw InvalidInput.of("path", ref.path(), "gone", "bring it back");
            }
            return content;
          }
        };
    Catalogue catalogue = new Catalogue(fake.methods(), fake.datasets(), fake.zones(), files);
    return new Planner().plan(experiment, catalogue).trials().get(0).source();
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
  void plan_nearestNeighbourBaseline_hasNothingToTune() {
    Plan plan = plan(adaptation("[{name: coral, lambda: [1, 2]}]") + "model: nearest-neighbour\n");
    assertThat(of(plan, "source-only")).hasSize(5);
    assertThat(plan.notes()).anyMatch(n -> n.contains("nothing to tune"));
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
