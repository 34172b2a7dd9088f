package dev.graft.engine.method;

import dev.graft.data.Features;
import dev.graft.data.TaskData;
import dev.graft.engine.method.zeroshot.Signatures;
import dev.graft.engine.network.ModelFile;
import dev.graft.engine.step.CompiledStep;
import dev.graft.method.TrainingTask;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The gradients of zero-shot losses against finite differences, in double. */
class ZeroShotGradientTest {
  @ParameterizedTest
  @ValueSource(strings = {"linear", "mlp", "cnn"})
  void dap(String type) {
    check(type, new Dap.Present());
  }

  /** Margins that all classes break, and that some do. */
  @ParameterizedTest
  @ValueSource(strings = {"linear", "mlp", "cnn"})
  void devise(String type) {
    check(type, new Devise.Ranking(2));
    check(type, new Devise.Ranking(0.1));
  }

  private static void check(String type, AttributeNetwork.Loss loss) {
    TaskData.ZeroShot data = SmallClasses.zeroShot(false);
    TrainingTask task = LossGradientTest.task(type);
    Features rows = data.train().features();
    ModelFile model = InitialModel.of(task, task.model(), rows, List.of(data.names()));
    int[] fitted = IntStream.of(0, 2, 3, 5).toArray();
    ZeroShotTraining.Part part =
        new ZeroShotTraining.Part(
            data.train(), data.validation(), fitted, Signatures.of(data.attributes(), fitted));
    try (CompiledStep step =
        LossGradientTest.compile(
            model,
            AttributeNetwork.inputs(model, part, LossGradientTest.BATCH),
            (graph, file) -> AttributeNetwork.build(graph, loss, part, LossGradientTest.BATCH),
            AttributeNetwork.LOSS)) {
      LossGradientTest.check(step, AttributeNetwork.LOSS, model);
    }
  }
}
