package dev.graft.engine.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.offset;

import dev.graft.data.Examples;
import dev.graft.data.TaskData;
import dev.graft.engine.network.Dl4jExport;
import dev.graft.engine.network.ModelFile;
import dev.graft.engine.network.NetworkPredictor;
import dev.graft.experiment.InvalidInput;
import dev.graft.method.TrainedModel;
import dev.graft.method.TrainingTask;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A source model that was trained elsewhere stands for one trained on the source. */
class ImportedModelTest {
  private static TrainingTask task(String model) {
    return SmallData.task(SmallData.domains(12), SmallData.model(model));
  }

  private static byte[] made(TrainingTask task) {
    RecordingProgress progress = RecordingProgress.toTheEnd();
    try (TrainedModel model = Methods.named("source-model").orElseThrow().train(task, progress)) {
      assertThat(model.steps()).isEqualTo(progress.planned);
      return model.save();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mlp", "cnn"})
  void train_withAModelOfGraft_takesItAsItIs(String model) {
    byte[] trained = made(task(model));
    assertThat(made(SmallData.with(task(model), trained))).isEqualTo(trained);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mlp", "cnn"})
  void train_withADeeplearning4jZip_predictsTheSame(String model, @TempDir Path directory)
      throws Exception {
    byte[] trained = made(task(model));
    Path zip = directory.resolve("model.zip");
    Dl4jExport.write(trained, zip, 0);
    byte[] imported = made(SmallData.with(task(model), Files.readAllBytes(zip)));
    assertThat(predictions(imported)).isEqualTo(predictions(trained));
  }

  private static float[] predictions(byte[] model) {
    try (NetworkPredictor predictor = new NetworkPredictor(ModelFile.read(model))) {
      return predictor.probabilities(0, SmallData.targetTest().features());
    }
  }

  /** The file's classes may stand in another order. */
  @Test
  void train_withClassesInAnotherOrder_putsThemInTheSources() {
    TrainingTask task = task("mlp");
    TaskData.Domains data = (TaskData.Domains) task.data();
    List<String> turned = List.of("ring", "bar", "cross");
    TaskData other =
        new TaskData.Domains(
            data.sourceTrain().under(turned),
            data.sourceValidation().under(turned),
            data.targetTrain().under(turned),
            data.targetValidation().under(turned),
            data.targetUnlabelled(),
            data.referenceRows());
    byte[] foreign = made(SmallData.with(task, other));
    byte[] imported = made(SmallData.with(task, foreign));
    assertThat(ModelFile.read(imported).heads().get(0).classes()).isEqualTo(SmallData.CLASSES);
    float[] there = predictions(foreign);
    float[] here = predictions(imported);
    for (int i = 0; i < here.length; i++) {
      int row = i / 3;
      int column = turned.indexOf(SmallData.CLASSES.get(i % 3));
      assertThat(here[i]).isCloseTo(there[3 * row + column], offset(1e-6f));
    }
  }

  private static String refusal(TrainingTask task, byte[] file) {
    return catchThrowableOfType(InvalidInput.class, () -> made(SmallData.with(task, file)))
        .getMessage();
  }

  @Test
  void train_withAModelThatDoesNotFit_isRefusedWithTheCure() {
    byte[] cnn = made(task("cnn"));
    assertThat(refusal(task("mlp"), cnn))
        .contains("sourceModel", "another architecture", "under model");
    TrainingTask task = task("mlp");
    TaskData.Domains data = (TaskData.Domains) task.data();
    Examples source = data.sourceTrain();
    TaskData renamed =
        new TaskData.Domains(
            new Examples(source.features(), source.labels(), List.of("x", "y", "z")),
            data.sourceValidation().rows(new int[0]),
            data.targetTrain(),
            data.targetValidation(),
            data.targetUnlabelled(),
            data.referenceRows());
    byte[] others = made(SmallData.with(task, renamed));
    assertThat(refusal(task, others)).contains("[x, y, z]", "other classes", "classes: [...]");
    assertThat(refusal(task, "no model at all".getBytes(StandardCharsets.UTF_8)))
        .contains("no network that Graft wrote", "ModelSerializer");
    TaskData.Domains small = SmallData.heterogeneous(30);
    TaskData narrow =
        new TaskData.Domains(
            small.targetTrain(),
            small.targetValidation(),
            small.targetTrain(),
            small.targetValidation(),
            small.targetUnlabelled(),
            30);
    assertThat(refusal(task, made(SmallData.with(task, narrow))))
        .contains("36 features", "have 64", "preprocess");
  }
}
