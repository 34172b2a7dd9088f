package dev.graft.engine.network;

import dev.graft.data.Features;
import dev.graft.data.Predictor;
import dev.graft.data.Scale;
import dev.graft.engine.step.CompiledForward;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Scores rows with a network, in batches of fixed size whose last is padded: large ones, and small
 * ones for few rows. For one thread.
 */
public final class NetworkPredictor implements Predictor, AutoCloseable {
  private static final int LARGE = 256;

  /** Images of convolutions: more rows gain nothing and take memory. */
  private static final int LARGE_OF_IMAGES = 64;

  private static final int SMALL = 32;

  private final ModelFile model;
  private final Body body;
  private final Network network;
  private Weights weights;
  private @Nullable Pass large;
  private @Nullable Pass small;

  /** All heads take the features of the one body. */
  public NetworkPredictor(ModelFile model) {
    this(model, Body.SHARED);
  }

  /**
   * @param body makes the features that the heads take
   */
  public NetworkPredictor(ModelFile model, Body body) {
    this.model = model;
    this.body = body;
    network = model.network();
    weights = model.weights();
  }

  /** Takes other weights of the same network and heads. */
  public void load(Weights weights) {
    this.weights = weights;
  }

  /** The model it scores with. */
  public ModelFile model() {
    return new ModelFile(model.spec(), model.width(), model.image(), model.heads(), weights);
  }

  /** Those it scores with. */
  public Weights weights() {
    return weights;
  }

  /** Values of a row of {@link #features}. */
  public int featureWidth() {
    return network.featureWidth();
  }

  @Override
  public float[] probabilities(int task, Features rows) {
    return run(pass -> pass.answers.get(task), model.heads().get(task).outputs(), rows);
  }

  /** What the heads take: rows × feature width. */
  public float[] features(Features rows) {
    return run(pass -> pass.features, network.featureWidth(), rows);
  }

  private float[] run(Function<Pass, String> output, int outputWidth, Features rows) {
    int width = model.width();
    if (rows.width() != width) {
      throw new IllegalArgumentException(
          "rows of " + rows.width() + " values for a network that takes " + width);
    }
    float[] results = new float[rows.rows() * outputWidth];
    int count;
    for (int from = 0; from < rows.rows(); from += count) {
      Pass pass = rows.rows() - from > SMALL ? large() : small();
      count = Math.min(pass.size, rows.rows() - from);
      System.arraycopy(rows.values(), from * width, pass.batch, 0, count * width);
      float[] values = pass.run(weights, output.apply(pass));
      System.arraycopy(values, 0, results, from * outputWidth, count * outputWidth);
    }
    return results;
  }

  private Pass large() {
    Pass pass = large == null ? new Pass(model, body, weights, largeSize()) : large;
    large = pass;
    return pass;
  }

  private int largeSize() {
    return network.layers().stream().anyMatch(Layer.Convolution.class::isInstance)
        ? LARGE_OF_IMAGES
        : LARGE;
  }

  private Pass small() {
    Pass pass = small == null ? new Pass(model, body, weights, SMALL) : small;
    small = pass;
    return pass;
  }

  @Override
  public void close() {
    if (large != null) {
      large.forward.close();
    }
    if (small != null) {
      small.forward.close();
    }
  }

  /** The network compiled for one size of batch. */
  private static final class Pass {
    private static final String INPUT = "input";

    private final int size;
    private final List<String> parameters;
    private final String features;
    private final List<String> answers = new ArrayList<>();
    private final CompiledForward forward;
    private final float[] batch;
    private Weights loaded;

    Pass(ModelFile model, Body body, Weights weights, int size) {
      this.size = size;
      loaded = weights;
      Network network = model.network();
      network.statistics().forEach(weights::of);
      batch = new float[size * model.width()];
      NetworkGraph graph = new NetworkGraph(network, weights, DataType.FLOAT);
      int heads = model.heads().size();
      List<SDVariable> x = body.features(graph, graph.input(INPUT, size), Math.max(1, heads));
      features = x.get(0).name();
      parameters = new ArrayList<>(body.parameters(network, heads));
      parameters.addAll(network.statistics());
      for (int i = 0; i < heads; i++) {
        ModelFile.Head head = model.heads().get(i);
        parameters.addAll(Network.parameters(head.name()));
        SDVariable outputs = graph.dense(head.name(), x.get(i));
        Scale scale = head.scale();
        SDVariable answer =
            scale == null
                ? graph.sameDiff().nn().softmax(outputs, 1)
                : outputs.mul(scale.deviation()).add(scale.mean());
        answers.add(answer.name());
      }
      List<String> outputs = new ArrayList<>(answers);
      outputs.add(features);
      forward =
          CompiledForward.of(
              graph.sameDiff(), parameters, Map.of(INPUT, network.inputShape(size)), outputs);
    }

    float[] run(Weights weights, String output) {
      if (weights != loaded) {
        for (String name : parameters) {
          forward.set(name, weights.of(name).values());
        }
        loaded = weights;
      }
      forward.feed(INPUT, batch);
      forward.run();
      return forward.values(output);
    }
  }
}
