package dev.graft.engine.method;

import dev.graft.data.Examples;
import dev.graft.data.Features;
import dev.graft.data.TaskData;
import dev.graft.engine.method.Objective.Term;
import dev.graft.engine.network.ModelFile;
import dev.graft.engine.network.Network;
import dev.graft.engine.network.NetworkGraph;
import dev.graft.engine.network.Weights;
import dev.graft.experiment.Kind;
import dev.graft.method.Method;
import dev.graft.method.MethodInfo;
import dev.graft.method.ParameterInfo;
import dev.graft.method.Progress;
import dev.graft.method.TrainedModel;
import dev.graft.method.TrainingTask;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Cross-entropy on the source + the cross-entropy of a discriminator (one hidden layer) that tells
 * source from target by the features, behind a gradient reversal: what helps the discriminator is
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
  static final String LABEL_LOSS = "labelLoss";
  static final String DOMAIN_LOSS = "domainLoss";
  static final String LOSS = "loss";

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
    Examples source = DataChecks.source(domains);
    Features target = DataChecks.unlabelledTarget(domains);
    int batch = task.training().batch();
    ModelFile initial =
        withDiscriminator(
            task,
            InitialModel.of(task, task.model(), source.features(), List.of(source.classes())));
    NetworkGraph graph = new NetworkGraph(initial.network(), initial.weights(), DataType.FLOAT);
    loss(graph, initial, batch);
    Map<String, long[]> inputs = new HashMap<>(Adaptation.inputs(initial, batch));
    inputs.put(LAMBDA, new long[0]);
    Objective.Feed lambda = (step, index) -> step.feed(LAMBDA, (float) lambda(task, index));
    return GradientTraining.run(
        task,
        progress,
        new Objective(
            graph.sameDiff(),
            initial,
            initial.weights().names(),
            inputs,
            List.of(new Term(Metrics.TRAIN_LOSS, LABEL_LOSS), new Term("domain-loss", DOMAIN_LOSS)),
            Adaptation.feed(task, source, target).and(lambda),
            step -> rate(task, step),
            Judges.targetOrSource(domains)));
  }

  static ModelFile withDiscriminator(TrainingTask task, ModelFile model) {
    int hidden = task.parameters().integer(DISCRIMINATOR, DEFAULT_DISCRIMINATOR);
    int width = model.network().featureWidth();
    Weights weights =
        Network.hidden("domain0", width, hidden, task.random("domain", 0))
            .and(Network.head("domain1", hidden, 2, task.random("domain", 1)));
    return new ModelFile(
        model.spec(), model.width(), model.image(), model.heads(), model.weights().and(weights));
  }

  static void loss(NetworkGraph graph, ModelFile model, int batch) {
    SDVariable source = graph.features(graph.input(Adaptation.SOURCE, batch));
    SDVariable target = graph.features(graph.input(Adaptation.TARGET, batch));
    SDVariable lambda = graph.placeholder(LAMBDA);
    SDVariable label = Adaptation.labelLoss(graph, model, source, batch);
    SDVariable domain =
        domainLoss(graph, source, lambda, batch, 0)
            .add(domainLoss(graph, target, lambda, batch, 1))
            .mul(0.5);
    label.rename(LABEL_LOSS);
    domain.rename(DOMAIN_LOSS);
    label.add(LOSS, domain);
    graph.sameDiff().setLossVariables(LOSS);
  }

  private static SDVariable domainLoss(
      NetworkGraph graph, SDVariable features, SDVariable lambda, int batch, int domain) {
    SDVariable hidden =
        graph.sameDiff().nn().relu(graph.dense("domain0", Losses.reverse(features, lambda)), 0);
    float[] oneHot = new float[batch * 2];
    for (int row = 0; row < batch; row++) {
      oneHot[row * 2 + domain] = 1;
    }
    SDVariable labels = Losses.constant(features, "domainLabels" + domain, oneHot, batch, 2);
    return graph.crossEntropy(labels, graph.dense("domain1", hidden));
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
