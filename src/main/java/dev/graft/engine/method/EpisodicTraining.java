package dev.graft.engine.method;

import dev.graft.data.Examples;
import dev.graft.data.TaskData;
import dev.graft.engine.network.ModelFile;
import dev.graft.engine.network.NetworkGraph;
import dev.graft.method.Progress;
import dev.graft.method.TrainingTask;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;

/** Trains an encoder on episodes of the training classes; a step is an episode. */
final class EpisodicTraining {
  /** Placeholder of an episode's labelled rows, class by class. */
  static final String SUPPORT = "support";

  /** Placeholder of an episode's rows that are to be named, class by class. */
  static final String QUERY = "query";

  static final String LOSS = "loss";

  private EpisodicTraining() {}

  /**
   * @param ways classes of a training episode
   * @param shots support rows of each
   * @param queries of each
   */
  record Shape(int ways, int shots, int queries) {
    int supportRows() {
      return ways * shots;
    }

    int queryRows() {
      return ways * queries;
    }
  }

  interface Loss {
    /**
     * @param support rows class by class × feature width
     * @param query rows class by class × feature width
     * @return logits, or log-probabilities: query rows × ways
     */
    SDVariable logits(SDVariable support, SDVariable query, Shape shape);
  }

  /** As many classes as wanted, or as there are; the test's shots. */
  static Shape shape(TaskData.Episodes data, int ways, int queries) {
    int shots = data.shape().shots();
    return new Shape(EpisodeData.ways(data.train(), ways, shots, queries), shots, queries);
  }

  static EpisodicNetwork train(
      TrainingTask task,
      Progress progress,
      Shape shape,
      Loss loss,
      EpisodeRule rule,
      Map<String, Double> settings,
      Objective.Rate rate) {
    TaskData.Episodes data = EpisodeData.of(task);
    Examples train = data.train();
    ModelFile initial = InitialModel.of(task, task.model(), train.features(), List.of());
    NetworkGraph graph = new NetworkGraph(initial.network(), initial.weights(), DataType.FLOAT);
    loss(graph, shape, loss);
    Objective objective =
        new Objective(
            graph.sameDiff(),
            initial,
            initial.weights().names(),
            inputs(initial, shape),
            List.of(new Objective.Term(Metrics.TRAIN_LOSS, LOSS)),
            EpisodeData.feed(task, train, shape),
            rate,
            EpisodeData.judge(data, network -> rule.learner(network, settings)));
    return EpisodicNetwork.of(GradientTraining.run(task, progress, objective), rule, settings);
  }

  static Map<String, long[]> inputs(ModelFile model, Shape shape) {
    return Map.of(
        SUPPORT,
        model.network().inputShape(shape.supportRows()),
        QUERY,
        model.network().inputShape(shape.queryRows()));
  }

  /** Mean cross-entropy of the queries. */
  static void loss(NetworkGraph graph, Shape shape, Loss loss) {
    SDVariable support = graph.features(graph.input(SUPPORT, shape.supportRows()));
    SDVariable query = graph.features(graph.input(QUERY, shape.queryRows()));
    SDVariable labels =
        Losses.constant(
            query,
            "labels",
            EpisodeData.oneHot(shape.ways(), shape.queries()),
            shape.queryRows(),
            shape.ways());
    graph.crossEntropy(labels, loss.logits(support, query, shape)).rename(LOSS);
    graph.sameDiff().setLossVariables(LOSS);
  }

  /** The mean of each class's support rows: ways × width. */
  static SDVariable means(SDVariable support, Shape shape) {
    float[] means = EpisodeData.oneHot(shape.ways(), shape.shots());
    for (int i = 0; i < means.length; i++) {
      means[i] /= shape.shots();
    }
    SDVariable matrix = Losses.constant(support, "means", means, shape.supportRows(), shape.ways());
    return support.getSameDiff().mmul(matrix, support, true, false, false);
  }
}
