package dev.graft.engine.network;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.PaddingMode;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Pooling2DConfig;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A SameDiff graph under construction: layers and heads of a network, to which a method adds its
 * losses. Layers called twice share their weights.
 */
public final class NetworkGraph {
  private final Network network;
  private final Weights weights;
  private final DataType type;
  private final String prefix;
  private final SameDiff sd;
  private final List<Normalisation.Moments> moments = new ArrayList<>();

  /**
   * @param weights initial values of all layers and heads that will be asked for
   * @param type FLOAT, or DOUBLE for gradient checks
   */
  public NetworkGraph(Network network, Weights weights, DataType type) {
    this(network, weights, type, "", SameDiff.create());
  }

  private NetworkGraph(
      Network network, Weights weights, DataType type, String prefix, SameDiff sd) {
    this.network = network;
    this.weights = weights;
    this.type = type;
    this.prefix = prefix;
    this.sd = sd;
  }

  /**
   * Another network in the same graph, with hidden layers of its own.
   *
   * @param prefix before its layers' names among the weights
   */
  public NetworkGraph beside(Network other, String prefix) {
    return new NetworkGraph(other, weights, type, prefix, sd);
  }

  public Network network() {
    return network;
  }

  public SameDiff sameDiff() {
    return sd;
  }

  /** A placeholder for a batch of the network's inputs. */
  public SDVariable input(String name, int rows) {
    return placeholder(name, network.inputShape(rows));
  }

  /** A placeholder of that shape, of the type of the weights. */
  public SDVariable placeholder(String name, long... shape) {
    return sd.placeHolder(name, type, shape);
  }

  /**
   * Outputs of the hidden layers, {@code x} itself if there are none; the last are the features:
   * rows × {@link Network#featureWidth}.
   */
  public List<SDVariable> layers(SDVariable x) {
    List<SDVariable> outputs = new ArrayList<>();
    SDVariable last = x;
    for (int i = 0; i < network.layers().size(); i++) {
      last = layer(i, last);
      outputs.add(last);
    }
    if (outputs.isEmpty()) return List.of(x);
    outputs.set(outputs.size() - 1, flattened(last));
    return outputs;
  }

  /** Output of one hidden layer for the output of the layer before. */
  public SDVariable layer(int index, SDVariable x) {
    Layer layer = network.layers().get(index);
    if (layer instanceof Layer.Convolution convolution) {
      return convolution(convolution, x);
    }
    boolean ofImages = index > 0 && network.layers().get(index - 1) instanceof Layer.Convolution;
    SDVariable sums = dense(prefix + layer.name(), ofImages ? flat(x) : x);
    return sd.nn().relu(normalised(layer, sums), 0);
  }

  /** The last hidden layer's output as rows of features. */
  public SDVariable flattened(SDVariable last) {
    List<Layer> layers = network.layers();
    boolean ofImages =
        !layers.isEmpty() && layers.get(layers.size() - 1) instanceof Layer.Convolution;
    return ofImages ? flat(last) : last;
  }

  /** The last of {@link #layers}: rows × {@link Network#featureWidth}. */
  public SDVariable features(SDVariable x) {
    List<SDVariable> outputs = layers(x);
    return outputs.get(outputs.size() - 1);
  }

  /** {@code x·weight + bias}: a head's logits. Not xw_plus_b, whose oneDNN path is 13× slower. */
  public SDVariable dense(String name, SDVariable x) {
    return x.mmul(parameter(name + ".weight")).add(parameter(name + ".bias"));
  }

  /**
   * Mean cross-entropy of a batch. Not ND4J's loss operations: their gradients ignore every factor
   * that is applied to the loss afterwards.
   *
   * @param labels one-hot, or any distribution: rows × classes, of known shape
   * @param logits rows × classes
   */
  public SDVariable crossEntropy(SDVariable labels, SDVariable logits) {
    long[] shape = requireNonNull(labels.getShape(), "labels of known shape");
    return labels.mul(sd.nn().logSoftmax(logits)).sum().div(-shape[0]);
  }

  /**
   * Mean cross-entropy of the rows whose weight is not 0.
   *
   * @param weights a 0 or 1 for each row, at least one of them 1
   */
  public SDVariable crossEntropy(SDVariable labels, SDVariable logits, SDVariable weights) {
    SDVariable rows = labels.mul(sd.nn().logSoftmax(logits)).sum(1);
    return rows.mul(weights).sum().div(weights.sum()).neg();
  }

  /**
   * Mean squared error of the rows whose weight is not 0.
   *
   * @param targets standardised numbers: rows × 1
   * @param outputs rows × 1
   * @param weights a 0 or 1 for each row, at least one of them 1
   */
  public SDVariable squaredError(SDVariable targets, SDVariable outputs, SDVariable weights) {
    SDVariable rows = sd.math().square(outputs.sub(targets)).sum(1);
    return rows.mul(weights).sum().div(weights.sum());
  }

  /** Mean squared error of a batch. */
  public SDVariable squaredError(SDVariable targets, SDVariable outputs) {
    long[] shape = requireNonNull(targets.getShape(), "targets of known shape");
    return sd.math().square(outputs.sub(targets)).sum().div(shape[0]);
  }

  private SDVariable flat(SDVariable images) {
    Layer.Convolution last = null;
    for (Layer layer : network.layers()) {
      if (layer instanceof Layer.Convolution convolution) last = convolution;
    }
    return last == null ? images : sd.reshape(images, -1, last.output().size());
  }

  private SDVariable convolution(Layer.Convolution layer, SDVariable x) {
    Conv2DConfig convolution =
        Conv2DConfig.builder()
            .kH(layer.kernel())
            .kW(layer.kernel())
            .paddingMode(PaddingMode.VALID)
            .dataFormat("NHWC")
            .build();
    Pooling2DConfig pooling =
        Pooling2DConfig.builder()
            .kH(2)
            .kW(2)
            .sH(2)
            .sW(2)
            .paddingMode(PaddingMode.VALID)
            .isNHWC(true)
            .build();
    SDVariable weight = parameter(prefix + layer.name() + ".weight");
    SDVariable bias = parameter(prefix + layer.name() + ".bias");
    SDVariable filtered = ofChannels(layer, sd.cnn().conv2d(x, weight, bias, convolution));
    // ReLU after pooling: the same values and gradients, on a quarter of the values.
    return sd.nn().relu(sd.cnn().maxPooling2d(filtered, pooling), 0);
  }

  private SDVariable ofChannels(Layer.Convolution layer, SDVariable images) {
    if (!network.spec().isNormalised()) return images;
    long height = layer.input().height() - layer.kernel() + 1L;
    long width = layer.input().width() - layer.kernel() + 1L;
    SDVariable rows = normalised(layer, sd.reshape(images, -1, layer.outputs()));
    return sd.reshape(rows, -1, height, width, layer.outputs());
  }

  /**
   * By the batch, whose moments are then among {@link #moments}, or by those among the weights
   * where there are some.
   */
  private SDVariable normalised(Layer layer, SDVariable rows) {
    if (!network.spec().isNormalised()) return rows;
    String name = prefix + layer.name();
    Normalisation.Moments own;
    if (weights.byName().containsKey(Normalisation.mean(name))) {
      own =
          new Normalisation.Moments(
              parameter(Normalisation.mean(name)), parameter(Normalisation.variance(name)));
    } else {
      own = Normalisation.Moments.of(rows);
      moments.add(own);
    }
    return Normalisation.of(
        rows, own, parameter(Normalisation.scale(name)), parameter(Normalisation.shift(name)));
  }

  /** Moments of the batches that have been normalised, in the order of the layers asked for. */
  List<Normalisation.Moments> moments() {
    return List.copyOf(moments);
  }

  /** A weight by its name. */
  public SDVariable parameter(String name) {
    if (sd.hasVariable(name)) return sd.getVariable(name);
    Weights.Weight weight = weights.of(name);
    INDArray values = Nd4j.create(weight.values(), weight.shape(), 'c');
    return sd.var(name, values.castTo(type));
  }
}
