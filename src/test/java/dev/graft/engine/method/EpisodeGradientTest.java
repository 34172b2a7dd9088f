package dev.graft.engine.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.data.EpisodeLearner;
import dev.graft.data.Examples;
import dev.graft.engine.network.ModelFile;
import dev.graft.engine.network.NetworkGraph;
import dev.graft.engine.step.CompiledStep;
import dev.graft.engine.step.GradientCheck;
import dev.graft.experiment.ModelSpec;
import dev.graft.method.TrainingTask;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;

/** The gradient of every loss of episodes against finite differences, in double. */
class EpisodeGradientTest {
  private static final double TOLERANCE = 1e-7;
  private static final int WAYS = 3;
  private static final int SHOTS = 2;
  private static final int QUERIES = 3;

  private static TrainingTask task(String model) {
    ModelSpec spec =
        model.equals("cnn")
            ? new ModelSpec.Cnn(List.of(3, 4), 2, List.of(6))
            : SmallData.model(model);
    return SmallData.task(SmallEpisodes.data(), spec);
  }

  private static ModelFile model(String type, List<List<String>> heads) {
    TrainingTask task = task(type);
    return InitialModel.of(task, task.model(), SmallEpisodes.support().features(), heads);
  }

  private static void check(
      ModelFile model, Map<String, long[]> inputs, Consumer<NetworkGraph> loss, String name) {
    NetworkGraph graph = new NetworkGraph(model.network(), model.weights(), DataType.DOUBLE);
    loss.accept(graph);
    try (CompiledStep step =
        CompiledStep.of(graph.sameDiff(), model.weights().names(), inputs, List.of(name))) {
      SplittableRandom random = new SplittableRandom(3);
      inputs.forEach((input, shape) -> step.feed(input, noise(shape, random)));
      assertThat(GradientCheck.worst(step, name, model.weights().names(), 6)).isLessThan(TOLERANCE);
    }
  }

  private static float[] noise(long[] shape, SplittableRandom random) {
    int size = 1;
    for (long n : shape) {
      size *= (int) n;
    }
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  @ParameterizedTest
  @ValueSource(strings = {"mlp", "cnn"})
  void prototypical(String type) {
    ModelFile model = model(type, List.of());
    check(
        model,
        Prototypical.inputs(model, WAYS, SHOTS, QUERIES),
        graph -> Prototypical.loss(graph, WAYS, SHOTS, QUERIES),
        Prototypical.LOSS);
  }

  /** What the graph minimises is what the answers say. */
  @ParameterizedTest
  @ValueSource(strings = {"mlp", "cnn"})
  void prototypical_loss_isThatOfItsAnswers(String type) {
    ModelFile model = model(type, List.of());
    NetworkGraph graph = new NetworkGraph(model.network(), model.weights(), DataType.FLOAT);
    Prototypical.loss(graph, WAYS, SHOTS, QUERIES);
    Examples support = SmallEpisodes.rows(8, WAYS, SHOTS, 7);
    Examples queries = SmallEpisodes.rows(8, WAYS, QUERIES, 8);
    double loss;
    try (CompiledStep step =
            CompiledStep.of(
                graph.sameDiff(),
                model.weights().names(),
                Prototypical.inputs(model, WAYS, SHOTS, QUERIES),
                List.of(Prototypical.LOSS));
        EpisodicNetwork network =
            new EpisodicNetwork(model, EpisodeRule.PROTOTYPES, Map.of(), 0, Map.of())) {
      step.feedRows(EpisodeData.SUPPORT, support.features().values(), byClass(WAYS, SHOTS), 0);
      step.feedRows(EpisodeData.QUERY, queries.features().values(), byClass(WAYS, QUERIES), 0);
      step.forwardBackward();
      loss = step.output(Prototypical.LOSS);
      EpisodeLearner learner = network.episodes();
      float[] answers =
          learner.probabilities(
              new Examples(learner.embed(support.features()), support.labels(), support.classes()),
              learner.embed(queries.features()));
      double sum = 0;
      for (int row = 0; row < queries.rows(); row++) {
        sum -= Math.log(answers[row * WAYS + queries.labels()[row]]);
      }
      assertThat(loss).isCloseTo(sum / queries.rows(), within(1e-4));
    }
  }

  /** Rows of {@link SmallEpisodes#rows} class by class. */
  private static int[] byClass(int ways, int each) {
    int[] order = new int[ways * each];
    for (int i = 0; i < order.length; i++) {
      order[i] = i % each * ways + i / each;
    }
    return order;
  }
}
