package dev.graft.engine.method;

import dev.graft.data.TaskData;
import dev.graft.engine.network.ModelFile;
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
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Cross-entropy on the source + the cross-entropy of a discriminator that tells source from target
 * by the last hidden layer's outputs, behind a gradient reversal: what helps the discriminator is
 * unlearnt by the features. Batches are half source, the rows its baselines see, half target;
 * target labels are not used but for validation.
 */
final class Dann implements Method {
  static final String LAMBDA = "lambda";
  private static final String DISCRIMINATOR = "discriminator";
  private static final String SCHEDULE = "schedule";
  private static final double DEFAULT_LAMBDA = 1;
  private static final int DEFAULT_DISCRIMINATOR = 100;
  private static final String CONSTANT = "constant";
  private static final String PAPER = "paper";

  private static final MethodInfo INFO =
      new MethodInfo(
          "dann",
          "features that a discriminator cannot tell source from target by",
          "Ganin et al.: Domain-Adversarial Training of Neural Networks. JMLR 17, 2016",
          Set.of(Kind.DOMAIN_ADAPTATION),
          MethodInfo.Usage.METHOD,
          Models.DEEP,
          false,
          List.of(
              ParameterInfo.real(
                  LAMBDA,
                  DEFAULT_LAMBDA,
                  0,
                  100,
                  false,
                  "factor of the reversed gradient, reached along 2/(1+exp(−10p))−1"),
              ParameterInfo.integer(
                  DISCRIMINATOR,
                  DEFAULT_DISCRIMINATOR,
                  1,
                  4096,
                  "hidden units of the domain discriminator"),
              ParameterInfo.choice(
                  SCHEDULE,
                  CONSTANT,
                  List.of(CONSTANT, PAPER),
                  "learning rate: as given, or divided by (1+10p)^0.75 as in the paper")));

  @Override
  public MethodInfo info() {
    return INFO;
  }

  @Override
  public TrainedModel train(TrainingTask task, Progress progress) {
    TaskData.Domains domains = DataChecks.domains(task);
    return Adaptation.train(
        task,
        progress,
        withDiscriminator(task, Adaptation.initial(task, domains)),
        "domain-loss",
        term(),
        Map.of(LAMBDA, step -> lambda(task, step)),
        step -> rate(task, step));
  }

  static ModelFile withDiscriminator(TrainingTask task, ModelFile model) {
    return new ModelFile(
        model.spec(),
        model.width(),
        model.image(),
        model.heads(),
        model
            .weights()
            .and(
                Discriminator.weights(
                    task,
                    model.network().featureWidth(),
                    task.parameters().integer(DISCRIMINATOR, DEFAULT_DISCRIMINATOR))));
  }

  static Adaptation.TermOfFeatures term() {
    return (graph, source, target) -> {
      SDVariable lambda = graph.placeholder(LAMBDA);
      SDVariable loss =
          Discriminator.loss(graph, Losses.reverse(source, lambda), Losses.reverse(target, lambda));
      return new Adaptation.Term(loss, loss);
    };
  }

  /** λ_p = λ · (2 / (1 + e^{−10p}) − 1) where p is the share of the training done. */
  static double lambda(TrainingTask task, long step) {
    double p = (double) step / task.steps();
    return task.parameters().number(LAMBDA, DEFAULT_LAMBDA) * (2 / (1 + Math.exp(-10 * p)) - 1);
  }

  /** η_p = η / (1 + 10p)^0.75 in the paper's schedule. */
  static double rate(TrainingTask task, long step) {
    double p = (double) step / task.steps();
    boolean isPaper = task.parameters().text(SCHEDULE, CONSTANT).equals(PAPER);
    return task.training().learningRate() / (isPaper ? Math.pow(1 + 10 * p, 0.75) : 1);
  }
}
