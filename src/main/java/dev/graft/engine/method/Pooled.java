package dev.graft.engine.method;

import static dev.graft.experiment.Kind.DOMAIN_ADAPTATION;
import static dev.graft.experiment.Kind.MULTITASK;
import static dev.graft.experiment.Kind.TRANSFER;

import dev.graft.data.Examples;
import dev.graft.data.TaskData;
import dev.graft.method.Method;
import dev.graft.method.MethodInfo;
import dev.graft.method.Progress;
import dev.graft.method.TrainedModel;
import dev.graft.method.TrainingTask;
import java.util.List;
import java.util.Set;

/**
 * Learns source and target labels, or all tasks, together as if they were one set: the naive way to
 * share.
 */
final class Pooled implements Method {
  private static final MethodInfo INFO =
      new MethodInfo(
          "pooled",
          "source and target labels, or all tasks, together as one set",
          "",
          Set.of(TRANSFER, DOMAIN_ADAPTATION, MULTITASK),
          MethodInfo.Usage.BASELINE,
          Models.andRidge(Models.ALL),
          false,
          List.of());

  @Override
  public MethodInfo info() {
    return INFO;
  }

  @Override
  public TrainedModel train(TrainingTask task, Progress progress) {
    if (task.data() instanceof TaskData.Tasks) {
      return PooledTasks.train(task, progress, DataChecks.alike(task).tasks());
    }
    TaskData.Domains domains = DataChecks.domains(task);
    Examples source = DataChecks.source(domains);
    Examples target = DataChecks.target(domains);
    DataChecks.sameClasses(domains);
    DataChecks.sameWidth("data.source", source.features(), target.features());
    return SupervisedTraining.train(
        task, progress, Examples.joined(source, target), Judges.targetOrSource(domains));
  }
}
