package dev.graft.engine.method;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.graft.data.Examples;
import dev.graft.data.TaskData;
import dev.graft.engine.network.ModelFile;
import dev.graft.engine.network.Weights;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Parameters;
import dev.graft.experiment.TrainingSpec;
import dev.graft.method.Progress;
import dev.graft.method.Stopped;
import dev.graft.method.TrainedModel;
import dev.graft.method.TrainingTask;
import dev.graft.method.Validators;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Methods that start from a source model: which layers learn, and when. */
class TransferTest extends TransferCase {
  private static void areEqual(
      Map<String, Weights.Weight> one, Map<String, Weights.Weight> another) {
    assertThat(one).usingRecursiveComparison().isEqualTo(another);
  }

  @ParameterizedTest
  @CsvSource({
    "fine-tune,mlp,layer0,1",
    "fine-tune,mlp,all,2",
    "fine-tune,cnn,layer0,1",
    "fine-tune,cnn,none,0",
    "feature-extraction,mlp,layer0,1",
    "feature-extraction,mlp,all,2",
    "feature-extraction,cnn,layer0,1"
  })
  void train_frozenLayers_stayAndTheOthersLearn(
      String method, String model, String frozen, int count) {
    TrainingTask task = task(model, FROZEN, frozen);
    ModelFile before = ModelFile.read(requireNonNull(task.sourceModel()));
    Map<String, Weights.Weight> after = weights(method, task);
    for (int i = 0; i < task.model().layers().size(); i++) {
      String name = "layer" + i + ".weight";
      float[] was = before.weights().of(name).values();
      if (i < count) {
        assertThat(after.get(name).values()).as(name).isEqualTo(was);
      } else {
        assertThat(after.get(name).values()).as(name).isNotEqualTo(was);
      }
    }
    assertThat(after.get("head0.weight").values())
        .isNotEqualTo(before.weights().of("head0.weight").values());
  }

  /** Above the frozen layers nothing is taken over: other weights there change nothing. */
  @Test
  void featureExtraction_aboveTheFrozenLayer_beginsAnew() {
    TrainingTask task = task("mlp", FROZEN, "layer0");
    ModelFile source = ModelFile.read(requireNonNull(task.sourceModel()));
    float[] zeros = new float[source.weights().of("layer1.weight").values().length];
    ModelFile other =
        new ModelFile(
            source.spec(),
            source.width(),
            source.image(),
            source.heads(),
            source.weights().with(List.of("layer1.weight"), zeros));
    areEqual(
        weights("feature-extraction", task),
        weights("feature-extraction", SmallData.with(task, other.write())));
  }

  @Test
  void train_unknownLayer_isRefusedWithTheNearest() {
    for (String method : List.of("fine-tune", "feature-extraction")) {
      assertThatExceptionOfType(InvalidInput.class)
          .isThrownBy(() -> trained(method, task("mlp", FROZEN, "layer7")))
          .withMessageContaining("layer7")
          .withMessageContaining("did you mean");
    }
  }

  /** With a setting that leaves nothing of its own, each is plain fine-tuning, bit for bit. */
  @ParameterizedTest
  @ValueSource(strings = {"mlp", "cnn"})
  void train_withoutItsOwn_isFineTuning(String model) {
    Map<String, Weights.Weight> plain = weights("fine-tune", task(model));
    areEqual(weights("probe-then-fine-tune", task(model, "probe", 0.0)), plain);
    areEqual(weights("discriminative-lr", task(model, "factor", 1.0)), plain);
    TrainingTask free =
        SmallData.with(task(model), new Parameters(Map.of("alpha", 0.0, "beta", 0.0)));
    areEqual(weights("l2-sp", free), plain);
    Map<String, Weights.Weight> head = weights("fine-tune", task(model, FROZEN, "all"));
    areEqual(weights("probe-then-fine-tune", task(model, "probe", 1.0)), head);
    areEqual(weights("gradual-unfreezing", task(model, "epochsPerLayer", 1000)), head);
  }

  @Test
  void l2Sp_strongPull_staysNearTheStart() {
    TrainingTask task = task("mlp");
    ModelFile source = ModelFile.read(requireNonNull(task.sourceModel()));
    double free = distance(source, weights("fine-tune", task));
    double pulled = distance(source, weights("l2-sp", task("mlp", "alpha", 10.0)));
    assertThat(pulled).isLessThan(free / 10);
  }

  private static double distance(ModelFile source, Map<String, Weights.Weight> weights) {
    double sum = 0;
    for (String name : source.network().parameters()) {
      float[] from = source.weights().of(name).values();
      float[] to = weights.get(name).values();
      for (int i = 0; i < from.length; i++) {
        sum += (to[i] - from[i]) * (to[i] - from[i]);
      }
    }
    return Math.sqrt(sum);
  }

  /** Lower layers move less. */
  @Test
  void discriminativeLearningRates_firstAdamStep_isDividedByTheFactor() {
    TrainingTask one =
        SmallData.with(
            task("mlp"),
            new TrainingSpec(1, 16, 1, 0.005, TrainingSpec.Optimiser.ADAM, 0.9, 0, 0.2));
    ModelFile source = ModelFile.read(requireNonNull(one.sourceModel()));
    Map<String, Weights.Weight> after = weights("discriminative-lr", one);
    assertThat(largest(source, after, "layer1.weight")).isCloseTo(0.005 / 2.6, within(1e-5));
    assertThat(largest(source, after, "layer0.weight")).isCloseTo(0.005 / 6.76, within(1e-5));
  }

  private static Offset<Double> within(double offset) {
    return Offset.offset(offset);
  }

  private static double largest(ModelFile source, Map<String, Weights.Weight> after, String name) {
    float[] from = source.weights().of(name).values();
    float[] to = after.get(name).values();
    double most = 0;
    for (int i = 0; i < from.length; i++) {
      most = Math.max(most, Math.abs(to[i] - from[i]));
    }
    return most;
  }

  /** Epochs are of 10 steps; the probe ends at step 40, layers begin at 10 and 20. */
  @ParameterizedTest
  @CsvSource({
    "probe-then-fine-tune,39",
    "probe-then-fine-tune,40",
    "probe-then-fine-tune,41",
    "gradual-unfreezing,9",
    "gradual-unfreezing,10",
    "gradual-unfreezing,11",
    "gradual-unfreezing,20",
    "discriminative-lr,20",
    "l2-sp,20"
  })
  void train_pausedWhereALayerBegins_givesEqualBits(String name, long step) {
    TrainingTask task = task("cnn");
    RecordingProgress straight = RecordingProgress.toTheEnd();
    RecordingProgress before = RecordingProgress.stopping(Progress.Stop.PAUSE, step);
    catchThrowableOfType(Stopped.class, () -> method(name).train(task, before));
    try (TrainedModel whole = method(name).train(task, straight);
        TrainedModel resumed =
            method(name).train(task, RecordingProgress.from(before.checkpoint))) {
      assertThat(resumed.save()).isEqualTo(whole.save());
    }
  }

  @Test
  void sourceOnly_withASourceModel_isThatModel() {
    TrainingTask plain = SmallData.task(SmallData.domains(12), SmallData.model("cnn"));
    byte[] source = trained("source-model", plain).write();
    RecordingProgress progress = RecordingProgress.toTheEnd();
    try (TrainedModel model =
        method("source-only").train(SmallData.with(plain, source), progress)) {
      assertThat(model.save()).isEqualTo(source);
      assertThat(model.steps()).isZero();
      assertThat(progress.planned).isZero();
    }
  }

  /** A source model may have been made beside a target that lists the same classes otherwise. */
  @Test
  void train_withTheSourcesClassesInAnotherOrder_putsTheHeadInOrder() {
    TrainingTask plain = SmallData.task(SmallData.domains(12), SmallData.model("mlp"));
    TaskData.Domains data = (TaskData.Domains) plain.data();
    List<String> turned = List.of("ring", "bar", "cross");
    TaskData other =
        new TaskData.Domains(
            data.sourceTrain().under(turned),
            data.sourceValidation().under(turned),
            data.targetTrain().under(turned),
            data.targetValidation().under(turned),
            data.targetUnlabelled(),
            data.referenceRows());
    TrainingTask task =
        SmallData.with(plain, trained("source-model", SmallData.with(plain, other)).write());
    Examples held = data.sourceValidation();
    for (String method : List.of("source-only", "fine-tune")) {
      try (TrainedModel model = method(method).train(task, RecordingProgress.toTheEnd())) {
        assertThat(Validators.accuracy(model, 0, held).orElseThrow()).isGreaterThan(0.8);
      }
    }
    assertThat(summary("fine-tune", task)).containsKey(Forgetting.LOST);
  }
}
