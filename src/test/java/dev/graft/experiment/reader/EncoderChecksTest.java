package dev.graft.experiment.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.EncoderShape;
import dev.graft.experiment.Experiment;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Kind;
import dev.graft.experiment.Plan;
import dev.graft.experiment.PlannedTrial;
import dev.graft.experiment.Problem;
import dev.graft.experiment.plan.Planner;
import dev.graft.method.MethodInfo;
import dev.graft.method.ParameterInfo;
import dev.graft.testing.FakeCatalogue;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An encoder as the source model: where it can be used, and what it fits. */
class EncoderChecksTest {
  private static final String EXTRACTION = "feature-extraction";
  private static final MethodInfo EXTRACTING =
      new MethodInfo(
          EXTRACTION,
          "frozen features",
          "",
          Set.of(Kind.TRANSFER),
          MethodInfo.Usage.METHOD,
          Set.of("mlp", "cnn"),
          true,
          List.of(ParameterInfo.layer("frozen", "all", List.of("all"), "Topmost frozen layer.")));
  private static final EncoderShape GREY = shape(-1L, 1L, 8L, 8L);

  private static EncoderShape shape(Long... input) {
    return new EncoderShape(List.of(input), List.of(-1L, 5L));
  }

  private static Catalogue with(EncoderShape shape) {
    Catalogue known = FakeCatalogue.create();
    // By the fake's methods feature-extraction has no layer to name.
    List<MethodInfo> methods =
        known.methods().stream()
            .map(info -> info.name().equals(EXTRACTION) ? EXTRACTING : info)
            .toList();
    return new Catalogue(
        methods,
        known.datasets(),
        known.zones(),
        new Catalogue.OwnFiles() {
          @Override
          public Optional<Catalogue.DatasetInfo> info(DatasetRef ref) {
            return Optional.empty();
          }

          @Override
          public Optional<EncoderShape> encoder(String path) {
            return Optional.of(shape);
          }
        });
  }

  private static String text(String methods, String more) {
    return """
    graft: 1
    name: encoder
    kind: transfer
    data:
      source: mnist
      target: {dataset: optdigits, labels: 5}
      %s
    methods: [%s]
    sourceModel: {path: My.ONNX}
    """
        .formatted(more, methods);
  }

  private static Experiment read(String text, EncoderShape shape) {
    return new ExperimentReader().read(text, null, with(shape));
  }

  private static Problem problem(String text, EncoderShape shape) {
    List<Problem> problems =
        catchThrowableOfType(InvalidInput.class, () -> read(text, shape)).problems();
    assertThat(problems).hasSize(1);
    return problems.get(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {EXTRACTION, "{name: feature-extraction, frozen: all}"})
  void read_featureExtraction_isPlannedWithoutSourceOnly(String method) {
    Plan plan = new Planner().plan(read(text(method, ""), GREY), with(GREY));
    assertThat(plan.trials())
        .extracting(PlannedTrial::method)
        .contains("source-model", "target-only", EXTRACTION)
        .doesNotContain("source-only");
    assertThat(plan.notes())
        .anyMatch(note -> note.contains("source-only is left out") && note.contains("no head"))
        .anyMatch(note -> note.contains("The encoder is My.ONNX") && note.contains("not charged"))
        .anyMatch(note -> note.contains("a linear head alone learns"));
  }

  @Test
  void read_withoutTheEncoder_keepsSourceOnly() {
    String own = text(EXTRACTION, "").replaceAll("sourceModel:.*\n", "");
    Plan plan = new Planner().plan(read(own, GREY), with(GREY));
    assertThat(plan.trials()).extracting(PlannedTrial::method).contains("source-only");
  }

  @Test
  void read_anotherTransfer_isRefusedWhereItStands() {
    Problem other = problem(text("feature-extraction, fine-tune", ""), GREY);
    assertThat(other.path()).isEqualTo("methods[1]");
    assertThat(other.value()).isEqualTo("fine-tune");
    assertThat(other.message()).contains("fine-tune trains layers of the source model");
    assertThat(other.cure()).contains("use feature-extraction", "Deeplearning4j zip");
  }

  @Test
  void read_sourceOnlyByName_isRefused() {
    String text = text(EXTRACTION, "") + "baselines: [target-only, source-only]\n";
    Problem headless = problem(text, GREY);
    assertThat(headless.path()).isEqualTo("baselines[1]");
    assertThat(headless.message()).contains("no head");
    assertThat(headless.cure()).isEqualTo("remove source-only");
  }

  @Test
  void read_nothingThatUsesIt_isRefused() {
    Problem unused = problem(text("pooled", ""), GREY);
    assertThat(unused.path()).isEqualTo("methods");
    assertThat(unused.message()).contains("no method here uses the encoder");
  }

  @ParameterizedTest
  @ValueSource(strings = {"layer0", "[all, layer0]"})
  void read_aFrozenLayer_isRefused(String frozen) {
    String method = "{name: feature-extraction, frozen: %s}".formatted(frozen);
    Problem named = problem(text(method, ""), GREY);
    assertThat(named.path()).startsWith("methods[0].frozen");
    assertThat(named.value()).isEqualTo("layer0");
    assertThat(named.message()).contains("frozen as a whole");
    assertThat(named.cure()).contains("frozen: all");
  }

  /** Preprocessing as the target's rows go through it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "''; 8; images of 8×8×1",
        "'preprocess: [{resize: 12}]'; 12; images of 12×12×1",
        "'preprocess: [l2, {resize: 12}, zscore]'; 12; images of 12×12×1",
      })
  void read_imagesOfAnotherSize_areRefusedByTheirSizeAfterPreprocessing(
      String preprocess, long side, String words) {
    String text = text(EXTRACTION, preprocess);
    assertThat(read(text, shape(-1L, 1L, side, side)).sourceModel()).isNotNull();
    assertThat(read(text, shape(1L, side * side)).sourceModel()).isNotNull();
    Problem unfit = problem(text, shape(-1L, 3L, side, side));
    assertThat(unfit.path()).isEqualTo("sourceModel.path");
    assertThat(unfit.message()).contains("does not fit", words);
    assertThat(unfit.cure()).contains("preprocess as it was trained");
  }

  @Test
  void read_principalComponents_areNoImages() {
    String text = text(EXTRACTION, "preprocess: [{pca: 20}]");
    assertThat(read(text, shape(-1L, 20L)).sourceModel()).isNotNull();
    assertThat(problem(text, GREY).message()).contains("20 features after preprocessing");
  }
}
