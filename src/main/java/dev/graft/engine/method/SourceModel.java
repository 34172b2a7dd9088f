package dev.graft.engine.method;

import dev.graft.data.TaskData;
import dev.graft.experiment.Kind;
import dev.graft.method.Method;
import dev.graft.method.MethodInfo;
import dev.graft.method.Progress;
import dev.graft.method.TrainedModel;
import dev.graft.method.TrainingTask;
import java.util.List;
import java.util.Set;

/** Learns the source's labels once, for the methods that start from what it learnt. */
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
    return SupervisedTraining.train(
        task, progress, DataChecks.source(domains), Judges.source(domains));
  }
}
