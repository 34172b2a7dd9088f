package dev.graft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Problem;
import dev.graft.experiment.reader.ExperimentReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A source model's file is looked into when an experiment is read. */
class SourceModelFileTest {
  private static final BuiltIns BUILT_INS = new BuiltIns(Path.of("").toAbsolutePath());
  private static final Path ENCODERS = Path.of("src/test/resources/dev/graft/engine/onnx");

  private static void read(Path encoder, Consumer<DatasetRef> guard) {
    String text =
        """
        graft: 1
        name: encoder
        kind: transfer
        data: {source: mnist, target: {dataset: optdigits, labels: 5}}
        methods: [feature-extraction]
        sourceModel: {path: %s}
        """
            .formatted(encoder);
    new ExperimentReader().read(text, "encoder.yaml", BUILT_INS.guarded(guard));
  }

  private static Problem problem(Path encoder, Consumer<DatasetRef> guard) {
    List<Problem> problems =
        catchThrowableOfType(InvalidInput.class, () -> read(encoder, guard)).problems();
    assertThat(problems).hasSize(1);
    assertThat(problems.get(0).path()).isEqualTo("sourceModel.path");
    assertThat(problems.get(0).line()).isEqualTo(6);
    return problems.get(0);
  }

  @Test
  void read_anEncoderThatFits_isGood() {
    assertThatCode(() -> read(ENCODERS.resolve("grey.onnx"), ref -> {})).doesNotThrowAnyException();
    assertThatCode(() -> read(ENCODERS.resolve("flat.onnx"), ref -> {})).doesNotThrowAnyException();
  }

  /** The ending of a model's file says nothing of a data format. */
  @ParameterizedTest
  @ValueSource(strings = {"t12.graft", "model.bin", "lenet.zip"})
  void read_aModelUnderAnyName_isGood(String name, @TempDir Path folder) throws IOException {
    Path model = Files.writeString(folder.resolve(name), "bytes");
    assertThatCode(() -> read(model, ref -> {})).doesNotThrowAnyException();
  }

  @Test
  void read_whatIsNoEncoderOrDoesNotFit_isRefused(@TempDir Path folder) throws IOException {
    Path text = Files.writeString(folder.resolve("text.onnx"), "no encoder");
    assertThat(problem(text, ref -> {}).message()).contains("no ONNX file");
    assertThat(problem(ENCODERS.resolve("channels-first.onnx"), ref -> {}).message())
        .contains("[?, 3, 8, 6] does not fit", "images of 8×8×1");
    assertThat(problem(ENCODERS.resolve("map.onnx"), ref -> {}).message())
        .contains("neither [N, d] nor [N, d, 1, 1]");
    assertThat(problem(folder.resolve("gone.onnx"), ref -> {}).message())
        .contains("cannot be read");
  }

  /** As over REST, where files lie under a data root. */
  @Test
  void read_aFileThatMustNotBeRead_isRefusedBeforeItIsOpened(@TempDir Path folder)
      throws IOException {
    Path text = Files.writeString(folder.resolve("secret.onnx"), "no encoder");
    Problem refused =
        problem(
            text,
            ref -> {
              throw InvalidInput.of("path", ref.title(), "it lies elsewhere", "move it");
            });
    assertThat(refused.message()).isEqualTo("it lies elsewhere");
  }
}
