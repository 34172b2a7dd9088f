package dev.graft.engine.method;

import dev.graft.data.Examples;
import dev.graft.data.TaskData;
import dev.graft.engine.onnx.OnnxEncoder;
import dev.graft.experiment.Kind;
import dev.graft.experiment.TrainingSpec;
import dev.graft.method.Method;
import dev.graft.method.MethodInfo;
import dev.graft.method.Progress;
import dev.graft.method.TrainedModel;
import dev.graft.method.TrainingTask;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Learns the source's labels once, for the methods that start from what it learnt; or takes a model
 * that was trained elsewhere. It is no arm of a pair: unless steps are given, its epochs pass over
 * the source and not over the few target rows.
 */
final class SourceModel implements Method {
  private static final MethodInfo INFO =
      new MethodInfo(
          "source-model",
          "the model that transfer starts from, trained once on the source",
          "",
          Set.of(Kind.TRANSFER),
          MethodInfo.Usage.SOURCE,
          Models.DEEP,
          false,
          List.of());

  @Override
  public MethodInfo info() {
    return INFO;
  }

  @Override
  public TrainedModel train(TrainingTask task, Progress progress) {
    TaskData.Domains domains = DataChecks.domains(task);
    Examples source = DataChecks.source(domains);
    byte[] elsewhere = task.sourceModel();
    if (elsewhere != null) {
      EpisodeData.withoutSteps(progress);
      if (OnnxEncoder.isOnnx(elsewhere)) {
        return Encoder.of(elsewhere, source.features());
      }
      return new TrainedNetwork(ImportedModel.of(elsewhere, task, source), 0, Map.of());
    }
    return SupervisedTraining.train(
        overTheSource(task, source.rows()), progress, source, Judges.source(domains));
  }

  private static TrainingTask overTheSource(TrainingTask task, int rows) {
    TrainingSpec training = task.training();
    int pass = Math.max(1, Math.round((float) rows / training.batch()));
    return new TrainingTask(
        task.data(),
        task.model(),
        new TrainingSpec(
            training.epochs(),
            training.batch(),
            training.stepsPerEpoch() > 0 ? training.stepsPerEpoch() : pass,
            training.learningRate(),
            training.optimiser(),
            training.momentum(),
            training.patience(),
            training.validationFraction()),
        task.parameters(),
        task.seed(),
        null);
  }
}
