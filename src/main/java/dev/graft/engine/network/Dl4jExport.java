package dev.graft.engine.network;

import dev.graft.data.ImageShape;
import dev.graft.data.Scale;
import dev.graft.engine.network.Weights.Weight;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Models as Deeplearning4j's MultiLayerNetwork. It takes rows × width, and convolutional networks
 * rows × channels × height × width, since channels first is what its importers and tools expect.
 */
public final class Dl4jExport {
  private Dl4jExport() {}

  /**
   * Writes a zip that {@code ModelSerializer.restoreMultiLayerNetwork} reads, replacing a file.
   *
   * @param modelFile as {@link ModelFile#write} made it
   * @param task index of the head that becomes the output layer
   */
  public static void write(byte[] modelFile, Path zip, int task) {
    write(ModelFile.read(modelFile), zip, task);
  }

  /** As {@link #write(byte[], Path, int)}, of a model already read. */
  public static void write(ModelFile model, Path zip, int task) {
    MultiLayerNetwork network = network(model, task);
    try {
      Path part = Files.createTempFile(zip.toAbsolutePath().getParent(), "export", ".part");
      try {
        ModelSerializer.writeModel(network, part.toFile(), false);
        Files.move(part, zip, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + zip, e);
    }
  }

  static MultiLayerNetwork network(ModelFile model, int task) {
    Network network = model.network();
    ModelFile.Head head = model.heads().get(task);
    NeuralNetConfiguration.ListBuilder layers = new NeuralNetConfiguration.Builder().list();
    for (Layer layer : network.layers()) {
      if (layer instanceof Layer.Convolution convolution) {
        int kernel = convolution.kernel();
        layers.layer(
            new ConvolutionLayer.Builder(kernel, kernel)
                .nOut(layer.outputs())
                .activation(activation(network))
                .build());
        normalisation(network, layer, layers);
        layers.layer(
            new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                .kernelSize(2, 2)
                .stride(2, 2)
                .build());
      } else {
        layers.layer(
            new DenseLayer.Builder().nOut(layer.outputs()).activation(activation(network)).build());
        normalisation(network, layer, layers);
      }
    }
    boolean ofNumber = head.scale() != null;
    layers.layer(
        new OutputLayer.Builder(ofNumber ? LossFunction.MSE : LossFunction.MCXENT)
            .nOut(head.outputs())
            .activation(ofNumber ? Activation.IDENTITY : Activation.SOFTMAX)
            .build());
    layers.setInputType(inputType(network));
    MultiLayerNetwork result = new MultiLayerNetwork(layers.build());
    result.init();
    parameters(network, unscaled(model.weights(), head), head.name()).forEach(result::setParam);
    return result;
  }

  private static Activation activation(Network network) {
    return network.spec().isNormalised() ? Activation.IDENTITY : Activation.RELU;
  }

  private static void normalisation(
      Network network, Layer layer, NeuralNetConfiguration.ListBuilder layers) {
    if (network.spec().isNormalised()) {
      layers.layer(
          new BatchNormalization.Builder()
              .nOut(layer.outputs())
              .eps(Normalisation.EPSILON)
              .useLogStd(false)
              .build());
      layers.layer(new ActivationLayer(Activation.RELU));
    }
  }

  /** A number in the unit of the data, not standardised. */
  private static Weights unscaled(Weights weights, ModelFile.Head head) {
    Scale scale = head.scale();
    if (scale == null) {
      return weights;
    }
    Map<String, Weight> changed = new LinkedHashMap<>();
    for (String name : Network.parameters(head.name())) {
      Weight weight = weights.of(name);
      double shift = name.endsWith(".bias") ? scale.mean() : 0;
      float[] values = weight.values().clone();
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (values[i] * scale.deviation() + shift);
      }
      changed.put(name, new Weight(weight.shape(), values));
    }
    return weights.and(new Weights(changed));
  }

  private static InputType inputType(Network network) {
    ImageShape image = network.image();
    return image != null && network.inputShape(1).length == 4
        ? InputType.convolutional(image.height(), image.width(), image.channels())
        : InputType.feedForward(network.width());
  }

  /** Weights, or gradients of the same shapes, under Deeplearning4j's names and in its order. */
  static Map<String, INDArray> parameters(Network network, Weights weights, String head) {
    Map<String, INDArray> parameters = new LinkedHashMap<>();
    Layer.Convolution before = null;
    int index = 0;
    for (Layer layer : network.layers()) {
      if (layer instanceof Layer.Convolution convolution) {
        INDArray kernels = array(weights.of(layer.name() + ".weight"));
        put(parameters, index, kernels.permute(3, 2, 0, 1), layer.name(), weights);
        before = convolution;
        index++;
      } else {
        put(parameters, index, dense(weights, layer.name(), before), layer.name(), weights);
        before = null;
        index++;
      }
      if (network.spec().isNormalised()) {
        statistics(parameters, index, layer.name(), weights);
        index += 2;
      }
      index += layer instanceof Layer.Convolution ? 1 : 0;
    }
    put(parameters, index, dense(weights, head, before), head, weights);
    return parameters;
  }

  private static void put(
      Map<String, INDArray> parameters, int index, INDArray weight, String name, Weights weights) {
    INDArray bias = array(weights.of(name + ".bias"));
    parameters.put(index + "_W", weight);
    parameters.put(index + "_b", bias.reshape('c', 1, bias.length()));
  }

  /** Of a layer of batch normalisation. */
  private static void statistics(
      Map<String, INDArray> parameters, int index, String name, Weights weights) {
    Map<String, String> theirs =
        Map.of(
            "gamma", Normalisation.scale(name),
            "beta", Normalisation.shift(name),
            "mean", Normalisation.mean(name),
            "var", Normalisation.variance(name));
    theirs.forEach(
        (key, own) -> {
          INDArray values = array(weights.of(own));
          parameters.put(index + "_" + key, values.reshape('c', 1, values.length()));
        });
  }

  /** After a convolution the inputs are height × width × channels here, channels first there. */
  private static INDArray dense(Weights weights, String name, Layer.@Nullable Convolution before) {
    INDArray weight = array(weights.of(name + ".weight"));
    if (before == null) return weight;
    ImageShape image = before.output();
    return weight
        .reshape('c', image.height(), image.width(), image.channels(), weight.size(1))
        .permute(2, 0, 1, 3)
        .dup('c')
        .reshape('c', weight.shape());
  }

  private static INDArray array(Weight weight) {
    return Nd4j.create(weight.values(), weight.shape(), 'c');
  }
}
