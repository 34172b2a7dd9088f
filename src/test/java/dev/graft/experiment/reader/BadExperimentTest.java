package dev.graft.experiment.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Kind;
import dev.graft.experiment.Problem;
import dev.graft.testing.FakeCatalogue;
import java.util.List;
import java.util.stream.Stream;
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
  static Stream<Arguments> mistakes() {
    return Stream.of(
        mistake(
            "model: {type: mlp}\nmethods:\n  - dann\n  - {name: deep-coral, lambda: [0.1, 1]}",
            "model: {type: mlp, batchNorm: true}\nmethods:\n  - dann",
            9,
            5,
            "methods[0]",
            "does not train networks with batch normalisation",
            "remove batchNorm"),
        mistake(
            "model: {type: mlp}",
            "model: {type: mlp, batchNorm: 1}",
            7,
            31,
            "model.batchNorm",
            "does not fit",
            "true or false"),
        mistake(
            "source: {dataset: mnist}",
            "source: {dataset: mnist, shift: [rotate]}",
            5,
            36,
            "data.source.shift[0]",
            "how much is not said",
            "{rotate: 30}"),
        mistake(
            "source: {dataset: mnist}",
            "source: {dataset: mnist, shift: [inverted]}",
            5,
            36,
            "data.source.shift[0]",
            "unknown shift",
            "did you mean \"invert\"?"),
        mistake(
            "source: {dataset: mnist}",
            "source: {dataset: mnist, shift: [{noise: -1}]}",
            5,
            44,
            "data.source.shift[0].noise",
            "does not fit",
            "0.001 to 2"),
        mistake(
            "source: {dataset: mnist}",
            "source: {dataset: mnist, shift: [{blur: 1, scale: 2}]}",
            5,
            36,
            "data.source.shift[0]",
            "two shifts in one",
            "two items"),
        mistake(
            "source: {dataset: mnist}\n  target: {dataset: optdigits, labels: 0}",
            "source: {dataset: mnist, limit: 8000}\n"
                + "  target: {dataset: mnist, labels: 0, limit: 3000}",
            5,
            28,
            "data.source.limit",
            "which has 10,000",
            "add up to at most 10000"),
        mistake(
            "source: {dataset: mnist}\n  target: {dataset: optdigits, labels: 0}",
            "source: {dataset: heart-cleveland}\n"
                + "  target: {dataset: heart-hungary, labels: 0, shift: [invert]}",
            6,
            47,
            "data.target.shift",
            "heart-hungary has none",
            "data set of images"),
        mistake("graft: 1", "graft: 2", 1, 8, "graft", "\"2\" does not fit", "write 1"),
        mistake("name: good", "name: a/b", 2, 7, "name", "does not fit", "letters, digits"),
        mistake(
            "name: good", "name: " + "a".repeat(65), 2, 7, "name", "does not fit", "at most 64"),
        mistake("name: good", "name:", 2, 6, "name", "has no value", "letters"),
        mistake("name: good\n", "", 1, 1, "name", "missing", "add it"),
        mistake(
            "name: good",
            "name: good\nname: two",
            3,
            1,
            "name",
            "stands twice, first in line 2",
            "keep one"),
        mistake(
            "seeds: 5",
            "sedes: 5",
            13,
            1,
            "sedes",
            "unknown key \"sedes\"",
            "did you mean \"seeds\"?"),
        mistake(
            "name: good",
            "name: good\nquestion: \"half \\ud83d\"",
            3,
            11,
            "question",
            "does not fit",
            "a sentence"),
        mistake(
            "kind: domain-adaptation",
            "kind: domain-adaption",
            3,
            7,
            "kind",
            "unknown kind",
            "did you mean \"domain-adaptation\"?"),
        mistake(
            "kind: domain-adaptation",
            "kind: zero-shot",
            3,
            1,
            "kind",
            "no method here serves zero-shot",
            "domain-adaptation"),
        mistake(
            "dataset: mnist",
            "dataset: mnits",
            5,
            21,
            "data.source.dataset",
            "unknown data set",
            "did you mean \"mnist\"?"),
        mistake(
            "dataset: mnist",
            "dataset: usps",
            5,
            12,
            "data.source.dataset",
            "files of usps are not here",
            "fetch zip.train.gz"),
        mistake(
            "source: {dataset: mnist}",
            "source: 7up",
            5,
            11,
            "data.source",
            "unknown data set",
            "known are"),
        mistake(
            "  source: {dataset: mnist}\n",
            "",
            5,
            3,
            "data.source",
            "missing",
            "source: {dataset: NAME}"),
        mistake(
            "{dataset: mnist}",
            "{dataset: mnist, path: a.csv}",
            5,
            11,
            "data.source",
            "exactly one",
            "{path: FILE}"),
        mistake(
            "{dataset: mnist}",
            "{dataset: mnist, labels: 0}",
            5,
            28,
            "data.source.labels",
            "no labels to learn from",
            "remove"),
        mistake(
            "{dataset: mnist}",
            "{dataset: mnist, classes: [1, 12]}",
            5,
            28,
            "data.source.classes",
            "no class \"12\"",
            "did you mean \"1\"?",
            "different classes"),
        mistake(
            "{dataset: mnist}",
            "{dataset: mnist, label: x}",
            5,
            28,
            "data.source.label",
            "needs no \"label\"",
            "remove"),
        mistake(
            "{dataset: mnist}",
            "{dataset: fashion-mnist}",
            6,
            3,
            "data.target",
            "different classes",
            "kind: transfer"),
        mistake(
            "labels: 0",
            "labels: -1",
            6,
            40,
            "data.target.labels",
            "does not fit",
            ", all, or a list"),
        mistake(
            "labels: 0",
            "labels: 0, limit: 1.5",
            6,
            50,
            "data.target.limit",
            "does not fit",
            "whole number"),
        mistake(
            "model: {type: mlp}",
            "model: {type: cnn}",
            7,
            1,
            "model",
            "too small for convolution 2",
            "resize: 28"),
        mistake(
            "model: {type: mlp}",
            "model: {type: mlp, hidden: []}",
            7,
            28,
            "model.hidden",
            "the list is empty",
            "from 1 to 20"),
        mistake(
            "model: {type: mlp}",
            "model: {type: mlp, kernel: 3}",
            7,
            20,
            "model.kernel",
            "unknown key \"kernel\"",
            "hidden, type"),
        mistake(
            "model: {type: mlp}",
            "model: {type: transformer}",
            7,
            15,
            "model.type",
            "unknown model type",
            "cnn, linear, linear-svm, mlp"),
        mistake("- dann", "- dan", 9, 5, "methods[0]", "unknown method", "did you mean \"dann\"?"),
        mistake(
            "- dann",
            "- fine-tune",
            9,
            5,
            "methods[0]",
            "fine-tune serves transfer, not domain-adaptation",
            "deep-coral, dann, mcd, coral"),
        mistake(
            "- dann",
            "- coral",
            9,
            5,
            "methods[0]",
            "cannot train the model type mlp",
            "linear, nearest-neighbour"),
        mistake(
            "- dann",
            "- target-only",
            9,
            5,
            "methods[0]",
            "target-only learns from target labels",
            "labels: 5"),
        mistake("- dann", "- deep-coral", 10, 5, "methods[1]", "listed twice", "sweep"),
        mistake(
            "- dann",
            "- {nmae: dann}",
            9,
            5,
            "methods[0].name",
            "\"name\" is missing",
            "known are"),
        mistake("- dann", "- [dann]", 9, 5, "methods[0]", "a list does not fit", "write"),
        mistake(
            "lambda: [0.1, 1]",
            "lamda: 1",
            10,
            24,
            "methods[1].lamda",
            "unknown key",
            "did you mean \"lambda\"?"),
        mistake(
            "lambda: [0.1, 1]",
            "lambda: .nan",
            10,
            32,
            "methods[1].lambda",
            "\".nan\" does not fit",
            "a number from 0 to 1000"),
        mistake(
            "lambda: [0.1, 1]",
            "lambda: .inf",
            10,
            32,
            "methods[1].lambda",
            "does not fit",
            "a number from 0 to 1000"),
        mistake(
            "lambda: [0.1, 1]",
            "lambda: 1e99",
            10,
            32,
            "methods[1].lambda",
            "does not fit",
            "a number from 0 to 1000"),
        mistake(
            "lambda: [0.1, 1]",
            "lambda: \"1\"",
            10,
            32,
            "methods[1].lambda",
            "does not fit",
            "a number from 0 to 1000"),
        mistake(
            "lambda: [0.1, 1]",
            "lambda: []",
            10,
            32,
            "methods[1].lambda",
            "the list is empty",
            "from 1 to 100"),
        mistake(
            "lambda: [0.1, 1]",
            "lambda: [1, 1.0]",
            10,
            36,
            "methods[1].lambda[1]",
            "stands twice",
            "remove"),
        mistake(
            "lambda: [0.1, 1]",
            "lambda: {uniform: [1, 2]}",
            10,
            32,
            "methods[1].lambda",
            "a grid cannot try",
            "algorithm: random"),
        mistake(
            "lambda: [0.1, 1]",
            "lambda: {uniform: [2, 1]}",
            10,
            42,
            "methods[1].lambda.uniform",
            "the range is empty",
            "smaller number first",
            "a grid cannot try"),
        mistake(
            "lambda: [0.1, 1]",
            "lambda: {whole: [1, 2]}",
            10,
            32,
            "methods[1].lambda",
            "a mapping does not fit",
            "uniform: [a, b]"),
        mistake(
            "epochs: 20",
            "epochs: 0",
            11,
            20,
            "training.epochs",
            "\"0\" does not fit",
            "from 1 to 10000"),
        mistake(
            "epochs: 20",
            "epochs: two",
            11,
            20,
            "training.epochs",
            "\"two\" does not fit",
            "whole number"),
        mistake(
            "training: {epochs: 20, batch: 64}",
            "training: fast",
            11,
            11,
            "training",
            "does not fit",
            "epochs"),
        mistake(
            "algorithm: grid",
            "algorithm: gird",
            12,
            21,
            "search.algorithm",
            "unknown algorithm",
            "did you mean \"grid\"?"),
        mistake(
            "algorithm: grid",
            "algorithm: grid, trials: 3",
            12,
            27,
            "search.trials",
            "a grid tries every setting",
            "algorithm: random"),
        mistake(
            "algorithm: grid",
            "algorithm: grid, select: validation",
            12,
            27,
            "search.select",
            "nothing to validate on",
            "source-validation, dev, im, entropy, bnm or snd"),
        mistake(
            "algorithm: grid",
            "algorithm: asha, stop: median",
            12,
            27,
            "search.stop",
            "stops by its own rule",
            "remove"),
        mistake(
            "algorithm: grid",
            "algorithm: grid, reduction: 4",
            12,
            27,
            "search.reduction",
            "no setting is stopped early",
            "algorithm: asha"),
        mistake(
            "algorithm: grid",
            "algorithm: grid, stop: mean",
            12,
            33,
            "search.stop",
            "unknown rule",
            "median"),
        mistake(
            "algorithm: grid",
            "algorithm: asha, reduction: 1",
            12,
            38,
            "search.reduction",
            "does not fit",
            "from 2 to 10"),
        mistake(
            "algorithm: grid",
            "algorithm: asha, minEpochs: 20",
            12,
            27,
            "search.minEpochs",
            "a training of 20 epochs has no rung before its end",
            "fewer minEpochs"),
        mistake(
            "algorithm: grid",
            "algorithm: asha, select: im",
            12,
            27,
            "search.select",
            "im is not known while a setting trains",
            "select: source-validation"),
        mistake(
            "algorithm: grid",
            "algorithm: tpe, objectives: [quality, carbon]",
            12,
            26,
            "search.objectives",
            "only evolution, asha and hyperband weigh several objectives",
            "algorithm: evolution"),
        mistake(
            "algorithm: grid",
            "algorithm: grid, energyPerArm: 10 J",
            12,
            27,
            "search.energyPerArm",
            "a grid tries every setting",
            "algorithm: random"),
        mistake(
            "algorithm: grid",
            "algorithm: asha, energyPerArm: 10 J",
            12,
            27,
            "search.energyPerArm",
            "judged against as many",
            "without \"stop\""),
        mistake(
            "algorithm: grid",
            "algorithm: random, perCost: true",
            12,
            29,
            "search.perCost",
            "only tpe weighs",
            "algorithm: tpe"),
        mistake(
            "algorithm: grid",
            "algorithm: sobol, warmStart: s3",
            12,
            28,
            "search.warmStart",
            "does not learn from what was tried",
            "algorithm: tpe"),
        mistake(
            "algorithm: grid",
            "algorithm: tpe, warmStart: [s3, old]",
            12,
            42,
            "search.warmStart[1]",
            "does not fit",
            "the id of a sweep"),
        mistake(
            "algorithm: grid",
            "algorithm: tpe, energyPerArm: 10",
            12,
            40,
            "search.energyPerArm",
            "the unit is missing",
            "50 Wh"),
        mistake(
            "algorithm: grid",
            "algorithm: evolution, objectives: [energy, carbon]",
            12,
            32,
            "search.objectives",
            "quality is always an objective",
            "[quality, carbon]"),
        mistake(
            "algorithm: grid",
            "algorithm: evolution, objectives: [quality, money]",
            12,
            54,
            "search.objectives[1]",
            "unknown objective",
            "carbon"),
        mistake("seeds: 5", "seeds: 1001", 13, 8, "seeds", "does not fit", "from 1 to 1000"),
        mistake("seeds: 5", "seeds: [1, 2, 1]", 13, 15, "seeds[2]", "stands twice", "remove"),
        mistake("seeds: 5", "seeds: []", 13, 8, "seeds", "the list is empty", "from 1 to 1000"),
        mistake(
            "carbon: 20 g}", "carbon: 20}", 14, 18, "budget.carbon", "the unit is missing", "20 g"),
        mistake(
            "carbon: 20 g}", "carbon: 20 lb}", 14, 18, "budget.carbon", "unknown unit", "g, kg"),
        mistake(
            "carbon: 20 g}", "carbon: -5 g}", 14, 18, "budget.carbon", "does not fit", "an amount"),
        mistake("carbon: 20 g}", "trials: 0}", 14, 18, "budget.trials", "does not fit", "from 1"),
        mistake(
            "zone: FRA",
            "zone: FRE",
            15,
            16,
            "carbon.zone",
            "unknown zone",
            "did you mean \"FRA\"?"),
        mistake("pue: 1.2", "pue: 0.5", 15, 26, "carbon.pue", "does not fit", "from 1 to 5"),
        mistake(
            "pue: 1.2",
            "defer: {until: 2}",
            15,
            36,
            "carbon.defer.until",
            "the unit is missing",
            "30 min"),
        mistake("pue: 1.2", "defer: {until: 9 d}", 15, 36, "carbon.defer.until", "too long", "7 d"),
        mistake(
            "pue: 1.2",
            "defer: {until: tomorrow}",
            15,
            36,
            "carbon.defer.until",
            "does not fit",
            "30 min"),
        mistake(
            "pue: 1.2",
            "defer: {until: 2 h, below: 50 g}",
            15,
            48,
            "carbon.defer.below",
            "unknown unit",
            "g/kWh"),
        mistake("seeds: 5", "baselines: none", 13, 12, "baselines", "wants a reason", "{none:"),
        mistake(
            "seeds: 5",
            "baselines: [dann]",
            13,
            13,
            "baselines[0]",
            "unknown baseline",
            "known are"),
        mistake(
            "seeds: 5",
            "baselines: [single-task]",
            13,
            13,
            "baselines[0]",
            "single-task serves multitask",
            "source-only"),
        mistake(
            "seeds: 5",
            "seeds: &a 5\nmargin: *a",
            14,
            9,
            "margin",
            "alias *a",
            "write the value out"),
        mistake("seeds: 5", "seeds: !!java.net.URL [x]", 13, 8, "seeds", "tag", "remove it"),
        mistake(
            "seeds: 5", "seeds: [1, 2", 14, 7, "", "neither YAML nor JSON", "check indentation"));
  }

  private static Arguments mistake(
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
  @MethodSource("mistakes")
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
