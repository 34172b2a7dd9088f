package dev.graft.engine.method;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.data.Examples;
import dev.graft.data.TaskData;
import dev.graft.engine.network.ModelFile;
import dev.graft.engine.network.Weights;
import dev.graft.method.TrainingTask;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a transfer loses of what the source model knew. */
class ForgettingTest extends TransferCase {
  /** The head is new: the source's own head answers on the layers as they were left. */
  @Test
  void forgetting_ofANewTask_isByTheSourcesHead() {
    TrainingTask task = task("mlp");
    ModelFile source = ModelFile.read(requireNonNull(task.sourceModel()));
    ModelFile after = trained("fine-tune", task);
    Weights mixed =
        after
            .weights()
            .and(
                new Weights(
                    Map.of(
                        "head0.weight", source.weights().of("head0.weight"),
                        "head0.bias", source.weights().of("head0.bias"))));
    ModelFile asSource =
        new ModelFile(source.spec(), source.width(), source.image(), source.heads(), mixed);
    Map<String, Double> summary = summary("fine-tune", task);
    assertThat(summary.get(Forgetting.BEFORE)).isEqualTo(sourceAccuracy(source, task));
    assertThat(summary.get(Forgetting.AFTER)).isEqualTo(sourceAccuracy(asSource, task));
    assertThat(summary.get(Forgetting.LOST))
        .isEqualTo(summary.get(Forgetting.BEFORE) - summary.get(Forgetting.AFTER));
  }

  /** Source and target share the head: the transferred model answers as it is. */
  @Test
  void forgetting_ofASharedHead_isByTheTransferredModel() {
    TrainingTask plain = SmallData.task(contrary(), SmallData.model("mlp"));
    TrainingTask task = SmallData.with(plain, trained("source-model", plain).write());
    Map<String, Double> summary = summary("fine-tune", task);
    assertThat(summary.get(Forgetting.AFTER))
        .isEqualTo(sourceAccuracy(trained("fine-tune", task), task));
    assertThat(summary.get(Forgetting.LOST)).isGreaterThan(0.3);
  }

  /** The target calls the source's patterns by each other's names. */
  private static TaskData contrary() {
    TaskData.Domains good = SmallData.domains(12);
    Examples rows = good.sourceTrain();
    int[] labels = Arrays.stream(rows.labels()).map(label -> (label + 1) % 3).toArray();
    Examples target = new Examples(rows.features(), labels, rows.classes());
    return new TaskData.Domains(
        good.sourceTrain(),
        good.sourceValidation(),
        target,
        target.rows(new int[0]),
        target.features(),
        good.referenceRows());
  }

  @Test
  void forgetting_whereNothingOfTheSourceChanges_isZero() {
    assertThat(summary("fine-tune", task("mlp", FROZEN, "all")).get(Forgetting.LOST)).isZero();
    assertThat(summary("feature-extraction", task("mlp", FROZEN, "layer0")).get(Forgetting.LOST))
        .isZero();
  }

  @Test
  void forgetting_withoutHeldOutSourceRows_isNotTold() {
    TrainingTask task = task("mlp");
    TaskData.Domains good = (TaskData.Domains) task.data();
    TaskData none =
        new TaskData.Domains(
            good.sourceTrain(),
            good.sourceValidation().rows(new int[0]),
            good.targetTrain(),
            good.targetValidation(),
            good.targetUnlabelled(),
            good.referenceRows());
    assertThat(summary("fine-tune", SmallData.with(task, none)))
        .doesNotContainKeys(Forgetting.BEFORE, Forgetting.AFTER, Forgetting.LOST);
  }
}
