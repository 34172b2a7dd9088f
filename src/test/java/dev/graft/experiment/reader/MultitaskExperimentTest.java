package dev.graft.experiment.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.graft.experiment.Experiment;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Metric;
import dev.graft.experiment.Problem;
import dev.graft.testing.FakeCatalogue;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tasks of numbers and of classes in an experiment's file. */
class MultitaskExperimentTest {
  private static final Catalogue CATALOGUE = FakeCatalogue.create();

  private static String text(String tasks, String more) {
    return """
    graft: 1
    name: tasks
    kind: multitask
    data: {tasks: [%s]}
    methods: [hard-sharing]
    seeds: 5
    %s
    """
        .formatted(tasks, more);
  }

  private static Experiment read(String tasks, String more) {
    return new ExperimentReader().read(text(tasks, more), null, CATALOGUE);
  }

  private static List<Problem> problems(String text) {
    InvalidInput refused =
        catchThrowableOfType(
            InvalidInput.class, () -> new ExperimentReader().read(text, null, CATALOGUE));
    assertThat(refused).as("refused: %s", text).isNotNull();
    return refused.problems();
  }

  @Test
  void metric_notGiven_isOfWhatTheTasksPredict() {
    assertThat(read("{dataset: marks}", "").metric()).isEqualTo(Metric.RMSE);
    assertThat(read("{dataset: shop}", "").metric()).isEqualTo(Metric.ACCURACY);
    assertThat(read("{dataset: shop, tasks: [price]}, {dataset: marks}", "").metric())
        .isEqualTo(Metric.RMSE);
    assertThat(read("{dataset: mnist}, {dataset: optdigits}", "").metric())
        .isEqualTo(Metric.ACCURACY);
  }

  @Test
  void margin_ofErrors_isInTheUnitOfTheData() {
    assertThat(read("{dataset: marks}", "margin: 2.5").margin()).isEqualTo(2.5);
  }

  @Test
  void canonicalForm_readsBackEqual() throws Exception {
    Experiment experiment =
        read("{path: a.csv, tasks: [sold], numeric: [price, days]}", "metric: balanced-accuracy");
    assertThat(experiment.data().tasks().get(0).numeric()).containsExactly("price", "days");
    String json = new ObjectMapper().writeValueAsString(CanonicalSpec.of(experiment, CATALOGUE));
    assertThat(new ExperimentReader().read(json, null, CATALOGUE)).isEqualTo(experiment);
  }

  /** Cells of a MAT file are tasks; a file that is taken on trust may have any number of them. */
  @Test
  void cellsOfAFile_mayBeTasks() {
    String cells = "{path: a.mat, features: X, numeric: [Y]}";
    assertThat(read(cells, "metric: rmse").data().tasks()).hasSize(1);
    assertThat(problems(text("{path: a.csv, numeric: [y]}", "")).get(0).message())
        .contains("one task alone");
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        Arguments.of(
            "{dataset: marks}", "metric: accuracy", "metric", "every task predicts numbers"),
        Arguments.of("{dataset: shop}", "metric: rmse", "metric", "some tasks predict classes"),
        Arguments.of(
            "{dataset: mnist}, {dataset: optdigits}",
            "metric: mae",
            "metric",
            "classes are predicted here"),
        Arguments.of("{dataset: shop}", "margin: 2", "margin", "larger than 1"),
        Arguments.of(
            "{dataset: shop}", "training:\n  batch: 1", "training.batch", "for each of 2 tasks"),
        Arguments.of("{dataset: marks}", "{metric: r2, margin: 2}", "margin", "larger than 1"),
        Arguments.of(
            "{dataset: marks, tasks: [G1, G4]}", "", "data.tasks[0].tasks", "no label column"),
        Arguments.of("{dataset: marks, tasks: [G1]}", "", "data.tasks", "one task alone"),
        Arguments.of(
            "{dataset: marks, numeric: [G1, G2]}", "", "data.tasks[0].numeric", "needs no"),
        Arguments.of(
            "{dataset: mnist, tasks: [x]}, {dataset: optdigits}",
            "",
            "data.tasks[0].tasks",
            "one label column"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void mistake_isNamedWithItsCure(String tasks, String more, String path, String message) {
    String lines = more.replaceAll("[{}]", "").replace(", ", "\n");
    List<Problem> problems = problems(text(tasks, lines));
    assertThat(problems).hasSize(1);
    assertThat(problems.get(0).path()).isEqualTo(path);
    assertThat(problems.get(0).message()).contains(message);
    assertThat(problems.get(0).cure()).isNotBlank();
  }

  @Test
  void tasksThatDiffer_whereOneModelLearnsThem_areRefused() {
    String text =
        text("{dataset: marks}, {dataset: shop, tasks: [sold]}", "model: {type: ridge}")
            .replace("[hard-sharing]", "[mean-regularised]");
    List<Problem> problems = problems(text);
    assertThat(problems).hasSize(1);
    assertThat(problems.get(0).path()).isEqualTo("methods[0]");
    assertThat(problems.get(0).message()).contains("learns tasks that predict the same");
  }

  @Test
  void numbers_whereClassesAreLearnt_areRefused() {
    List<Problem> problems =
        problems(
            """
            graft: 1
            name: marks
            kind: transfer
            data:
              source: {dataset: marks}
              target: {dataset: marks, labels: 5}
            methods: [fine-tune]
            seeds: 5
            """);
    assertThat(problems)
        .allMatch(p -> p.message().contains("holds numbers, and transfer learns classes"));
    assertThat(problems).extracting(Problem::path).containsExactly("data.source", "data.target");
  }
}
