package dev.graft.engine.method;

import dev.graft.data.Examples;
import dev.graft.data.Features;
import dev.graft.data.TaskData;
import dev.graft.engine.closed.SubspaceAlignment;
import dev.graft.experiment.Kind;
import dev.graft.method.Method;
import dev.graft.method.MethodInfo;
import dev.graft.method.ParameterInfo;
import dev.graft.method.Progress;
import dev.graft.method.TrainedModel;
import dev.graft.method.TrainingTask;
import java.util.List;
import java.util.Set;

/**
 * The experiment's model, trained on source rows whose principal components are turned into the
 * target's. Target labels are not used but for validation.
 */
final class SubspaceAligned implements Method {
  private static final ParameterInfo COMPONENTS =
      Components.count(40, "principal components of each domain, or as many as there are");

  private static final MethodInfo INFO =
      new MethodInfo(
          "subspace-alignment",
          "the source's principal components turned into the target's",
          "Fernando, Habrard, Sebban, Tuytelaars: Unsupervised Visual Domain Adaptation Using"
              + " Subspace Alignment. ICCV 2013",
          Set.of(Kind.DOMAIN_ADAPTATION),
          MethodInfo.Usage.METHOD,
          Components.MODELS,
          false,
          List.of(COMPONENTS));

  @Override
  public MethodInfo info() {
    return INFO;
  }

  @Override
  public TrainedModel train(TrainingTask task, Progress progress) {
    TaskData.Domains domains = DataChecks.domains(task);
    Examples source = DataChecks.source(domains);
    Features target = DataChecks.unlabelledTarget(domains);
    int least = Math.min(source.rows(), target.rows());
    Components.check(Math.min(Math.max(source.rows(), target.rows()), target.width()));
    int count = Math.min(Components.count(task, COMPONENTS), Math.min(least, target.width()));
    SubspaceAlignment aligned = SubspaceAlignment.of(source.features(), target, count);
    return Embedded.train(task, progress, domains, aligned.target(), aligned.source());
  }
}
