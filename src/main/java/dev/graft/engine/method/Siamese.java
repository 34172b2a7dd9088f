package dev.graft.engine.method;

import dev.graft.data.EpisodeDraw;
import dev.graft.data.Examples;
import dev.graft.data.TaskData;
import dev.graft.engine.network.ModelFile;
import dev.graft.engine.network.Network;
import dev.graft.engine.network.NetworkGraph;
import dev.graft.engine.network.Weights;
import dev.graft.experiment.Kind;
import dev.graft.method.Method;
import dev.graft.method.MethodInfo;
import dev.graft.method.Progress;
import dev.graft.method.TrainedModel;
import dev.graft.method.TrainingTask;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Twin networks learn whether two rows are of one class, from the weighted absolute differences of
 * their features; a query is of the class whose support rows it is most probably one with. Half of
 * the pairs of a batch are of one class.
 */
final class Siamese implements Method {
  static final String LEFT = "left";
  static final String RIGHT = "right";
  static final String LABELS = "labels";
  static final String LOSS = "loss";
  static final List<String> ANSWERS = List.of("different", "same");

  private static final MethodInfo INFO =
      new MethodInfo(
          "siamese",
          "twin networks tell whether two rows are of one class; training.batch pairs a step"
              + " (inductive)",
          "Koch, Zemel, Salakhutdinov: Siamese Neural Networks for One-shot Image Recognition."
              + " ICML 2015 Deep Learning workshop",
          Set.of(Kind.FEW_SHOT),
          MethodInfo.Usage.METHOD,
          Models.DEEP,
          false,
          List.of());

  @Override
  public MethodInfo info() {
    return INFO;
  }

  @Override
  public TrainedModel train(TrainingTask task, Progress progress) {
    TaskData.Episodes data = EpisodeData.of(task);
    Examples train = data.train();
    int batch = task.training().batch();
    EpisodeData.ways(train, 2, 1, 1);
    ModelFile initial =
        nearIsSame(InitialModel.of(task, task.model(), train.features(), List.of(ANSWERS)));
    NetworkGraph graph = new NetworkGraph(initial.network(), initial.weights(), DataType.FLOAT);
    loss(graph, batch);
    Objective objective =
        new Objective(
            graph.sameDiff(),
            initial,
            initial.weights().names(),
            inputs(initial, batch),
            List.of(new Objective.Term(Metrics.TRAIN_LOSS, LOSS)),
            pairs(task, train, batch),
            step -> task.training().learningRate(),
            EpisodeData.judge(data, network -> EpisodeRule.TWINS.learner(network, Map.of())));
    return EpisodicNetwork.of(
        GradientTraining.run(task, progress, objective), EpisodeRule.TWINS, Map.of());
  }

  /** Before training, the smaller the sum of differences, the more probably of one class. */
  private static ModelFile nearIsSame(ModelFile model) {
    String name = Network.parameters(InitialModel.head(0)).get(0);
    Weights.Weight drawn = model.weights().of(name);
    float[] values = new float[drawn.values().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) ((i % 2 == 0 ? 1 : -1) / Math.sqrt(values.length / 2.0));
    }
    return model.with(new Weights(Map.of(name, new Weights.Weight(drawn.shape(), values))));
  }

  static Map<String, long[]> inputs(ModelFile model, int batch) {
    long[] shape = model.network().inputShape(batch);
    return Map.of(LEFT, shape, RIGHT, shape, LABELS, new long[] {batch, 2});
  }

  static void loss(NetworkGraph graph, int batch) {
    SDVariable left = graph.features(graph.input(LEFT, batch));
    SDVariable right = graph.features(graph.input(RIGHT, batch));
    SDVariable apart = graph.sameDiff().math().abs(left.sub(right));
    SDVariable logits = graph.dense(InitialModel.head(0), apart);
    graph.crossEntropy(graph.placeholder(LABELS, batch, 2), logits).rename(LOSS);
    graph.sameDiff().setLossVariables(LOSS);
  }

  /** Pairs of one class and of two in turn. */
  private static Objective.Feed pairs(TrainingTask task, Examples train, int batch) {
    EpisodeDraw same = new EpisodeDraw(train, 1, 1, 1);
    EpisodeDraw different = new EpisodeDraw(train, 2, 1, 1);
    float[] values = train.features().values();
    return (step, index) -> {
      SplittableRandom random = task.random("pairs", index);
      int[] left = new int[batch];
      int[] right = new int[batch];
      float[] labels = new float[batch * 2];
      for (int i = 0; i < batch; i++) {
        boolean isSame = i % 2 == 0;
        EpisodeDraw.Drawn drawn = (isSame ? same : different).draw(random);
        left[i] = drawn.support()[0];
        right[i] = isSame ? drawn.queries()[0] : drawn.queries()[1];
        labels[2 * i + (isSame ? 1 : 0)] = 1;
      }
      step.feedRows(LEFT, values, left, 0);
      step.feedRows(RIGHT, values, right, 0);
      step.feed(LABELS, labels);
    };
  }
}
