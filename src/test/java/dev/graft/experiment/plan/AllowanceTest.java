package dev.graft.experiment.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.experiment.Decisions;
import dev.graft.experiment.Experiment;
import dev.graft.experiment.Parameters;
import dev.graft.experiment.Plan;
import dev.graft.experiment.PlannedTrial;
import dev.graft.experiment.plan.Exploration.Known;
import dev.graft.experiment.reader.ExperimentReader;
import dev.graft.testing.FakeCatalogue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sweeps whose arms have joules of their own: dann costs twice what its baseline costs. */
class AllowanceTest {
  private static final int SEEDS = 3;

  private static Experiment experiment(String search) {
    String text =
        """
        graft: 1
        name: a
        kind: domain-adaptation
        data: {source: mnist, target: {dataset: optdigits, labels: 0}}
        seeds: %d
        methods: [{name: dann, learningRate: {logUniform: [0.0001, 1]}}]
        search: {%s}
        """
            .formatted(SEEDS, search);
    return new ExperimentReader().read(text, null, FakeCatalogue.create());
  }

  /** A sweep that trains one generation after the other. */
  private static final class Run {
    private final Experiment experiment;
    private final Map<String, Known> trials = new LinkedHashMap<>();
    private Decisions last = Decisions.NONE;

    /** One joule a trial of the baseline, two of dann. */
    private ToDoubleFunction<Known> cost = t -> t.planned().method().equals("dann") ? 2 : 1;

    Run(Experiment experiment) {
      this.experiment = experiment;
      Plan plan = new Planner().plan(experiment, FakeCatalogue.create());
      for (PlannedTrial trial : plan.trials()) {
        trials.put(
            trial.key(), new Known(trial, plan.open().contains(trial.key()), false, Map.of()));
      }
    }

    Decisions decide() {
      return Exploration.of(experiment, FakeCatalogue.create())
          .decide(List.copyOf(trials.values()));
    }

    void train() {
      trials.replaceAll(
          (key, t) -> {
            double off = Math.log10(t.planned().parameters().number("learningRate", 1) / 0.03);
            return t.open() || t.ended()
                ? t
                : new Known(
                    t.planned(),
                    false,
                    true,
                    Map.of("source-validation", 1 - off * off / 10),
                    false,
                    List.of(),
                    Map.of("energy", cost.applyAsDouble(t)));
          });
    }

    Run whole() {
      train();
      while (trials.values().stream().anyMatch(Known::open)) {
        Decisions next = decide();
        assertThat(next.isEmpty()).isFalse();
        next.settings().forEach((key, setting) -> open(key, setting));
        next.untried().keySet().forEach(trials::remove);
        last = next.untried().isEmpty() ? last : next;
        train();
      }
      return this;
    }

    private void open(String key, Parameters setting) {
      PlannedTrial t = Objects.requireNonNull(trials.get(key)).planned();
      trials.put(
          key,
          new Known(
              new PlannedTrial(
                  key,
                  t.role(),
                  t.method(),
                  t.baselineOf(),
                  t.setting(),
                  t.seed(),
                  setting,
                  t.source()),
              false,
              false,
              Map.of()));
    }

    long tried(String method) {
      return trials.values().stream()
          .filter(t -> t.planned().method().equals(method))
          .map(t -> t.planned().setting())
          .distinct()
          .count();
    }
  }

  /** 60 J buy 10 settings of dann (3 seeds of 2 J), and 20 of the baseline (3 of 1 J). */
  @ParameterizedTest
  @ValueSource(strings = {"random", "sobol", "tpe", "evolution"})
  void eachArm_triesWhatItsJoulesBuy(String algorithm) {
    Run run = new Run(experiment("algorithm: " + algorithm + ", trials: 40, energyPerArm: 60 J"));
    run.whole();
    assertThat(run.tried("dann")).isEqualTo(10);
    assertThat(run.tried("source-only")).isEqualTo(20);
    assertThat(run.trials.values()).allMatch(Known::ended);
    assertThat(run.last.untried().values())
        .contains("its search has taken 60 J of 60 J, and another setting may take 3 J");
  }

  @ParameterizedTest
  @CsvSource({"12, 10, 12", "25, 10, 21", "7, 7, 7"})
  void trials_stayTheMost(int trials, long dann, long baseline) {
    Run run = new Run(experiment("algorithm: random, trials: " + trials + ", energyPerArm: 65 J"));
    run.whole();
    assertThat(run.tried("dann")).isEqualTo(dann);
    assertThat(run.tried("source-only")).isEqualTo(baseline);
  }

  /** Joules in proportion to epochs: what is expected of a setting is not the mean. */
  @Test
  void dearSettings_endASearchThatCheapOnesWouldNot() {
    String text =
        """
        graft: 1
        name: a
        kind: domain-adaptation
        data: {source: mnist, target: {dataset: optdigits, labels: 0}}
        seeds: 1
        methods: [{name: dann, epochs: {whole: [1, 100]}}]
        search: {algorithm: sobol, trials: 60, energyPerArm: 1 kJ}
        """;
    Run run = new Run(new ExperimentReader().read(text, null, FakeCatalogue.create()));
    run.cost = t -> t.planned().parameters().number("epochs", 20);
    run.whole();
    double spent =
        run.trials.values().stream()
            .filter(t -> t.planned().method().equals("dann"))
            .mapToDouble(run.cost)
            .sum();
    assertThat(spent)
        .as("no setting goes beyond by more than its estimate errs")
        .isBetween(880.0, 1030.0);
  }

  @Test
  void firstSetting_isTriedWhateverItTakes() {
    Run run = new Run(experiment("algorithm: tpe, trials: 10, energyPerArm: 1 J")).whole();
    assertThat(run.tried("dann")).isOne();
    assertThat(run.tried("source-only")).isOne();
  }

  @Test
  void whileSomethingRuns_nothingIsDecided() {
    Run run = new Run(experiment("algorithm: random, trials: 10, energyPerArm: 60 J"));
    assertThat(run.decide().isEmpty()).isTrue();
    run.train();
    Decisions first = run.decide();
    assertThat(first.settings()).hasSize(2 * SEEDS * Exploration.GENERATION);
    assertThat(run.decide()).as("asked again").isEqualTo(first);
  }

  /** The same settings in the same order as without joules of their own, as far as they go. */
  @ParameterizedTest
  @ValueSource(strings = {"random", "sobol"})
  void drawnSettings_areThoseOfAnOpenPurse(String algorithm) {
    Run run = new Run(experiment("algorithm: " + algorithm + ", trials: 40, energyPerArm: 60 J"));
    run.whole();
    Plan all =
        new Planner()
            .plan(experiment("algorithm: " + algorithm + ", trials: 40"), FakeCatalogue.create());
    Map<String, Parameters> planned = new LinkedHashMap<>();
    all.trials().forEach(t -> planned.put(t.key(), t.parameters()));
    run.trials.forEach(
        (key, t) -> assertThat(t.planned().parameters()).as(key).isEqualTo(planned.get(key)));
  }

  @Test
  void plan_saysThatSearchesEndByTheirJoules_andOpensAllButTheFirst() {
    Plan plan =
        new Planner()
            .plan(
                experiment("algorithm: random, trials: 10, energyPerArm: 0.5 Wh"),
                FakeCatalogue.create());
    assertThat(plan.notes()).anyMatch(n -> n.contains("as many of 10 settings as 1800 J buy"));
    assertThat(plan.open()).hasSize(2 * SEEDS * 9);
  }
}
