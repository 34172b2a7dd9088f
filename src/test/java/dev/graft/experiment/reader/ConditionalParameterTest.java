package dev.graft.experiment.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.graft.experiment.Condition;
import dev.graft.experiment.Experiment;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.MethodSpec;
import dev.graft.experiment.Parameters;
import dev.graft.experiment.Plan;
import dev.graft.experiment.PlannedTrial;
import dev.graft.experiment.Problem;
import dev.graft.experiment.Range;
import dev.graft.experiment.plan.Planner;
import dev.graft.testing.FakeCatalogue;
import dev.graft.web.json.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code when:} on a parameter of a method. */
class ConditionalParameterTest {
  private static String file(String method) {
    return """
    graft: 1
    name: a
    kind: domain-adaptation
    data: {source: mnist, target: optdigits}
    model: {type: mlp}
    seeds: 2
    methods:
      - {name: dann, %s}
    """
        .formatted(method);
  }

  private static Experiment read(String text) {
    return new ExperimentReader().read(text, "a.yaml", FakeCatalogue.create());
  }

  @Test
  void read_aListAndARange_andWritten_areTheSame() {
    Experiment e =
        read(
            file(
                    "schedule: [paper, constant], lambda: {values: [1, 3], when: {schedule:"
                        + " paper}}, learningRate: {logUniform: [0.001, 0.1], when: {schedule:"
                        + " [paper, constant], lambda: 3}}")
                + "search: {algorithm: random, trials: 5}\n");
    MethodSpec dann = e.methods().get(0);
    assertThat(dann.swept())
        .containsEntry("lambda", new Range.Choice(List.of(1.0, 3.0)))
        .containsEntry("learningRate", new Range.LogUniform(0.001, 0.1));
    assertThat(dann.when())
        .containsEntry("lambda", new Condition(Map.of("schedule", List.of("paper"))))
        .containsEntry(
            "learningRate",
            new Condition(
                Map.of("schedule", List.of("paper", "constant"), "lambda", List.of(3.0))));
    assertThat(dann.when().get("lambda").words()).isEqualTo("schedule is paper");
    String written = Json.text(CanonicalSpec.of(e, FakeCatalogue.create()));
    assertThat(read(written).methods()).isEqualTo(e.methods());
  }

  /** Three settings, not four: without the paper's schedule nothing is asked of lambda. */
  @Test
  void plan_ofAGrid_leavesOutWhatIsNotAsked() {
    Plan plan =
        new Planner()
            .plan(
                read(
                    file(
                        "schedule: [paper, constant], lambda: {values: [1, 3], when: {schedule:"
                            + " paper}}")),
                FakeCatalogue.create());
    assertThat(
            plan.trials().stream()
                .filter(t -> t.method().equals("dann") && t.seed() == 1)
                .map(PlannedTrial::parameters)
                .map(Parameters::values))
        .containsExactlyInAnyOrder(
            Map.of("schedule", "paper", "lambda", 1.0),
            Map.of("schedule", "paper", "lambda", 3.0),
            Map.of("schedule", "constant"));
    assertThat(plan.trials().stream().filter(t -> t.method().equals("source-only"))).hasSize(6);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "schedule: [paper, constant], lambda: {values: [1, 3], when: {shedule:"
            + " paper}}|methods[0].lambda.when.shedule|unknown key|schedule",
        "schedule: [paper, constant], lambda: {values: [1, 3], when: {schedule:"
            + " papr}}|methods[0].lambda.when.schedule|unknown value of schedule|paper",
        "schedule: [paper], lambda: {values: [1, 3], when: {schedule:"
            + " constant}}|methods[0].lambda.when.schedule|schedule is never constant|choose from"
            + " paper",
        "schedule: paper, lambda: {values: [1, 3], when: {schedule:"
            + " paper}}|methods[0].lambda.when.schedule|schedule is paper in all settings|write a"
            + " list for schedule",
        "lambda: {values: [1, 3], when: {schedule: paper}}|methods[0].lambda.when.schedule|schedule"
            + " is no list here|write a list for schedule",
        "lambda: {values: [1, 3], when: {learningRate: 0.1}}, learningRate: {values: [0.1, 0.2],"
            + " when: {lambda: 1}}|methods[0].lambda.when|depends on itself|stand alone",
        "schedule: [paper, constant], epochs: {values: [1, 3], when: {schedule:"
            + " paper}}|methods[0].epochs.when|decides the steps|remove",
        "schedule: [paper, constant], lambda: {when: {schedule: paper}}|methods[0].lambda|a mapping"
            + " does not fit|values: [",
        "schedule: [paper, constant], lambda: {values: [1, 3], when: {}}|methods[0].lambda.when|a"
            + " mapping does not fit|parameter: value",
        "schedule: [paper, constant], lambda: {values: [1, 3], when:"
            + " paper}|methods[0].lambda.when|does not fit|parameter: value",
      })
  void mistakes_areNamed(String method, String path, String message, String cure) {
    InvalidInput refused = catchThrowableOfType(InvalidInput.class, () -> read(file(method)));
    assertThat(refused).as("refused: %s", method).isNotNull();
    Problem problem = refused.problems().get(0);
    assertThat(problem.path()).isEqualTo(path);
    assertThat(problem.message()).contains(message);
    assertThat(problem.cure()).contains(cure);
    assertThat(problem.line()).isEqualTo(8);
  }
}
