package dev.graft.engine.network;

import dev.graft.data.ImageShape;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.ModelSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An architecture for inputs of one shape: hidden layers {@code layer0}, {@code layer1}, … that
 * make features, and linear heads on them. Pure: weights and graphs are made from it.
 *
 * @param width values of an input row
 * @param image how a row is seen as an image; needed by convolutions
 */
public record Network(ModelSpec spec, int width, @Nullable ImageShape image, List<Layer> layers) {
  public Network {
    layers = List.copyOf(layers);
  }

  /**
   * @throws InvalidInput when the model does not fit the input
   */
  public static Network of(ModelSpec spec, int width, @Nullable ImageShape image) {
    if (spec instanceof ModelSpec.Linear) return new Network(spec, width, image, List.of());
    if (spec instanceof ModelSpec.Mlp mlp) {
      return new Network(spec, width, image, dense(new ArrayList<>(), width, mlp.hidden()));
    }
    if (spec instanceof ModelSpec.Cnn cnn) return convolutional(cnn, width, image);
    throw InvalidInput.of(
        "model.type",
        spec.type(),
        "this model is not a network and cannot be trained by gradients",
        "use linear, mlp or cnn, or a closed-form method");
  }

  private static List<Layer> dense(List<Layer> layers, int inputs, List<Integer> widths) {
    int before = inputs;
    for (int outputs : widths) {
      layers.add(new Layer.Dense(ModelSpec.layer(layers.size()), before, outputs));
      before = outputs;
    }
    return layers;
  }

  private static Network convolutional(ModelSpec.Cnn cnn, int width, @Nullable ImageShape image) {
    if (image == null) {
      throw InvalidInput.of(
          "model.type", "cnn", "the data are not images", "use model {type: mlp}");
    }
    List<Layer> layers = new ArrayList<>();
    ImageShape shape = image;
    for (int filters : cnn.channels()) {
      if (Math.min(shape.height(), shape.width()) < cnn.kernel() + 1) {
        throw InvalidInput.of(
            "model.kernel",
            cnn.kernel(),
            "images of %d×%d are too small: convolution %d gets %d×%d"
                .formatted(
                    image.height(),
                    image.width(),
                    layers.size() + 1,
                    shape.height(),
                    shape.width()),
            "use a smaller kernel, fewer channels entries, or preprocess: [{resize: 28}]");
      }
      Layer.Convolution layer =
          new Layer.Convolution(ModelSpec.layer(layers.size()), shape, cnn.kernel(), filters);
      layers.add(layer);
      shape = layer.output();
    }
    return new Network(cnn, width, image, dense(layers, shape.size(), cnn.dense()));
  }

  /** Shape of a batch: rows × width, or rows × height × width × channels for convolutions. */
  public long[] inputShape(int rows) {
    return image != null && !layers.isEmpty() && layers.get(0) instanceof Layer.Convolution
        ? new long[] {rows, image.height(), image.width(), image.channels()}
        : new long[] {rows, width};
  }

  /** Values of a row of features: what heads take. */
  public int featureWidth() {
    if (layers.isEmpty()) return width;
    Layer last = layers.get(layers.size() - 1);
    return last instanceof Layer.Convolution c ? c.output().size() : last.outputs();
  }

  /** Names of the parameters of the hidden layers, in order. */
  public List<String> parameters() {
    return layers.stream()
        .flatMap(
            l ->
                spec.isNormalised()
                    ? Stream.concat(
                        parameters(l.name()).stream(),
                        Stream.of(Normalisation.scale(l.name()), Normalisation.shift(l.name())))
                    : parameters(l.name()).stream())
        .toList();
  }

  /** Names of what prediction needs of the hidden layers beside {@link #parameters()}. */
  public List<String> statistics() {
    return spec.isNormalised()
        ? layers.stream()
            .flatMap(l -> Stream.of(Normalisation.mean(l.name()), Normalisation.variance(l.name())))
            .toList()
        : List.of();
  }

  /** Names of the parameters of a hidden layer or head. */
  public static List<String> parameters(String layer) {
    return List.of(layer + ".weight", layer + ".bias");
  }

  /** Initial weights of the hidden layers for ReLU (He et al. 2015): deviation √(2 / fan-in). */
  public Weights weights(SplittableRandom random) {
    Weights all = new Weights(Map.of());
    for (Layer layer : layers) {
      double deviation = Math.sqrt(2.0 / layer.fanIn());
      all =
          all.and(
              Weights.normal(
                  layer.name(), layer.weightShape(), layer.outputs(), deviation, random));
      if (spec.isNormalised()) {
        all = all.and(Normalisation.initial(layer.name(), layer.outputs()));
      }
    }
    return all;
  }

  /** Initial weights of a hidden dense layer, such as a discriminator's (He et al. 2015). */
  public static Weights hidden(String name, int inputs, int outputs, SplittableRandom random) {
    double deviation = Math.sqrt(2.0 / inputs);
    return Weights.normal(name, new long[] {inputs, outputs}, outputs, deviation, random);
  }

  /** Initial weights of a linear head (Glorot and Bengio 2010): √(2 / (inputs + outputs)). */
  public static Weights head(String name, int inputs, int outputs, SplittableRandom random) {
    double deviation = Math.sqrt(2.0 / (inputs + outputs));
    return Weights.normal(name, new long[] {inputs, outputs}, outputs, deviation, random);
  }
}
