package dev.graft.experiment.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.experiment.Experiment;
import dev.graft.experiment.Plan;
import dev.graft.experiment.PlannedTrial;
import dev.graft.experiment.plan.SettingCosts.Expected;
import dev.graft.experiment.plan.SettingCosts.Taken;
import dev.graft.experiment.reader.ExperimentReader;
import dev.graft.testing.FakeCatalogue;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Trials take as many joules as λ, and a tenth of that in seconds. */
class SettingCostsTest {
  private static final String FILE =
      """
      graft: 1
      name: a
      kind: domain-adaptation
      data: {source: mnist, target: {dataset: optdigits, labels: 0}}
      seeds: 3
      methods: [{name: dann, lambda: {logUniform: [1, 100]}}]
      baselines: [source-only]
      search: {algorithm: sobol, trials: 16}
      """;

  private final Experiment experiment =
      new ExperimentReader().read(FILE, null, FakeCatalogue.create());
  private final Plan plan = new Planner().plan(experiment, FakeCatalogue.create());
  private final SettingCosts costs = SettingCosts.of(experiment, FakeCatalogue.create());

  private PlannedTrial trial(String key) {
    return plan.trials().stream().filter(t -> t.key().equals(key)).findFirst().orElseThrow();
  }

  private static double lambda(PlannedTrial trial) {
    return trial.parameters().number("lambda", 1);
  }

  private static Taken taken(PlannedTrial trial, double factor) {
    return new Taken(trial, factor * lambda(trial), factor * lambda(trial) / 10);
  }

  private Optional<Expected> expected(List<Taken> taken, String key) {
    return costs.after(taken).of(trial(key));
  }

  @Test
  void nothingHasEnded_nothingIsExpected() {
    assertThat(expected(List.of(), "dann/0/1")).isEmpty();
    assertThat(expected(List.of(taken(trial("source-only/0/1"), 1)), "dann/0/1"))
        .as("a baseline tells nothing of a method")
        .isEmpty();
  }

  /** One seed paid for a trainer's start. */
  @Test
  void settingThatHasRun_takesWhatItTook() {
    List<Taken> taken =
        List.of(
            taken(trial("dann/3/1"), 17),
            taken(trial("dann/3/2"), 1),
            taken(trial("dann/3/3"), 1.1),
            taken(trial("dann/4/1"), 1));
    Expected again = expected(taken, "dann/3/2").orElseThrow();
    assertThat(again.joules()).isCloseTo(1.1 * lambda(trial("dann/3/1")), within(1e-9));
    assertThat(again.seconds()).isCloseTo(again.joules() / 10, within(1e-9));
  }

  @Test
  void settingThatHasNotRun_isLearntFromTheOthers() {
    List<Taken> taken =
        plan.trials().stream()
            .filter(t -> t.method().equals("dann") && t.seed() == 1 && t.setting() < 12)
            .map(t -> taken(t, 1))
            .toList();
    assertThat(taken).hasSize(12);
    for (int setting = 12; setting < 16; setting++) {
      String key = "dann/" + setting + "/2";
      double ratio = expected(taken, key).orElseThrow().joules() / lambda(trial(key));
      assertThat(ratio).as(key).isBetween(1 / 1.3, 1.3);
    }
  }
}
