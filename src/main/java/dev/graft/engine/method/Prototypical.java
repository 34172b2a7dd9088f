package dev.graft.engine.method;

import static dev.graft.engine.method.EpisodeData.QUERY;
import static dev.graft.engine.method.EpisodeData.SUPPORT;

import dev.graft.data.Examples;
import dev.graft.data.TaskData;
import dev.graft.engine.network.ModelFile;
import dev.graft.engine.network.NetworkGraph;
import dev.graft.experiment.Kind;
import dev.graft.method.Method;
import dev.graft.method.MethodInfo;
import dev.graft.method.ParameterInfo;
import dev.graft.method.Progress;
import dev.graft.method.TrainedModel;
import dev.graft.method.TrainingTask;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Learns features in which the mean of a class's few rows stands for the class: cross-entropy of
 * the softmax of minus squared distances to the means, on episodes of the training classes. A step
 * is an episode.
 */
final class Prototypical implements Method {
  static final String LOSS = "loss";
  private static final ParameterInfo WAYS =
      ParameterInfo.integer(
          "ways", 60, 2, 1000, "classes of a training episode, or as many as there are");
  private static final ParameterInfo QUERIES =
      ParameterInfo.integer("queries", 5, 1, 100, "queries of each class of a training episode");
  private static final ParameterInfo HALVING =
      ParameterInfo.integer(
          "halving", 2000, 1, 1_000_000, "episodes after which the learning rate is halved");

  private static final MethodInfo INFO =
      new MethodInfo(
          "prototypical",
          "class means in learnt features stand for the classes (inductive)",
          "Snell, Swersky, Zemel: Prototypical Networks for Few-shot Learning. NeurIPS 2017",
          Set.of(Kind.FEW_SHOT),
          MethodInfo.Usage.METHOD,
          Models.DEEP,
          false,
          List.of(WAYS, QUERIES, HALVING));

  @Override
  public MethodInfo info() {
    return INFO;
  }

  @Override
  public TrainedModel train(TrainingTask task, Progress progress) {
    TaskData.Episodes data = EpisodeData.of(task);
    Examples train = data.train();
    int shots = data.shape().shots();
    int queries = task.parameters().integer(QUERIES.name(), 5);
    int ways = EpisodeData.ways(train, task.parameters().integer(WAYS.name(), 60), shots, queries);
    int halving = task.parameters().integer(HALVING.name(), 2000);
    ModelFile initial = InitialModel.of(task, task.model(), train.features(), List.of());
    NetworkGraph graph = new NetworkGraph(initial.network(), initial.weights(), DataType.FLOAT);
    loss(graph, ways, shots, queries);
    Objective objective =
        new Objective(
            graph.sameDiff(),
            initial,
            initial.weights().names(),
            inputs(initial, ways, shots, queries),
            List.of(new Objective.Term(Metrics.TRAIN_LOSS, LOSS)),
            EpisodeData.feed(task, train, ways, shots, queries),
            step -> task.training().learningRate() * Math.pow(0.5, step / halving),
            EpisodeData.judge(data, n -> EpisodeRule.PROTOTYPES.learner(n, Map.of())));
    return EpisodicNetwork.of(
        GradientTraining.run(task, progress, objective), EpisodeRule.PROTOTYPES, Map.of());
  }

  static Map<String, long[]> inputs(ModelFile model, int ways, int shots, int queries) {
    return Map.of(
        SUPPORT,
        model.network().inputShape(ways * shots),
        QUERY,
        model.network().inputShape(ways * queries));
  }

  /** The squared length of a query is left out: it is the same for all classes. */
  static void loss(NetworkGraph graph, int ways, int shots, int queries) {
    SDVariable support = graph.features(graph.input(SUPPORT, ways * shots));
    SDVariable query = graph.features(graph.input(QUERY, ways * queries));
    SDVariable means =
        Losses.constant(support, "means", means(ways, shots), ways, (long) ways * shots);
    SDVariable prototypes = means.mmul(support);
    SDVariable products = graph.sameDiff().mmul(query, prototypes, false, true, false);
    SDVariable logits = products.mul(2.0).sub(prototypes.mul(prototypes).sum(1));
    SDVariable labels =
        Losses.constant(
            query, "labels", EpisodeData.oneHot(ways, queries), (long) ways * queries, ways);
    graph.crossEntropy(labels, logits).rename(LOSS);
    graph.sameDiff().setLossVariables(LOSS);
  }

  /** The matrix that takes the mean of each class: ways × ways·shots. */
  private static float[] means(int ways, int shots) {
    float[] means = new float[ways * ways * shots];
    for (int way = 0; way < ways; way++) {
      int from = way * ways * shots + way * shots;
      Arrays.fill(means, from, from + shots, 1f / shots);
    }
    return means;
  }
}
