package dev.graft.engine.method;

import dev.graft.data.Examples;
import dev.graft.data.TaskData;
import dev.graft.engine.network.ModelFile;
import dev.graft.engine.network.Network;
import dev.graft.engine.network.NetworkGraph;
import dev.graft.experiment.Kind;
import dev.graft.method.Method;
import dev.graft.method.MethodInfo;
import dev.graft.method.ParameterInfo;
import dev.graft.method.Progress;
import dev.graft.method.TrainedModel;
import dev.graft.method.TrainingTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Learns the training classes by plain batches with a head of cosines; for an episode the features
 * stay as they are and a new head of cosines is fitted to the support.
 */
final class BaselinePlusPlus implements Method {
  static final String INPUT = "input";
  static final String LABELS = "labels";
  static final String LOSS = "loss";
  private static final ParameterInfo SCALE =
      ParameterInfo.real("scale", 10, 0.1, 100, true, "factor of the cosines before the softmax");
  private static final ParameterInfo FITTING =
      ParameterInfo.integer("fitting", 100, 0, 10_000, "steps that fit the head to a support set");

  private static final MethodInfo INFO =
      new MethodInfo(
          "baseline++",
          "a classifier of the training classes, whose head of cosines is fitted anew to each"
              + " support set, from its class means (inductive)",
          "Chen et al.: A Closer Look at Few-shot Classification. ICLR 2019",
          Set.of(Kind.FEW_SHOT),
          MethodInfo.Usage.METHOD,
          Models.DEEP,
          false,
          List.of(SCALE, FITTING));

  @Override
  public MethodInfo info() {
    return INFO;
  }

  @Override
  public TrainedModel train(TrainingTask task, Progress progress) {
    TaskData.Episodes data = EpisodeData.of(task);
    Examples train = data.train();
    int batch = task.training().batch();
    double scale = task.parameters().number(SCALE.name(), 10);
    Map<String, Double> settings =
        Map.of(
            CosineHead.SCALE, scale, CosineHead.STEPS, (double) EpisodeData.whole(task, FITTING));
    ModelFile initial =
        InitialModel.of(task, task.model(), train.features(), List.of(train.classes()));
    NetworkGraph graph = new NetworkGraph(initial.network(), initial.weights(), DataType.FLOAT);
    loss(graph, batch, train.classes().size(), scale);
    Objective objective =
        new Objective(
            graph.sameDiff(),
            initial,
            trainable(initial),
            inputs(initial, batch),
            List.of(new Objective.Term(Metrics.TRAIN_LOSS, LOSS)),
            Feeds.labelled(
                INPUT, LABELS, train, new BatchOrder(task, "batch", train.rows(), batch)),
            step -> task.training().learningRate(),
            EpisodeData.judge(data, net -> EpisodeRule.COSINE_HEAD.learner(net, settings)));
    return EpisodicNetwork.of(
        GradientTraining.run(task, progress, objective), EpisodeRule.COSINE_HEAD, settings);
  }

  /** All but the head's bias, which cosines have no use for. */
  static List<String> trainable(ModelFile model) {
    List<String> names = new ArrayList<>(model.weights().names());
    names.remove(Network.parameters(InitialModel.head(0)).get(1));
    return names;
  }

  static Map<String, long[]> inputs(ModelFile model, int batch) {
    long classes = model.heads().get(0).classes().size();
    return Map.of(INPUT, model.network().inputShape(batch), LABELS, new long[] {batch, classes});
  }

  static void loss(NetworkGraph graph, int batch, int classes, double scale) {
    SDVariable features = graph.features(graph.input(INPUT, batch));
    SDVariable weights = graph.parameter(Network.parameters(InitialModel.head(0)).get(0));
    SDVariable lengths = Losses.lengths(weights, 0);
    SDVariable cosines = Losses.unit(features).mmul(weights.div(lengths));
    graph.crossEntropy(graph.placeholder(LABELS, batch, classes), cosines.mul(scale)).rename(LOSS);
    graph.sameDiff().setLossVariables(LOSS);
  }
}
