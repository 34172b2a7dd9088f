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
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;

/** The gradient of every loss of episodes against finite differences, in double. */
class EpisodeGradientTest {
  private static final double TOLERANCE = 1e-7;
  private static final EpisodicTraining.Shape SHAPE = new EpisodicTraining.Shape(3, 2, 3);

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
    check(model, model.weights().names(), inputs, loss, name);
  }

  private static void check(
      ModelFile model,
      List<String> trainable,
      Map<String, long[]> inputs,
      Consumer<NetworkGraph> loss,
      String name) {
    NetworkGraph graph = new NetworkGraph(model.network(), model.weights(), DataType.DOUBLE);
    loss.accept(graph);
    try (CompiledStep step = CompiledStep.of(graph.sameDiff(), trainable, inputs, List.of(name))) {
      SplittableRandom random = new SplittableRandom(3);
      inputs.forEach(
          (input, shape) ->
              step.feed(
                  input, input.equals("labels") ? oneHot(shape, random) : noise(shape, random)));
      assertThat(GradientCheck.worst(step, name, trainable, 6)).isLessThan(TOLERANCE);
    }
  }

  private static float[] oneHot(long[] shape, SplittableRandom random) {
    float[] values = new float[(int) (shape[0] * shape[1])];
    for (int row = 0; row < shape[0]; row++) {
      values[row * (int) shape[1] + random.nextInt((int) shape[1])] = 1;
    }
    return values;
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

  static Stream<Arguments> episodic() {
    return Map.<String, EpisodicTraining.Loss>of(
            "prototypical",
            Prototypical::logits,
            "matching",
            (s, q, shape) -> MatchingNetwork.logits(s, q, shape, 3))
        .entrySet()
        .stream()
        .flatMap(
            loss ->
                Stream.of("mlp", "cnn")
                    .map(model -> Arguments.of(loss.getKey(), model, loss.getValue())));
  }

  @ParameterizedTest
  @MethodSource("episodic")
  void episodic_gradient(String method, String type, EpisodicTraining.Loss loss) {
    ModelFile model = model(type, List.of());
    check(
        model,
        EpisodicTraining.inputs(model, SHAPE),
        graph -> EpisodicTraining.loss(graph, SHAPE, loss),
        EpisodicTraining.LOSS);
  }

  /** What the graph minimises is what the answers say. */
  @ParameterizedTest
  @MethodSource("episodic")
  void episodic_loss_isThatOfTheAnswers(String method, String type, EpisodicTraining.Loss loss) {
    ModelFile model = model(type, List.of());
    NetworkGraph graph = new NetworkGraph(model.network(), model.weights(), DataType.FLOAT);
    EpisodicTraining.loss(graph, SHAPE, loss);
    Examples support = SmallEpisodes.rows(8, 3, 2, 7);
    Examples queries = SmallEpisodes.rows(8, 3, 3, 8);
    EpisodeRule rule = method.equals("matching") ? EpisodeRule.ATTENTION : EpisodeRule.PROTOTYPES;
    try (CompiledStep step =
            CompiledStep.of(
                graph.sameDiff(),
                model.weights().names(),
                EpisodicTraining.inputs(model, SHAPE),
                List.of(EpisodicTraining.LOSS));
        EpisodicNetwork network =
            new EpisodicNetwork(model, rule, Map.of("scale", 3.0), 0, Map.of())) {
      step.feedRows(EpisodicTraining.SUPPORT, support.features().values(), byClass(3, 2), 0);
      step.feedRows(EpisodicTraining.QUERY, queries.features().values(), byClass(3, 3), 0);
      step.forwardBackward();
      assertThat(step.output(EpisodicTraining.LOSS))
          .isCloseTo(surprise(network.episodes(), support, queries), within(1e-4));
    }
  }

  /** Mean of minus the logarithms of what the right classes are given. */
  private static double surprise(EpisodeLearner learner, Examples support, Examples queries) {
    int ways = support.classes().size();
    float[] answers =
        learner.probabilities(
            new Examples(learner.embed(support.features()), support.labels(), support.classes()),
            learner.embed(queries.features()));
    double sum = 0;
    for (int row = 0; row < queries.rows(); row++) {
      sum -= Math.log(answers[row * ways + queries.labels()[row]]);
    }
    return sum / queries.rows();
  }

  @ParameterizedTest
  @ValueSource(strings = {"mlp", "cnn"})
  void siamese(String type) {
    ModelFile model = model(type, List.of(Siamese.ANSWERS));
    check(model, Siamese.inputs(model, 6), graph -> Siamese.loss(graph, 6), Siamese.LOSS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mlp", "cnn"})
  void baselinePlusPlus(String type) {
    ModelFile model = model(type, List.of(List.of("a", "b", "c")));
    check(
        model,
        BaselinePlusPlus.trainable(model),
        BaselinePlusPlus.inputs(model, 6),
        graph -> BaselinePlusPlus.loss(graph, 6, 3, 10),
        BaselinePlusPlus.LOSS);
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
