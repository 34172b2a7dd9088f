package dev.graft.engine.method;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.data.Examples;
import dev.graft.data.Features;
import dev.graft.data.TaskData;
import dev.graft.engine.network.ModelFile;
import dev.graft.engine.network.Network;
import dev.graft.engine.step.CompiledStep;
import dev.graft.experiment.ModelSpec;
import dev.graft.experiment.Problem;
import dev.graft.method.TrainingTask;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is particular to two feature spaces: the link, and the loss over two encoders. */
class HeterogeneousTest {
  private static final int BATCH = LossGradientTest.BATCH;

  static List<String> methods() {
    return Methods.ALL.stream()
        .map(method -> method.info())
        .filter(info -> info.kinds().equals(SmallData.HETEROGENEOUS))
        .map(info -> info.name())
        .toList();
  }

  private static TrainingTask task(String method, TaskData data) {
    List<String> models =
        Methods.named(method).orElseThrow().info().models().stream().sorted().toList();
    return SmallData.task(data, SmallData.model(models.get(models.size() - 1)));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void train_noLabelsLinkTwoSpaces_asksForThem(String method) {
    Problem problem = UnfitDataTest.refusal(method, task(method, SmallData.heterogeneous(0)));
    assertThat(problem.path()).isEqualTo("data.target.labels");
    assertThat(problem.cure()).contains("labels: 3");
  }

  @ParameterizedTest
  @MethodSource("methods")
  void train_otherClasses_asksForSharedOnes(String method) {
    TaskData.Domains good = SmallData.heterogeneous(12);
    Examples source = good.sourceTrain();
    Examples renamed =
        new Examples(source.features(), source.labels(), List.of("bus", "car", "tram"));
    Problem problem =
        UnfitDataTest.refusal(method, task(method, with(good, renamed, good.targetUnlabelled())));
    assertThat(problem.path()).isEqualTo("data.source.classes");
  }

  @ParameterizedTest
  @MethodSource("methods")
  void train_targetRowsOfAnotherWidth_areRefused(String method) {
    TaskData.Domains good = SmallData.heterogeneous(12);
    Features narrow = new Features(new float[120], 10, null);
    Problem problem =
        UnfitDataTest.refusal(method, task(method, with(good, good.sourceTrain(), narrow)));
    assertThat(problem.path()).isEqualTo("data.target");
  }

  private static TaskData with(TaskData.Domains good, Examples source, Features others) {
    return new TaskData.Domains(
        source, good.sourceValidation(), good.targetTrain(), good.targetValidation(), others, 90);
  }

  @Test
  void sharedSubspace_encodersOfDifferentWidth_asksForADenseLayer() {
    ModelSpec flat = new ModelSpec.Cnn(List.of(4), 3, List.of());
    TrainingTask task = SmallData.task(SmallData.heterogeneous(12), flat);
    Problem problem = UnfitDataTest.refusal("shared-subspace", task);
    assertThat(problem.path()).isEqualTo("model.dense");
    assertThat(problem.message()).contains("36").contains("16");
  }

  /** Unlabelled rows too: the probabilities that weigh them have a gradient. */
  @ParameterizedTest
  @ValueSource(strings = {"mlp", "cnn"})
  void sharedSubspace_gradientsAreThoseOfFiniteDifferences(String type) {
    ModelSpec spec =
        type.equals("cnn") ? new ModelSpec.Cnn(List.of(3), 2, List.of(6)) : SmallData.model(type);
    TrainingTask task = SmallData.task(SmallData.heterogeneous(12), spec);
    TaskData.Domains domains = (TaskData.Domains) task.data();
    ModelFile model = SharedSubspace.initial(task, domains);
    Network source = SharedSubspace.source(task, domains);
    SubspaceLoss loss = new SubspaceLoss(BATCH, 0.5, 0.01);
    try (CompiledStep step =
        LossGradientTest.compile(
            model,
            loss.inputs(model, source),
            (graph, file) -> loss.build(graph, source, file),
            SubspaceLoss.LOSS)) {
      step.feed(SubspaceLoss.TRUST, 0.7f);
      LossGradientTest.check(step, SubspaceLoss.LOSS, model);
    }
  }
}
