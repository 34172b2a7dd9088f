package dev.graft.engine.method;

import dev.graft.data.Examples;
import dev.graft.data.Features;
import dev.graft.data.TaskData;
import dev.graft.engine.closed.Embedding;
import dev.graft.engine.closed.TransferComponents;
import dev.graft.experiment.Kind;
import dev.graft.method.Method;
import dev.graft.method.MethodInfo;
import dev.graft.method.ParameterInfo;
import dev.graft.method.Progress;
import dev.graft.method.TrainedModel;
import dev.graft.method.TrainingTask;
import java.util.Set;

/**
 * The experiment's model, trained on components along which the domains' means are near. Target
 * labels are not used but for validation.
 */
final class Tca implements Method {
  private static final ParameterInfo COMPONENTS =
      Components.count(30, "components, or as many as the rows span");

  private static final MethodInfo INFO =
      new MethodInfo(
          "tca",
          "components of much variance along which both domains have one mean",
          "Pan, Tsang, Kwok, Yang: Domain Adaptation via Transfer Component Analysis. IEEE"
              + " Transactions on Neural Networks 22, 2011",
          Set.of(Kind.DOMAIN_ADAPTATION),
          MethodInfo.Usage.METHOD,
          Components.MODELS,
          false,
          Components.with(COMPONENTS));

  @Override
  public MethodInfo info() {
    return INFO;
  }

  @Override
  public TrainedModel train(TrainingTask task, Progress progress) {
    TaskData.Domains domains = DataChecks.domains(task);
    Examples source = DataChecks.source(domains);
    Features target = DataChecks.unlabelledTarget(domains);
    Embedding embedding =
        new TransferComponents(
                source.features(),
                target,
                Components.settings(
                    task, COMPONENTS, source.rows() + target.rows(), target.width()))
            .marginal();
    return Embedded.train(task, progress, domains, embedding, embedding);
  }
}
