package dev.graft.experiment.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.Experiment;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.PublishedCost;
import dev.graft.experiment.SourceModelRef;
import dev.graft.experiment.plan.Planner;
import dev.graft.testing.FakeCatalogue;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A source model of the user's own, from the file to the plan. */
class SourceModelTest {
  private static final Catalogue CATALOGUE = FakeCatalogue.create();

  private static String text(String kind, String model) {
    return """
    graft: 1
    name: imported
    kind: %s
    data: {source: mnist, target: {dataset: optdigits, labels: 5}}
    methods: [%s]
    sourceModel: %s
    """
        .formatted(kind, kind.equals("transfer") ? "fine-tune" : "deep-coral", model);
  }

  private static Experiment read(String text, Catalogue catalogue) {
    return new ExperimentReader().read(text, null, catalogue);
  }

  @Test
  void read_fileOrTrial_isKept() throws Exception {
    Experiment file = read(text("transfer", "{path: my/model.zip}"), CATALOGUE);
    assertThat(file.sourceModel()).isEqualTo(new SourceModelRef("my/model.zip", null));
    Experiment trial = read(text("transfer", "{trial: t12}"), CATALOGUE);
    assertThat(trial.sourceModel()).isEqualTo(new SourceModelRef(null, "t12"));
    String json = new ObjectMapper().writeValueAsString(CanonicalSpec.of(file, CATALOGUE));
    assertThat(read(json, CATALOGUE)).isEqualTo(file);
  }

  @Test
  void read_publishedCost_isKeptInJoulesAndGrams() throws Exception {
    String cost = "{path: a.zip, cost: {energy: 12 kWh, carbon: 5 kg, citation: 'table 3'}}";
    Experiment read = read(text("transfer", cost), CATALOGUE);
    assertThat(read.sourceModel().cost()).isEqualTo(new PublishedCost(4.32e7, 5000.0, "table 3"));
    String json = new ObjectMapper().writeValueAsString(CanonicalSpec.of(read, CATALOGUE));
    assertThat(read(json, CATALOGUE)).isEqualTo(read);
    // The cost is no property of the model: it is the same one.
    assertThat(hash(text("transfer", cost), CATALOGUE))
        .isEqualTo(hash(text("transfer", "{path: a.zip}"), CATALOGUE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {path: a, cost: {citation: x}}                  | neither "energy" nor "carbon"
          {path: a, cost: {energy: 12 kWh}}               | "citation" is missing
          {path: a, cost: {energy: 12, citation: x}}      | the unit is missing
          {path: a, cost: {energy: -1 kWh, citation: x}}  | does not fit
          {path: a, cost: {energy: 1 kWh, citation: ''}}  | does not fit
          {trial: t1, cost: {energy: 1 kWh, citation: x}} | is metered
          """)
  void read_costThatIsNone_isRefused(String model, String message) {
    InvalidInput refused =
        catchThrowableOfType(InvalidInput.class, () -> read(text("transfer", model), CATALOGUE));
    assertThat(refused.problems())
        .anySatisfy(
            problem -> {
              assertThat(problem.path()).startsWith("sourceModel.cost");
              assertThat(problem.message()).contains(message);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{path: a, trial: b}", "{trial: '../t1'}", "lenet.zip"})
  void read_neitherOrBothOrOdd_isRefused(String model) {
    InvalidInput refused =
        catchThrowableOfType(InvalidInput.class, () -> read(text("transfer", model), CATALOGUE));
    assertThat(refused.problems())
        .anySatisfy(problem -> assertThat(problem.path()).startsWith("sourceModel"));
  }

  @Test
  void read_ofAnotherKind_isRefused() {
    InvalidInput refused =
        catchThrowableOfType(
            InvalidInput.class, () -> read(text("domain-adaptation", "{path: a.zip}"), CATALOGUE));
    assertThat(refused.getMessage()).contains("sourceModel", "starts from no source model");
  }

  @Test
  void read_aFileThatIsNotThere_isAProblemOfItsPath() {
    InvalidInput refused =
        catchThrowableOfType(
            InvalidInput.class,
            () -> read(text("transfer", "{path: gone.zip}"), with("cannot be read")));
    assertThat(refused.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.path()).isEqualTo("sourceModel.path");
              assertThat(problem.message()).isEqualTo("cannot be read");
            });
  }

  @Test
  void plan_namesTheSourceByTheImportedModel() {
    String own = text("transfer", "{path: a.zip}").replaceAll("sourceModel:.*\n", "");
    String hash = hash(own, CATALOGUE);
    assertThat(hash(text("transfer", "{path: a.zip}"), CATALOGUE)).isNotEqualTo(hash);
    assertThat(hash(text("transfer", "{trial: t1}"), CATALOGUE))
        .isNotEqualTo(hash(text("transfer", "{trial: t2}"), CATALOGUE));
    assertThat(hash(text("transfer", "{path: a.zip}"), contents("one")))
        .isEqualTo(hash(text("transfer", "{path: a.zip}"), contents("one")))
        .isNotEqualTo(hash(text("transfer", "{path: a.zip}"), contents("two")));
    assertThat(
            new Planner().plan(read(text("transfer", "{trial: t1}"), CATALOGUE), CATALOGUE).notes())
        .anyMatch(note -> note.contains("the model of trial t1") && note.contains("is charged"));
    assertThat(
            new Planner()
                .plan(read(text("transfer", "{path: a.zip}"), CATALOGUE), CATALOGUE)
                .notes())
        .anyMatch(note -> note.contains("a.zip") && note.contains("not charged"));
  }

  private static String hash(String text, Catalogue catalogue) {
    return String.valueOf(
        new Planner().plan(read(text, catalogue), catalogue).trials().get(0).source());
  }

  private static Catalogue contents(String fingerprint) {
    return with(
        new Catalogue.OwnFiles() {
          @Override
          public Optional<Catalogue.DatasetInfo> info(DatasetRef ref) {
            return Optional.empty();
          }

          @Override
          public String modelFingerprint(String path) {
            return fingerprint;
          }
        });
  }

  private static Catalogue with(String problem) {
    return with(
        new Catalogue.OwnFiles() {
          @Override
          public Optional<Catalogue.DatasetInfo> info(DatasetRef ref) {
            return Optional.empty();
          }

          @Override
          public String modelFingerprint(String path) {
            throw InvalidInput.of("path", "gone.zip", problem, "check the path and its rights");
          }
        });
  }

  private static Catalogue with(Catalogue.OwnFiles files) {
    return new Catalogue(CATALOGUE.methods(), CATALOGUE.datasets(), CATALOGUE.zones(), files);
  }
}
