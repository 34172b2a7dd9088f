package dev.graft.experiment.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.experiment.Experiment;
import dev.graft.experiment.Plan;
import dev.graft.experiment.PlannedTrial;
import dev.graft.experiment.reader.ExperimentReader;
import dev.graft.testing.FakeCatalogue;
import java.util.List;
import org.junit.jupiter.api.Test;

class EstimatorTest {
  private static final String FILE =
      "{graft: 1, name: a, kind: domain-adaptation, methods: [dann], baselines: [source-only],"
          + " seeds: 4, model: {type: mlp, hidden: [256, 128]}, training: {epochs: 10,"
          + " stepsPerEpoch: 100, batch: 64}, data: {source: mnist, target: {dataset: mnist,"
          + " labels: 0}}}";
  private final Experiment experiment =
      new ExperimentReader().read(FILE, null, FakeCatalogue.create());
  private final Plan plan = new Planner().plan(experiment, FakeCatalogue.create());

  private Estimate estimate(Experiment e, Plan p, List<PastTrial> past, int slots) {
    return new Estimator(FakeCatalogue.create())
        .estimate(e, p, past, slots, 10, new Estimator.Charge(50, 1.2, 1e-3));
  }

  private PastTrial past(String method, double seconds, double joules) {
    PlannedTrial trial =
        plan.trials().stream().filter(t -> t.method().equals(method)).findFirst().orElseThrow();
    return PastTrial.of(experiment, trial, seconds, joules);
  }

  @Test
  void estimate_withoutPast_isAssumedFromTheOperations() {
    Estimate estimate = estimate(experiment, plan, List.of(), 1);
    double perRow = 784 * 256 + 256 * 128 + 128 * 10;
    double step = 0.5e-3 + 6 * perRow * 64 / 30e9;
    double sourceOnly = 1 + 1000 * step;
    double dann = 1 + 1000 * (0.5e-3 + 2 * 6 * perRow * 64 / 30e9);
    assertThat(estimate.seconds().value()).isCloseTo(4 * (sourceOnly + dann), within(1e-9));
    assertThat(estimate.seconds().basis()).startsWith("assumed");
    assertThat(estimate.seconds().lo()).isCloseTo(estimate.seconds().value() / 4, within(1e-9));
    assertThat(estimate.seconds().hi()).isCloseTo(estimate.seconds().value() * 4, within(1e-9));
    assertThat(estimate.energyWh().value())
        .isCloseTo(estimate.seconds().value() * 10 / 3600, within(1e-9));
    assertThat(estimate.carbonG().value())
        .isCloseTo(
            estimate.energyWh().value() / 1000 * 50 * 1.2 + estimate.seconds().value() * 1e-3,
            within(1e-9));
  }

  /** A joint batch is one batch; isolated models share its rows, and take their steps in turn. */
  @Test
  void estimate_ofMultitask_countsTasks() {
    String file =
        "{graft: 1, name: a, kind: multitask, methods: [hard-sharing], seeds: 4, model: {type: mlp,"
            + " hidden: [256, 128]}, training: {epochs: 10, stepsPerEpoch: 100, batch: 64}, data:"
            + " {tasks: [{dataset: marks}]}}";
    Experiment marks = new ExperimentReader().read(file, null, FakeCatalogue.create());
    Estimate estimate =
        estimate(marks, new Planner().plan(marks, FakeCatalogue.create()), List.of(), 1);
    double pass = 6.0 * (56 * 256 + 256 * 128 + 128 * 2) * 64 / 30e9;
    double joint = 1 + 1000 * (0.5e-3 + pass);
    double single = 1 + 1000 * (2 * 0.5e-3 + pass);
    assertThat(estimate.seconds().value()).isCloseTo(4 * (joint + single), within(1e-9));
  }

  /** A pass over the source, both domains forward, and 3 passes over the target. */
  @Test
  void estimate_ofMcd_countsItsUpdates() {
    String file = FILE.replace("methods: [dann]", "methods: [{name: mcd, generatorSteps: 3}]");
    Experiment mcd = new ExperimentReader().read(file, null, FakeCatalogue.create());
    Estimate estimate =
        estimate(mcd, new Planner().plan(mcd, FakeCatalogue.create()), List.of(), 1);
    double pass = 6.0 * (784 * 256 + 256 * 128 + 128 * 10) * 64 / 30e9;
    double sourceOnly = 1 + 1000 * (0.5e-3 + pass);
    double own = 1 + 1000 * (0.5e-3 + (1 + 2 / 3.0 + 3) * pass);
    assertThat(estimate.seconds().value()).isCloseTo(4 * (sourceOnly + own), within(1e-9));
  }

  /** Each of two arms spends what it has; without joules of their own they would spend more. */
  @Test
  void estimate_ofArmsWithJoulesOfTheirOwn_endsThere() {
    String file =
        FILE.replace("methods: [dann]", "methods: [{name: dann, lambda: {uniform: [0.1, 1]}}], %s");
    String open = "search: {algorithm: random, trials: 9}";
    String own = "search: {algorithm: random, trials: 9, energyPerArm: 100 J}";
    Experiment all =
        new ExperimentReader().read(file.formatted(open), null, FakeCatalogue.create());
    Experiment capped =
        new ExperimentReader().read(file.formatted(own), null, FakeCatalogue.create());
    Estimate free = estimate(all, new Planner().plan(all, FakeCatalogue.create()), List.of(), 1);
    Estimate ended =
        estimate(capped, new Planner().plan(capped, FakeCatalogue.create()), List.of(), 1);
    assertThat(free.energyWh().value()).isGreaterThan(2 * 100 / 3600.0);
    assertThat(ended.energyWh().value()).isCloseTo(2 * 100 / 3600.0, within(1e-9));
  }

  @Test
  void estimate_withPastOfTheSameWork_usesIt() {
    List<PastTrial> past =
        List.of(
            past("dann", 8, 100),
            past("dann", 12, 120),
            past("source-only", 5, 40),
            past("source-only", 5, 60));
    Estimate estimate = estimate(experiment, plan, past, 2);
    assertThat(estimate.seconds())
        .isEqualTo(
            new Estimate.Figure(
                4 * 15 / 2.0, 4 * 13 / 2.0, 4 * 17 / 2.0, "past trials of the same work"));
    assertThat(estimate.energyWh().value()).isCloseTo(4 * 160 / 3600.0, within(1e-12));
  }

  @Test
  void estimate_withSomePast_saysHowMuchIsAssumed() {
    Estimate estimate = estimate(experiment, plan, List.of(past("dann", 8, 100)), 1);
    assertThat(estimate.seconds().basis()).startsWith("assumed for 4 of 8 trials");
  }

  @Test
  void estimate_moreSlotsThanTrials_isTheLongestTrial() {
    List<PastTrial> past = List.of(past("dann", 8, 1), past("source-only", 5, 1));
    assertThat(estimate(experiment, plan, past, 100).seconds().value()).isCloseTo(8, within(1e-9));
  }

  @Test
  void shape_differsWithTheWork_notWithSeedOrRate() {
    PlannedTrial trial = plan.trials().get(0);
    PlannedTrial later =
        new PlannedTrial(
            "k",
            trial.role(),
            trial.method(),
            List.of(),
            3,
            99,
            trial.parameters().with("learningRate", 0.5),
            null);
    PlannedTrial longer =
        new PlannedTrial(
            "k",
            trial.role(),
            trial.method(),
            List.of(),
            3,
            99,
            trial.parameters().with("epochs", 99),
            null);
    assertThat(PastTrial.shape(experiment, later)).isEqualTo(PastTrial.shape(experiment, trial));
    assertThat(PastTrial.shape(experiment, longer))
        .isNotEqualTo(PastTrial.shape(experiment, trial));
  }

  private PastTrial ofEpochs(int epochs, double seconds, double joules) {
    PlannedTrial trial =
        plan.trials().stream().filter(t -> t.method().equals("dann")).findFirst().orElseThrow();
    Experiment shorter =
        new ExperimentReader()
            .read(FILE.replace("epochs: 10", "epochs: " + epochs), null, FakeCatalogue.create());
    return PastTrial.of(shorter, trial, seconds, joules);
  }

  private Estimator.OfTrial ofDann(PastTrial... past) {
    PlannedTrial trial =
        plan.trials().stream().filter(t -> t.method().equals("dann")).findFirst().orElseThrow();
    return new Estimator(FakeCatalogue.create())
        .of(experiment, trial, PastTrial.Known.of(List.of(past)), 10);
  }

  /** 1 s and 2 s an epoch, and 5 % noise, which only adds; of 10 epochs 21 s. */
  @Test
  void trial_withoutPastOfItsLength_isExtrapolatedFromOtherLengths() {
    Estimator.OfTrial one =
        ofDann(ofEpochs(1, 3, 30), ofEpochs(1, 3.1, 31), ofEpochs(3, 7, 70), ofEpochs(3, 7.3, 73));
    assertThat(one.basis()).isEqualTo(Estimator.Basis.EXTRAPOLATED);
    assertThat(one.seconds().value()).isCloseTo(21, within(1e-9));
    assertThat(one.joules().value()).isCloseTo(210, within(1e-9));
    // through (1, 3.1) and (3, 7), and through (1, 3) and (3, 7.3); a fifth beyond
    assertThat(one.seconds().lo()).isCloseTo((3.1 + 4.5 * 3.9) / 1.2, within(1e-9));
    assertThat(one.seconds().hi()).isCloseTo((3 + 4.5 * 4.3) * 1.2, within(1e-9));
  }

  /** The first trial of a trainer is slow: the interval holds the estimate all the same. */
  @Test
  void interval_holdsItsEstimate_whereAShortTrialTookMoreThanALongOne() {
    Estimator.OfTrial one =
        ofDann(ofEpochs(1, 8, 80), ofEpochs(1, 3, 30), ofEpochs(3, 4, 40), ofEpochs(3, 4.2, 42));
    assertThat(one.seconds().value()).isCloseTo(7.5, within(1e-9));
    assertThat(one.seconds().lo()).isCloseTo(4 / 1.2, within(1e-9));
    assertThat(one.seconds().hi()).isCloseTo(8.4 * 1.2, within(1e-9));
  }

  @Test
  void trial_withPastOfOneOtherLength_mayHaveAnyFixedShare() {
    Estimator.OfTrial longer = ofDann(ofEpochs(2, 4, 40));
    assertThat(longer.seconds().value()).isCloseTo(20, within(1e-9));
    assertThat(longer.seconds().lo()).isCloseTo(4 / 1.5, within(1e-9));
    assertThat(longer.seconds().hi()).isCloseTo(30, within(1e-9));
    Estimator.OfTrial shorter = ofDann(ofEpochs(20, 40, 400));
    assertThat(shorter.seconds().value()).isCloseTo(20, within(1e-9));
    assertThat(shorter.seconds().hi()).as("all of it may be fixed").isCloseTo(60, within(1e-9));
  }

  @Test
  void trial_isNotExtrapolated_fromAnEpochThatGotCheaper_orWherePastOfItsLengthIsThere() {
    Estimator.OfTrial warm = ofDann(ofEpochs(1, 5, 50), ofEpochs(3, 4, 40));
    assertThat(warm.seconds().value()).isCloseTo(5, within(1e-9));
    assertThat(ofDann(ofEpochs(10, 8, 80), ofEpochs(3, 7, 70)).basis())
        .isEqualTo(Estimator.Basis.PAST);
  }

  @Test
  void estimate_tellsWhatItRestsOn() {
    Estimate estimate =
        estimate(experiment, plan, List.of(ofEpochs(1, 3, 30), past("source-only", 5, 50)), 1);
    assertThat(estimate.seconds().basis())
        .isEqualTo("extrapolated for 4 of 8 trials from shorter or longer ones of the same work");
  }
}
