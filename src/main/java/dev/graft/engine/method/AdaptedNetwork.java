package dev.graft.engine.method;

import dev.graft.data.Examples;
import dev.graft.data.Features;
import dev.graft.engine.network.ModelFile;
import dev.graft.engine.network.NetworkGraph;
import dev.graft.engine.network.NetworkPredictor;
import dev.graft.engine.step.Adam;
import dev.graft.engine.step.CompiledStep;
import dev.graft.engine.step.Momentum;
import dev.graft.engine.step.Optimiser;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * For each episode the whole network is trained on the support set, by steps on all of it at once,
 * from the same weights; then it names the queries. For one thread.
 */
final class AdaptedNetwork implements EpisodicNetwork.Learner {
  static final String STEPS = "steps";
  static final String RATE = "rate";

  /** 1: Adam; 0: plain gradient descent. */
  static final String ADAM = "adam";

  private final ModelFile model;
  private final Map<String, Double> settings;
  private final NetworkPredictor predictor;
  private @Nullable CompiledStep compiled;
  private float[] initial = {};
  private int rows;

  /**
   * @param model with one head of as many outputs as episodes have ways
   */
  AdaptedNetwork(ModelFile model, Map<String, Double> settings) {
    this.model = model;
    this.settings = settings;
    predictor = new NetworkPredictor(model);
  }

  @Override
  public Features embed(Features features) {
    return features;
  }

  @Override
  public float[] probabilities(Examples support, Features queries) {
    int ways = support.classes().size();
    if (ways != model.heads().get(0).classes().size()) {
      throw new IllegalArgumentException(ways + " ways for a head of other classes");
    }
    CompiledStep step = compiled(support.rows(), ways);
    step.setParameters(initial);
    step.feed(SupervisedTraining.INPUT, support.features().values());
    step.feed(SupervisedTraining.LABELS, oneHot(support.labels(), ways));
    Optimiser optimiser = optimiser(step.parameterCount());
    for (int left = settings.getOrDefault(STEPS, 1.0).intValue(); left > 0; left--) {
      step.train(optimiser);
    }
    predictor.load(model.weights().with(model.weights().names(), step.parameters()));
    return predictor.probabilities(0, queries);
  }

  private Optimiser optimiser(int parameters) {
    double rate = settings.getOrDefault(RATE, 1e-3);
    return settings.getOrDefault(ADAM, 0.0) > 0
        ? new Adam(parameters, rate)
        : new Momentum(parameters, rate, 0);
  }

  private CompiledStep compiled(int supportRows, int ways) {
    if (compiled == null || rows != supportRows) {
      close(compiled);
      rows = supportRows;
      NetworkGraph graph = new NetworkGraph(model.network(), model.weights(), DataType.FLOAT);
      SupervisedTraining.loss(graph, rows, ways);
      compiled =
          CompiledStep.of(
              graph.sameDiff(),
              model.weights().names(),
              Map.of(
                  SupervisedTraining.INPUT,
                  model.network().inputShape(rows),
                  SupervisedTraining.LABELS,
                  new long[] {rows, ways}),
              List.of(SupervisedTraining.LOSS));
      initial = compiled.parameters();
    }
    return Objects.requireNonNull(compiled);
  }

  private static float[] oneHot(int[] labels, int ways) {
    float[] oneHot = new float[labels.length * ways];
    for (int row = 0; row < labels.length; row++) {
      oneHot[row * ways + labels[row]] = 1;
    }
    return oneHot;
  }

  private static void close(@Nullable CompiledStep step) {
    if (step != null) {
      step.close();
    }
  }

  @Override
  public void close() {
    close(compiled);
    predictor.close();
  }
}
