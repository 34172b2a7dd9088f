package dev.graft.engine.method;

import dev.graft.data.Examples;
import dev.graft.data.Features;
import dev.graft.data.TaskData;
import dev.graft.engine.closed.CorrelationAlignment;
import dev.graft.engine.method.Objective.Judge;
import dev.graft.experiment.Kind;
import dev.graft.method.Method;
import dev.graft.method.MethodInfo;
import dev.graft.method.ParameterInfo;
import dev.graft.method.Progress;
import dev.graft.method.TrainedModel;
import dev.graft.method.TrainingTask;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The experiment's model, trained on source rows whose covariance is aligned with the target's.
 * Target labels are not used but for validation.
 */
final class Coral implements Method {
  private static final String LAMBDA = "lambda";
  private static final double DEFAULT_LAMBDA = 1;

  private static final MethodInfo INFO =
      new MethodInfo(
          "coral",
          "source features recoloured to the target's covariance",
          "Sun, Feng, Saenko: Return of Frustratingly Easy Domain Adaptation. AAAI 2016",
          Set.of(Kind.DOMAIN_ADAPTATION),
          MethodInfo.Usage.METHOD,
          Set.of("linear", "mlp", "nearest-neighbour", "linear-svm"),
          false,
          List.of(
              ParameterInfo.real(
                  LAMBDA,
                  DEFAULT_LAMBDA,
                  1e-6,
                  1e6,
                  true,
                  "added to the diagonal of both covariances")));

  @Override
  public MethodInfo info() {
    return INFO;
  }

  @Override
  public TrainedModel train(TrainingTask task, Progress progress) {
    TaskData.Domains domains = DataChecks.domains(task);
    Examples source = DataChecks.source(domains);
    Features target = DataChecks.unlabelledTarget(domains);
    CorrelationAlignment alignment =
        CorrelationAlignment.of(
            source.features(), target, task.parameters().number(LAMBDA, DEFAULT_LAMBDA));
    List<Judge> judges =
        domains.targetValidation().rows() > 0
            ? Judges.target(domains)
            : List.of(
                new Judge(
                    Metrics.SOURCE_VALIDATION, 0, aligned(alignment, domains.sourceValidation())));
    return new Adapted(
        SupervisedTraining.train(task, progress, aligned(alignment, source), judges),
        alignment::align,
        Map.of());
  }

  private static Examples aligned(CorrelationAlignment alignment, Examples rows) {
    return new Examples(alignment.align(rows.features()), rows.labels(), rows.classes());
  }
}
