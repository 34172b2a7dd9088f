package dev.graft.experiment.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.graft.experiment.Budget;
import dev.graft.experiment.Experiment;
import dev.graft.experiment.Plan;
import dev.graft.experiment.PlannedTrial;
import dev.graft.experiment.Role;
import dev.graft.experiment.reader.CanonicalSpec;
import dev.graft.experiment.reader.ExperimentReader;
import dev.graft.testing.FakeCatalogue;
import dev.graft.web.json.CalibrationSpec;
import dev.graft.web.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

class CalibrationTest {
  private static final String FILE =
      """
      graft: 1
      name: %s
      kind: transfer
      data: {source: mnist, target: {dataset: optdigits, labels: 10}}
      model: {type: mlp, hidden: [64]}
      methods: [{name: fine-tune, learningRate: [0.001, 0.01], batch: [32, 64]}]
      training: {epochs: 20, stepsPerEpoch: 30, patience: 4}
      seeds: 5
      budget: {energy: 1 Wh}
      quality: {target: 0.8}
      carbon: {zone: FRA, defer: {until: 2 h}}
      """;

  private static Experiment read(String file) {
    return new ExperimentReader().read(file, null, FakeCatalogue.create());
  }

  private static Plan plan(Experiment experiment) {
    return new Planner().plan(experiment, FakeCatalogue.create());
  }

  private static Experiment shortened(Experiment experiment, int epochs) {
    String spec = Json.text(CanonicalSpec.of(experiment, FakeCatalogue.create()));
    return read(CalibrationSpec.of(spec, epochs));
  }

  @Test
  void lengths_areOneEpoch_andAQuarterOfTheLeast() {
    for (int[] expected : new int[][] {{20, 1, 5}, {9, 1, 3}, {5, 1, 2}, {2, 1, 2}, {1, 1, 1}}) {
      Experiment experiment =
          read(FILE.formatted("a").replace("epochs: 20", "epochs: " + expected[0]));
      List<Integer> lengths = Calibration.lengths(experiment, plan(experiment));
      assertThat(lengths.get(0)).isEqualTo(expected[1]);
      assertThat(lengths.get(lengths.size() - 1)).isEqualTo(expected[2]);
    }
  }

  @Test
  void shortExperiment_isTheSame_butForItsLengthAndWhatWouldHoldItUp() {
    Experiment experiment = read(FILE.formatted("n".repeat(64)));
    Experiment one = shortened(experiment, 5);
    assertThat(one.name()).hasSize(58).endsWith("-calibration-5");
    assertThat(one.training().epochs()).isEqualTo(5);
    assertThat(one.training().patience()).isZero();
    assertThat(one.seeds()).containsExactly(1L, 2L);
    assertThat(one.budget()).isEqualTo(Budget.NONE);
    assertThat(one.carbon().defer()).isNull();
    assertThat(one.carbon().zone()).isEqualTo("FRA");
    assertThat(one.quality()).isNull();
    assertThat(one.data()).isEqualTo(experiment.data());
    assertThat(one.methods()).isEqualTo(experiment.methods());
  }

  /** Of each method and batch the first setting, and the source model; nothing of a test. */
  @Test
  void plan_hasOneSettingOfEachKindOfWork() {
    Experiment experiment = read(FILE.formatted("a"));
    Experiment shortened = shortened(experiment, 1);
    Plan all = plan(shortened);
    Plan few = Calibration.of(shortened, all);
    List<PlannedTrial> tuned =
        few.trials().stream().filter(t -> t.method().equals("fine-tune")).toList();
    assertThat(tuned).hasSize(4);
    assertThat(tuned.stream().map(t -> t.parameters().integer("batch", 0)).distinct())
        .containsExactlyInAnyOrder(32, 64);
    assertThat(few.trials()).hasSizeLessThan(all.trials().size());
    assertThat(few.trials().stream().filter(t -> t.role() == Role.SOURCE)).hasSize(1);
    assertThat(few.trials())
        .allMatch(t -> t.calibrates() || t.role() == Role.SOURCE)
        .extracting(PlannedTrial::source)
        .doesNotContain(plan(experiment).trials().get(0).source());
  }

  /** As it is sent to trainers. */
  @Test
  void trial_isTheSameAfterItWasSent() throws Exception {
    Experiment shortened = shortened(read(FILE.formatted("a")), 1);
    ObjectMapper json = new ObjectMapper();
    for (PlannedTrial trial : Calibration.of(shortened, plan(shortened)).trials()) {
      assertThat(json.readValue(json.writeValueAsString(trial), PlannedTrial.class).toString())
          .isEqualTo(trial.toString());
    }
  }

  /** What short trials took tells every trial of the real experiment. */
  @Test
  void realTrials_areExtrapolatedFromShortOnes() {
    Experiment experiment = read(FILE.formatted("a"));
    List<PastTrial> past =
        List.of(1, 5).stream()
            .map(epochs -> shortened(experiment, epochs))
            .flatMap(
                shortened ->
                    Calibration.of(shortened, plan(shortened)).trials().stream()
                        .map(
                            trial ->
                                PastTrial.of(
                                    shortened, trial, 1 + shortened.training().epochs(), 10)))
            .toList();
    PastTrial.Known known = PastTrial.Known.of(past);
    Estimator estimator = new Estimator(FakeCatalogue.create());
    for (PlannedTrial trial : plan(experiment).trials()) {
      Estimator.OfTrial one = estimator.of(experiment, trial, known, 10);
      assertThat(one.basis()).as(trial.key()).isEqualTo(Estimator.Basis.EXTRAPOLATED);
      assertThat(one.seconds().value()).isEqualTo(21);
    }
  }
}
