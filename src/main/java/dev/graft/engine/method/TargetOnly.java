package dev.graft.engine.method;

import static dev.graft.experiment.Kind.DOMAIN_ADAPTATION;
import static dev.graft.experiment.Kind.HETEROGENEOUS_ADAPTATION;
import static dev.graft.experiment.Kind.TRANSFER;

import dev.graft.data.TaskData;
import dev.graft.method.Method;
import dev.graft.method.MethodInfo;
import dev.graft.method.Progress;
import dev.graft.method.TrainedModel;
import dev.graft.method.TrainingTask;
import java.util.List;
import java.util.Set;

/**
 * Learns the target's labelled rows from scratch: the isolated baseline on the label budget, and,
 * handed all labels by the harness, the bound.
 */
final class TargetOnly implements Method {
  private final MethodInfo info;

  private TargetOnly(String name, String summary, MethodInfo.Usage usage) {
    info =
        new MethodInfo(
            name,
            summary,
            "",
            Set.of(TRANSFER, DOMAIN_ADAPTATION, HETEROGENEOUS_ADAPTATION),
            usage,
            Models.ALL,
            false,
            List.of());
  }

  static TargetOnly isolated() {
    return new TargetOnly(
        "target-only",
        "the few labelled target rows alone, from scratch",
        MethodInfo.Usage.BASELINE);
  }

  static TargetOnly bound() {
    return new TargetOnly(
        "target-supervised",
        "all target labels: an upper bound, not achievable",
        MethodInfo.Usage.BOUND);
  }

  @Override
  public MethodInfo info() {
    return info;
  }

  @Override
  public TrainedModel train(TrainingTask task, Progress progress) {
    TaskData.Domains domains = DataChecks.domains(task);
    return SupervisedTraining.train(
        task, progress, DataChecks.target(domains), Judges.target(domains));
  }
}
