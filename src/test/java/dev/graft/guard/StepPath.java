package dev.graft.guard;

import dev.graft.data.ImageShape;
import dev.graft.engine.network.Network;
import dev.graft.engine.network.NetworkGraph;
import dev.graft.engine.network.Weights;
import dev.graft.engine.step.Adam;
import dev.graft.engine.step.CompiledStep;
import dev.graft.experiment.ModelSpec;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;

/** A training step of the MLP 784-256-128-10 with Adam on 64 drawn rows. */
final class StepPath {
  private static final int BATCH = 64;
  private static final int CLASSES = 10;
  private static final int OPERATIONS = 400;
  private static final ImageShape IMAGE = new ImageShape(28, 28, 1);

  private StepPath() {}

  public static void main(String[] arguments) {
    SplittableRandom random = new SplittableRandom(1);
    float[] images = new float[BATCH * IMAGE.size()];
    for (int i = 0; i < images.length; i++) images[i] = (float) random.nextDouble();
    float[] labels = new float[BATCH * CLASSES];
    int[] rows = new int[BATCH];
    for (int i = 0; i < BATCH; i++) {
      labels[i * CLASSES + i % CLASSES] = 1;
      rows[i] = i;
    }
    Network network = Network.of(new ModelSpec.Mlp(List.of(256, 128)), IMAGE.size(), IMAGE);
    Weights weights =
        network.weights(random).and(Network.head("head0", network.featureWidth(), CLASSES, random));
    NetworkGraph graph = new NetworkGraph(network, weights, DataType.FLOAT);
    var logits = graph.dense("head0", graph.features(graph.input("x", BATCH)));
    graph.crossEntropy(graph.placeholder("y", BATCH, CLASSES), logits).rename("loss");
    graph.sameDiff().setLossVariables("loss");
    Map<String, long[]> shapes =
        Map.of("x", network.inputShape(BATCH), "y", new long[] {BATCH, CLASSES});
    try (CompiledStep step =
        CompiledStep.of(graph.sameDiff(), weights.names(), shapes, List.of("loss"))) {
      Adam adam = new Adam(step.parameterCount(), 1e-3);
      Measured.run(
          arguments,
          OPERATIONS,
          () -> {
            step.feedRows("x", images, rows, 0);
            step.feedRows("y", labels, rows, 0);
            step.train(adam);
            return step.output("loss");
          });
    }
  }
}
