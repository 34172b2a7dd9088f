package dev.graft.experiment.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Kind;
import dev.graft.experiment.Problem;
import dev.graft.testing.FakeCatalogue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each mistake is made in a file that is right otherwise, and must be the only problem told. */
class BadExperimentTest {
  private static final String GOOD =
      """
      graft: 1
      name: good
      kind: domain-adaptation
      data:
        source: {dataset: mnist}
        target: {dataset: optdigits, labels: 0}
      model: {type: mlp}
      methods:
        - dann
        - {name: deep-coral, lambda: [0.1, 1]}
      training: {epochs: 20, batch: 64}
      search: {algorithm: grid}
      seeds: 5
      budget: {carbon: 20 g}
      carbon: {zone: FRA, pue: 1.2}
      """;

  private static List<Problem> problems(String text) {
    InvalidInput refused =
        catchThrowableOfType(
            InvalidInput.class,
            () -> new ExperimentReader().read(text, "bad.yaml", FakeCatalogue.create()));
    assertThat(refused).as("refused: %s", text).isNotNull();
    return refused.problems();
  }

  /** What is written in place of what; where the problem stands; what its message and cure hold. */
  static Arguments mistake(
      String from,
      String to,
      int line,
      int column,
      String path,
      String message,
      String cure,
      String... more) {
    return Arguments.of(from, to, line, column, path, message, cure, more);
  }

  @ParameterizedTest(name = "{index} {1}")
  @MethodSource({
    "dev.graft.experiment.reader.HeadMistakes#all",
    "dev.graft.experiment.reader.DataMistakes#all",
    "dev.graft.experiment.reader.MethodMistakes#all",
    "dev.graft.experiment.reader.SearchMistakes#all",
    "dev.graft.experiment.reader.OtherMistakes#all"
  })
  void read_aMistake_isToldWithPlaceAndCure(
      String from,
      String to,
      int line,
      int column,
      String path,
      String message,
      String cure,
      String... more) {
    assertThat(GOOD).contains(from);
    List<Problem> problems = problems(GOOD.replace(from, to));
    assertThat(problems).as("%s", problems).hasSize(1 + more.length);
    Problem problem =
        problems.stream()
            .filter(p -> p.message().contains(message))
            .findFirst()
            .orElse(problems.get(0));
    assertThat(problem.file()).isEqualTo("bad.yaml");
    assertThat(problem.message()).contains(message);
    assertThat(problem.cure()).contains(cure);
    assertThat(problem.path()).isEqualTo(path);
    assertThat(List.of(problem.line(), problem.column())).isEqualTo(List.of(line, column));
  }

  @Test
  void read_theGoodFile_isAccepted() {
    assertThat(new ExperimentReader().read(GOOD, null, FakeCatalogue.create()).name())
        .isEqualTo("good");
  }

  /** The only link between two feature spaces are the target's labels. */
  @Test
  void read_heterogeneousWithoutLabels_asksForThem_andNotForOneWidth() {
    String file =
        """
        graft: 1
        name: h
        kind: heterogeneous-adaptation
        data: {source: heart-cleveland, target: {dataset: wine, labels: 0}}
        model: {type: mlp, hidden: [8]}
        methods: [shared-subspace]
        """;
    assertThat(problems(file))
        .singleElement()
        .satisfies(
            p -> {
              assertThat(p.path()).isEqualTo("data.target.labels");
              assertThat(p.message()).contains("only link");
              assertThat(p.cure()).isEqualTo("write labels: 3");
            });
    assertThat(
            new ExperimentReader()
                .read(file.replace("labels: 0", "labels: 3"), null, FakeCatalogue.create())
                .kind())
        .isEqualTo(Kind.HETEROGENEOUS_ADAPTATION);
    assertThat(problems(file.replace("labels: 0", "labels: 3").replace("wine", "optdigits")))
        .singleElement()
        .satisfies(
            p -> {
              assertThat(p.path()).isEqualTo("data.target");
              assertThat(p.cure()).contains("classes").doesNotContain("transfer");
            });
  }

  @Test
  void read_manyMistakes_areAllToldInOrder() {
    String bad =
        GOOD.replace("kind: domain-adaptation", "kind: transfer")
            .replace("mnist}", "mnits}")
            .replace("epochs: 20", "epochs: 0")
            .replace("zone: FRA", "zone: XXX")
            .replace("lambda", "lamda");
    assertThat(problems(bad))
        .extracting(Problem::path)
        .containsExactly(
            "data.source.dataset",
            "data.target.labels",
            "methods[0]",
            "methods[1]",
            "methods[1].lamda",
            "training.epochs",
            "carbon.zone");
  }

  @Test
  void read_hugeOrDeepOrEmptyText_isRefused() {
    assertThat(problems("a".repeat((1 << 20) + 1)).get(0).message()).contains("1 MiB");
    assertThat(problems("[".repeat(100_000)).get(0).message()).contains("deeper than 20");
    assertThat(problems("").get(0).message()).contains("empty");
    assertThat(problems("# nothing\n").get(0).message()).contains("empty");
    assertThat(problems("just words").get(0).cure()).contains("graft: 1");
    assertThat(problems("graft: 1\n---\ngraft: 1\n").get(0).message()).contains("second document");
    assertThat(problems("\u0000\u0001").get(0).message()).contains("neither YAML nor JSON");
  }

  @Test
  void read_aliasBomb_isRefusedAtItsFirstAlias() {
    String bomb = "a: &a [x, x]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b]\n";
    assertThat(problems(bomb))
        .singleElement()
        .satisfies(
            p -> {
              assertThat(p.line()).isEqualTo(2);
              assertThat(p.message()).contains("alias *a");
            });
  }

  @Test
  void read_unusableOwnFile_isToldAtItsPlace() {
    Catalogue fake = FakeCatalogue.create();
    Catalogue looking =
        new Catalogue(
            fake.methods(),
            fake.datasets(),
            fake.zones(),
            ref -> {
              throw InvalidInput.of("file", ref.path(), "row 7 has 3 columns", "mend row 7");
            });
    String own = GOOD.replace("{dataset: mnist}", "{path: my.csv}");
    InvalidInput refused =
        catchThrowableOfType(
            InvalidInput.class, () -> new ExperimentReader().read(own, "bad.yaml", looking));
    assertThat(refused.problems())
        .singleElement()
        .satisfies(
            p -> {
              assertThat(p.toString())
                  .isEqualTo(
                      "bad.yaml:5:12: data.source.path: row 7 has 3 columns (given: my.csv); mend"
                          + " row 7");
            });
    assertThat(new ExperimentReader().read(own, null, looking.onTrust()).name()).isEqualTo("good");
    String gone = own.replace("path: my.csv", "dataset: gone");
    assertThat(gone).contains("dataset: gone");
    assertThatThrownBy(() -> new ExperimentReader().read(gone, null, looking))
        .hasMessageContaining("unknown data set");
    assertThat(new ExperimentReader().read(gone, null, looking.onTrust()).name()).isEqualTo("good");
  }
}
