package dev.graft.engine.method;

import static dev.graft.experiment.Kind.DOMAIN_ADAPTATION;
import static dev.graft.experiment.Kind.TRANSFER;

import dev.graft.data.Examples;
import dev.graft.data.TaskData;
import dev.graft.method.Method;
import dev.graft.method.MethodInfo;
import dev.graft.method.Progress;
import dev.graft.method.TrainedModel;
import dev.graft.method.TrainingTask;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Learns the source's labels and is used on the target as it is. In a transfer that has a source
 * model it is that model, and learns nothing (ADR 8).
 */
final class SourceOnly implements Method {
  private static final MethodInfo INFO =
      new MethodInfo(
          "source-only",
          "the source model, deployed on the target as it is",
          "",
          Set.of(TRANSFER, DOMAIN_ADAPTATION),
          MethodInfo.Usage.BASELINE,
          Models.ALL,
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
    DataChecks.sameClasses(domains);
    DataChecks.sameWidth("data.source", source.features(), domains.targetUnlabelled());
    if (task.sourceModel() != null) {
      EpisodeData.withoutSteps(progress);
      return new TrainedNetwork(SourceArtifact.of(task, domains.targetUnlabelled()), 0, Map.of());
    }
    return SupervisedTraining.train(task, progress, source, Judges.source(domains));
  }
}
