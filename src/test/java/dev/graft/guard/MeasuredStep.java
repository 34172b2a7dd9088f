package dev.graft.guard;

import dev.graft.data.ImageShape;
import dev.graft.engine.network.Network;
import dev.graft.engine.network.NetworkGraph;
import dev.graft.engine.network.Weights;
import dev.graft.engine.step.CompiledStep;
import dev.graft.experiment.ModelSpec;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;

/** The training step that is measured: a classifier of 28×28 images into ten, 64 rows a step. */
public final class MeasuredStep {
  public static final int BATCH = 64;
  public static final int CLASSES = 10;
  public static final ImageShape IMAGE = new ImageShape(28, 28, 1);

  private MeasuredStep() {}

  /**
   * Its placeholders are {@code x} and {@code y}, one hot, its loss is {@code loss}.
   *
   * @param shapes of the placeholders
   */
  public record Graph(SameDiff sameDiff, List<String> trainable, Map<String, long[]> shapes) {}

  /** Fed with {@code x} and {@code y}, one hot; its output is {@code loss}. */
  public static CompiledStep of(ModelSpec spec) {
    Graph graph = graph(spec);
    return CompiledStep.of(graph.sameDiff, graph.trainable, graph.shapes, List.of("loss"));
  }

  public static Graph graph(ModelSpec spec) {
    Network network = Network.of(spec, IMAGE.size(), IMAGE);
    SplittableRandom random = new SplittableRandom(1);
    Weights weights =
        network.weights(random).and(Network.head("head0", network.featureWidth(), CLASSES, random));
    NetworkGraph graph = new NetworkGraph(network, weights, DataType.FLOAT);
    var logits = graph.dense("head0", graph.features(graph.input("x", BATCH)));
    graph.crossEntropy(graph.placeholder("y", BATCH, CLASSES), logits).rename("loss");
    graph.sameDiff().setLossVariables("loss");
    Map<String, long[]> shapes =
        Map.of("x", network.inputShape(BATCH), "y", new long[] {BATCH, CLASSES});
    return new Graph(graph.sameDiff(), weights.names(), shapes);
  }
}
