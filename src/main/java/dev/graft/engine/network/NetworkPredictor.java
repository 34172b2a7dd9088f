package dev.graft.engine.network;

import dev.graft.data.Features;
import dev.graft.data.Predictor;
import dev.graft.engine.step.CompiledForward;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;

/** Scores rows with a network, in batches of fixed size whose last is padded. For one thread. */
public final class NetworkPredictor implements Predictor, AutoCloseable {
  private static final int BATCH = 256;
  private static final String INPUT = "input";

  private final int width;
  private final int featureWidth;
  private final List<ModelFile.Head> heads;
  private final List<String> parameters;
  private final String features;
  private final List<String> probabilities = new ArrayList<>();
  private final CompiledForward forward;
  private final float[] batch;

  public NetworkPredictor(ModelFile model) {
    Network network = model.network();
    width = model.width();
    featureWidth = network.featureWidth();
    heads = model.heads();
    batch = new float[BATCH * width];
    NetworkGraph graph = new NetworkGraph(network, model.weights(), DataType.FLOAT);
    SDVariable x = graph.features(graph.input(INPUT, BATCH));
    features = x.name();
    parameters = new ArrayList<>(network.parameters());
    for (ModelFile.Head head : heads) {
      parameters.addAll(Network.parameters(head.name()));
      SDVariable logits = graph.dense(head.name(), x);
      probabilities.add(graph.sameDiff().nn().softmax(logits, 1).name());
    }
    List<String> outputs = new ArrayList<>(probabilities);
    outputs.add(features);
    forward =
        CompiledForward.of(
            graph.sameDiff(), parameters, Map.of(INPUT, network.inputShape(BATCH)), outputs);
  }

  /** Takes other weights of the same network and heads. */
  public void load(Weights weights) {
    for (String name : parameters) {
      forward.set(name, weights.of(name).values());
    }
  }

  @Override
  public float[] probabilities(int task, Features rows) {
    return run(probabilities.get(task), heads.get(task).classes().size(), rows);
  }

  /** What the heads take: rows × feature width. */
  public float[] features(Features rows) {
    return run(features, featureWidth, rows);
  }

  private float[] run(String output, int outputWidth, Features rows) {
    if (rows.width() != width) {
      throw new IllegalArgumentException(
          "rows of " + rows.width() + " values for a network that takes " + width);
    }
    float[] results = new float[rows.rows() * outputWidth];
    for (int from = 0; from < rows.rows(); from += BATCH) {
      int count = Math.min(BATCH, rows.rows() - from);
      System.arraycopy(rows.values(), from * width, batch, 0, count * width);
      forward.feed(INPUT, batch);
      forward.run();
      float[] values = forward.values(output);
      System.arraycopy(values, 0, results, from * outputWidth, count * outputWidth);
    }
    return results;
  }

  @Override
  public void close() {
    forward.close();
  }
}
