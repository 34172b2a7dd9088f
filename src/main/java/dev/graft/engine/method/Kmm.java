package dev.graft.engine.method;

import dev.graft.data.Examples;
import dev.graft.data.Features;
import dev.graft.data.TaskData;
import dev.graft.engine.closed.MeanMatching;
import dev.graft.experiment.InvalidInput;
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
import java.util.function.UnaryOperator;

/**
 * The experiment's model, trained on source rows that count the more the likelier they are in the
 * target. Nearest neighbours have no loss to weight, so they are not among its models. Target
 * labels are not used but for validation.
 */
final class Kmm implements Method {
  /** The kernel of more rows fills the trainer's memory. */
  private static final int MOST_ROWS = 5000;

  private static final ParameterInfo GAMMA =
      ParameterInfo.real(
          "gamma",
          1,
          1e-3,
          1e3,
          true,
          "of the Gaussian kernel e^(-gamma d²), where the mean of d² is 1");
  private static final ParameterInfo BOUND =
      ParameterInfo.real("bound", 1000, 1, 1e6, true, "largest weight of a row");

  private static final MethodInfo INFO =
      new MethodInfo(
          "kmm",
          "source rows weighted until their mean, in a kernel's space, is the target's",
          "Huang, Smola, Gretton, Borgwardt, Schölkopf: Correcting Sample Selection Bias by Unlabeled"
              + " Data. NIPS 2006",
          Set.of(Kind.DOMAIN_ADAPTATION),
          MethodInfo.Usage.METHOD,
          Set.of("linear", "mlp", "cnn", "linear-svm"),
          false,
          List.of(GAMMA, BOUND));

  @Override
  public MethodInfo info() {
    return INFO;
  }

  @Override
  public TrainedModel train(TrainingTask task, Progress progress) {
    TaskData.Domains domains = DataChecks.domains(task);
    Examples source = DataChecks.source(domains);
    Features target = DataChecks.unlabelledTarget(domains);
    if (Math.max(source.rows(), target.rows()) > MOST_ROWS) {
      throw InvalidInput.of(
          "data",
          Math.max(source.rows(), target.rows()),
          "kmm compares every source row with every row of both domains, and there are more than "
              + MOST_ROWS
              + " in one",
          "write limit: 5000 for it");
    }
    MeanMatching matching =
        MeanMatching.of(
            source.features(),
            target,
            task.parameters().number("gamma", 1),
            task.parameters().number("bound", 1000));
    return new Adapted(
        SupervisedTraining.train(
            task, progress, source, matching.weights(), Judges.targetOrSource(domains)),
        UnaryOperator.identity(),
        Map.of("effective-rows", matching.effectiveRows()));
  }
}
