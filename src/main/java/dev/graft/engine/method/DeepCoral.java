package dev.graft.engine.method;

import dev.graft.data.Examples;
import dev.graft.data.Features;
import dev.graft.data.TaskData;
import dev.graft.engine.method.Objective.Term;
import dev.graft.engine.network.ModelFile;
import dev.graft.engine.network.NetworkGraph;
import dev.graft.experiment.Kind;
import dev.graft.method.Method;
import dev.graft.method.MethodInfo;
import dev.graft.method.ParameterInfo;
import dev.graft.method.Progress;
import dev.graft.method.TrainedModel;
import dev.graft.method.TrainingTask;
import java.util.List;
import java.util.Set;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Cross-entropy on the source + λ · ‖Cs − Ct‖²_F / (4d²), where Cs and Ct are the covariances of
 * the outputs of the last hidden layer (after its ReLU, before the head; d values) in a batch of
 * each domain. The source's batches are those of its baselines; target labels are not used but for
 * validation.
 */
final class DeepCoral implements Method {
  private static final String LAMBDA = "lambda";
  private static final double DEFAULT_LAMBDA = 10;
  private static final String LABEL_LOSS = "labelLoss";
  private static final String CORAL_LOSS = "coralLoss";
  static final String LOSS = "loss";

  private static final MethodInfo INFO =
      new MethodInfo(
          "deep-coral",
          "a penalty on the difference of the features' covariances",
          "Sun, Saenko: Deep CORAL: Correlation Alignment for Deep Domain Adaptation. ECCV 2016"
              + " workshops",
          Set.of(Kind.DOMAIN_ADAPTATION),
          MethodInfo.Usage.METHOD,
          Models.DEEP,
          false,
          List.of(
              ParameterInfo.real(
                  LAMBDA,
                  DEFAULT_LAMBDA,
                  1e-3,
                  1e6,
                  true,
                  "weight of the CORAL loss; such that both losses end of one size")));

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
        InitialModel.of(task, task.model(), source.features(), List.of(source.classes()));
    NetworkGraph graph = new NetworkGraph(initial.network(), initial.weights(), DataType.FLOAT);
    loss(graph, initial, batch, task.parameters().number(LAMBDA, DEFAULT_LAMBDA));
    return GradientTraining.run(
        task,
        progress,
        new Objective(
            graph.sameDiff(),
            initial,
            initial.weights().names(),
            Adaptation.inputs(initial, batch),
            List.of(new Term(Metrics.TRAIN_LOSS, LABEL_LOSS), new Term("coral-loss", CORAL_LOSS)),
            Adaptation.feed(task, source, target),
            step -> task.training().learningRate(),
            Judges.targetOrSource(domains)));
  }

  static void loss(NetworkGraph graph, ModelFile model, int batch, double lambda) {
    SDVariable source = graph.features(graph.input(Adaptation.SOURCE, batch));
    SDVariable target = graph.features(graph.input(Adaptation.TARGET, batch));
    SDVariable label = Adaptation.labelLoss(graph, model, source, batch);
    SDVariable coral = Losses.coral(source, target, batch, model.network().featureWidth());
    label.rename(LABEL_LOSS);
    coral.rename(CORAL_LOSS);
    label.add(LOSS, coral.mul(lambda));
    graph.sameDiff().setLossVariables(LOSS);
  }
}
