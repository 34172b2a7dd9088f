package dev.graft.engine;

import dev.graft.data.ImageShape;
import dev.graft.engine.network.Network;
import dev.graft.engine.network.NetworkGraph;
import dev.graft.engine.network.Weights;
import dev.graft.engine.step.CompiledStep;
import dev.graft.experiment.ModelSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A network with a cross-entropy loss, and batches of noisy images that tell its classes apart. */
final class Fixture {
  static final int BATCH = 16;
  static final int CLASSES = 4;

  final Network network;
  final Weights weights;
  final SameDiff sd;
  private final DataType type;
  private final ImageShape image;

  Fixture(ModelSpec spec, ImageShape image, DataType type) {
    this.type = type;
    this.image = image;
    SplittableRandom random = new SplittableRandom(1);
    network = Network.of(spec, image.size(), image);
    weights =
        network.weights(random).and(Network.head("head0", network.featureWidth(), CLASSES, random));
    NetworkGraph graph = new NetworkGraph(network, weights, type);
    SDVariable logits = graph.dense("head0", graph.features(graph.input("x", BATCH)));
    graph.crossEntropy(graph.placeholder("y", BATCH, CLASSES), logits).rename("loss");
    sd = graph.sameDiff();
    sd.setLossVariables("loss");
  }

  CompiledStep compile() {
    Map<String, long[]> shapes =
        Map.of("x", network.inputShape(BATCH), "y", new long[] {BATCH, CLASSES});
    return CompiledStep.of(sd, weights.names(), shapes, List.of("loss"));
  }

  void feed(CompiledStep step, int batch) {
    step.feed("x", images(batch));
    step.feed("y", labels(batch));
  }

  Map<String, INDArray> arrays(int batch) {
    Map<String, INDArray> arrays = new LinkedHashMap<>();
    arrays.put("x", Nd4j.create(images(batch), network.inputShape(BATCH), 'c').castTo(type));
    arrays.put("y", Nd4j.create(labels(batch), new long[] {BATCH, CLASSES}, 'c').castTo(type));
    return arrays;
  }

  float[] images(int batch) {
    SplittableRandom random = new SplittableRandom(batch);
    float[] values = new float[BATCH * image.size()];
    for (int i = 0; i < values.length; i++) {
      int row = i / image.size();
      double wave = Math.sin(i % image.size() * .1 * (1 + label(batch, row)));
      values[i] = (float) (wave + random.nextDouble(-1, 1));
    }
    return values;
  }

  float[] labels(int batch) {
    float[] values = new float[BATCH * CLASSES];
    for (int row = 0; row < BATCH; row++) {
      values[row * CLASSES + label(batch, row)] = 1;
    }
    return values;
  }

  private static int label(int batch, int row) {
    return (batch + row * 7) % CLASSES;
  }
}
