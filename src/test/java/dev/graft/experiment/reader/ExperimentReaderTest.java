package dev.graft.experiment.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.experiment.Baselines;
import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.Experiment;
import dev.graft.experiment.Kind;
import dev.graft.experiment.Metric;
import dev.graft.experiment.ModelSpec;
import dev.graft.experiment.Preprocess;
import dev.graft.experiment.Range;
import dev.graft.experiment.SearchSpec;
import dev.graft.experiment.TrainingSpec;
import dev.graft.testing.FakeCatalogue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExperimentReaderTest {
  private static final String CONTRACT =
      """
      graft: 1                                  # version of this format
      name: mnist-to-optdigits
      question: Does adaptation help when the target carries no labels?
      kind: domain-adaptation
      data:
        source: {dataset: mnist}
        target: {dataset: optdigits, labels: 0}
        preprocess: [l1, zscore, {pca: 20}]
      model: {type: mlp}
      methods:
        - source-only
        - {name: deep-coral, lambda: [0.1, 1]}
        - {name: dann, learningRate: {logUniform: [0.001, 0.1]}}
      baselines: auto
      training: {epochs: 20, batch: 64}
      search: {algorithm: random, trials: 8, select: im}
      seeds: 5
      budget: {carbon: 20 g, energy: 50 Wh, time: 30 min, trials: 200}
      carbon: {zone: FRA, pue: 1.2}
      """;

  private static Experiment read(String text) {
    return new ExperimentReader().read(text, "a.yaml", FakeCatalogue.create());
  }

  @Test
  void read_theContractsExample_fillsEveryRecord() {
    Experiment e = read(CONTRACT);
    assertThat(e.kind()).isEqualTo(Kind.DOMAIN_ADAPTATION);
    assertThat(e.data().source()).isEqualTo(DatasetRef.bundled("mnist"));
    assertThat(e.data().target()).isEqualTo(DatasetRef.bundled("optdigits").withLabels(0));
    assertThat(e.data().preprocess())
        .containsExactly(new Preprocess.L1(), new Preprocess.ZScore(), new Preprocess.Pca(20));
    assertThat(e.model()).isEqualTo(new ModelSpec.Mlp(List.of(256, 128)));
    assertThat(e.methods()).extracting("name").containsExactly("source-only", "deep-coral", "dann");
    assertThat(e.methods().get(1).swept())
        .isEqualTo(Map.of("lambda", new Range.Choice(List.of(0.1, 1.0))));
    assertThat(e.methods().get(2).swept())
        .isEqualTo(Map.of("learningRate", new Range.LogUniform(0.001, 0.1)));
    assertThat(e.baselines()).isEqualTo(new Baselines.Auto());
    assertThat(e.search()).isEqualTo(new SearchSpec(SearchSpec.Algorithm.RANDOM, 8, "im"));
    assertThat(e.seeds()).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(e.budget().carbonG()).isEqualTo(20);
    assertThat(e.budget().energyJ()).isEqualTo(180_000);
    assertThat(e.budget().time()).isEqualTo(Duration.ofMinutes(30));
    assertThat(e.carbon().zone()).isEqualTo("FRA");
    assertThat(e.metric()).isEqualTo(Metric.ACCURACY);
    assertThat(e.margin()).isEqualTo(0.01);
  }

  @Test
  void read_theLeastPossible_takesDefaults() {
    Experiment e =
        read(
            "{graft: 1, name: a, kind: domain-adaptation, methods: [dann],"
                + " data: {source: mnist, target: optdigits}}");
    assertThat(e.training()).isEqualTo(TrainingSpec.DEFAULT);
    assertThat(e.data().target().labels()).isZero();
    assertThat(e.search())
        .isEqualTo(new SearchSpec(SearchSpec.Algorithm.GRID, 0, "source-validation"));
    assertThat(e.seeds()).hasSize(10);
    assertThat(e.data().testFraction()).isEqualTo(0.3);
  }

  @Test
  void read_jsonWithTabs_givesTheSame() {
    String json =
        "{\n"
            + "\t\"graft\": 1,\n"
            + "\t\"name\": \"a\",\n"
            + "\t\"kind\": \"domain-adaptation\",\n"
            + "\t\"methods\": [\"dann\"],\n"
            + "\t\"data\": {\"source\": {\"dataset\": \"mnist\"}, \"target\": {\"dataset\":"
            + " \"optdigits\"}}\n"
            + "}";
    assertThat(read(json))
        .isEqualTo(
            read(
                "{graft: 1, name: a, kind: domain-adaptation, methods: [dann],"
                    + " data: {source: mnist, target: optdigits}}"));
  }

  @Test
  void read_keysInAnyOrder_givesTheSame() {
    String reversed = String.join("\n", reversedBlocks());
    assertThat(read(reversed)).isEqualTo(read(CONTRACT));
  }

  private static List<String> reversedBlocks() {
    List<String> blocks = new java.util.ArrayList<>(List.of(CONTRACT.split("\n(?=[a-z])")));
    java.util.Collections.reverse(blocks);
    return blocks;
  }

  @Test
  void read_ownFile_keepsItsDescription() {
    Experiment e =
        read(
            """
            graft: 1
            name: own
            kind: transfer
            data:
              source: mnist
              target: {path: my/digits.csv, format: csv, label: digit, labels: 5, limit: 500, classes: [0, yes]}
            methods: [fine-tune]
            """);
    assertThat(e.data().target())
        .isEqualTo(
            new DatasetRef(
                null,
                "my/digits.csv",
                "csv",
                "digit",
                null,
                List.of(),
                5,
                500,
                List.of("0", "yes")));
  }

  @Test
  void read_batchNorm_isKeptInTheCanonicalSpec() {
    String file =
        "{graft: 1, name: a, kind: domain-adaptation, methods: [source-only], baselines:"
            + " [target-supervised], model: {type: mlp, hidden: [8], batchNorm: true}, data:"
            + " {source: mnist, target: {dataset: optdigits, labels: 0}}}";
    Experiment e = new ExperimentReader().read(file, null, FakeCatalogue.create());
    assertThat(e.model()).isEqualTo(new ModelSpec.Mlp(List.of(8), true));
  }

  @Test
  void read_aRace_keepsItsFirstLook() {
    Experiment race = read(CONTRACT.replace("seeds: 5", "seeds: {min: 6, max: 12}"));
    assertThat(race.firstLook()).isEqualTo(6);
    assertThat(race.seeds()).hasSize(12);
    assertThat(read(CONTRACT.replace("seeds: 5", "seeds: {max: [3, 1, 4, 15, 9, 2, 6, 5]}")))
        .satisfies(e -> assertThat(e.firstLook()).isEqualTo(8))
        .satisfies(e -> assertThat(e.seeds()).startsWith(3L, 1L, 4L));
    String canonical =
        CanonicalSpec.of(race, FakeCatalogue.create()).toString().replaceAll("\\s", "");
    assertThat(canonical).contains("seeds={min=6,max=[1,2,3,4,5,6,7,8,9,10,11,12]}");
  }

  @Test
  void read_aRaceThatCannotLook_isRefused() {
    assertThatThrownBy(() -> read(CONTRACT.replace("seeds: 5", "seeds: {min: 12, max: 10}")))
        .hasMessageContaining("cannot look for the first time at 12");
    assertThatThrownBy(() -> read(CONTRACT.replace("seeds: 5", "seeds: {min: 3, max: 10}")))
        .hasMessageContaining("seeds.min");
  }
}
