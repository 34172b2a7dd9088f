package dev.graft.engine.method;

import dev.graft.data.Examples;
import dev.graft.data.TaskData;
import dev.graft.engine.network.ModelFile;
import dev.graft.engine.network.NetworkPredictor;
import dev.graft.engine.network.Weights;
import dev.graft.experiment.Parameters;
import dev.graft.method.Method;
import dev.graft.method.TrainedModel;
import dev.graft.method.TrainingTask;
import dev.graft.method.Validators;
import java.util.List;
import java.util.Map;

/** A source model of a small network, and transfers of it. */
abstract class TransferCase {
  static final String FROZEN = "frozen";

  static Method method(String name) {
    return Methods.named(name).orElseThrow();
  }

  static ModelFile trained(String method, TrainingTask task) {
    try (TrainedModel model = method(method).train(task, RecordingProgress.toTheEnd())) {
      return ModelFile.read(model.save());
    }
  }

  /** Source classes of other names, so that the target begins with a new head. */
  static TrainingTask task(String model) {
    TaskData.Domains good = SmallData.domains(12);
    Examples source = good.sourceTrain();
    List<String> names = List.of("a", "b", "c");
    TaskData data =
        new TaskData.Domains(
            new Examples(source.features(), source.labels(), names),
            new Examples(
                good.sourceValidation().features(), good.sourceValidation().labels(), names),
            good.targetTrain(),
            good.targetValidation(),
            good.targetUnlabelled(),
            good.referenceRows());
    TrainingTask task = SmallData.task(data, SmallData.model(model));
    return SmallData.with(task, trained("source-model", task).write());
  }

  static TrainingTask task(String model, String parameter, Object value) {
    return SmallData.with(task(model), new Parameters(Map.of(parameter, value)));
  }

  static Map<String, Weights.Weight> weights(String method, TrainingTask task) {
    return trained(method, task).weights().byName();
  }

  static Map<String, Double> summary(String method, TrainingTask task) {
    try (TrainedModel model = method(method).train(task, RecordingProgress.toTheEnd())) {
      return model.summary();
    }
  }

  static double sourceAccuracy(ModelFile model, TrainingTask task) {
    Examples held = ((TaskData.Domains) task.data()).sourceValidation();
    try (NetworkPredictor predictor = new NetworkPredictor(model)) {
      return Validators.accuracy(predictor, 0, held).orElseThrow();
    }
  }
}
