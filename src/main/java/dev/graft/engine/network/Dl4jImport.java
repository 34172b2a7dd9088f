package dev.graft.engine.network;

import dev.graft.data.ImageShape;
import dev.graft.engine.network.Weights.Weight;
import dev.graft.experiment.InvalidInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Weights of a Deeplearning4j zip ({@code ModelSerializer}, a MultiLayerNetwork) for a network of
 * ours: the inverse of {@link Dl4jExport}. Its layers must be those of the network, one by one:
 * convolutions (stride 1, no padding, ReLU), each followed by 2×2 max pooling, dense layers with
 * ReLU, then an output layer.
 */
public final class Dl4jImport {
  private static final String PATH = "sourceModel";

  private final Network network;
  private final MultiLayerNetwork read;
  private final Map<String, Weight> weights = new LinkedHashMap<>();
  private final Deque<Integer> left = new ArrayDeque<>();

  private Dl4jImport(Network network, MultiLayerNetwork read) {
    this.network = network;
    this.read = read;
    for (int i = 0; i < read.getnLayers(); i++) {
      left.add(i);
    }
  }

  /** Whether bytes are a zip. */
  public static boolean isZip(byte[] bytes) {
    return bytes.length > 2 && bytes[0] == 'P' && bytes[1] == 'K';
  }

  /**
   * @param network that its hidden layers must be
   * @param head name that its output layer gets
   * @param classes of its outputs, in order
   * @throws InvalidInput naming the first layer that is another, what was found and what is wanted
   */
  public static ModelFile read(byte[] zip, Network network, String head, List<String> classes) {
    MultiLayerNetwork read;
    try {
      read =
          ModelSerializer.restoreMultiLayerNetwork(
              new ByteArrayInputStream(ModelZip.cleaned(zip)), false);
    } catch (IOException | RuntimeException e) {
      throw InvalidInput.of(
          PATH,
          "a zip",
          "it is no Deeplearning4j zip of a MultiLayerNetwork: " + e.getMessage(),
          "write one with ModelSerializer.writeModel, or give a model that Graft wrote");
    }
    Dl4jImport imported = new Dl4jImport(network, read);
    imported.hidden();
    imported.head(head, classes.size());
    return new ModelFile(
        network.spec(),
        network.width(),
        network.image(),
        List.of(new ModelFile.Head(head, classes)),
        new Weights(imported.weights));
  }

  private void hidden() {
    Layer before = null;
    for (Layer layer : network.layers()) {
      if (layer instanceof Layer.Convolution convolution) {
        convolution(convolution);
      } else {
        dense(layer.name(), (Layer.Dense) layer, before);
      }
      before = layer;
    }
  }

  private void convolution(Layer.Convolution layer) {
    int index = next(layer.name(), described(layer));
    int kernel = layer.kernel();
    int channels = layer.input().channels();
    if (!(at(index) instanceof ConvolutionLayer found)
        || !relu(found)
        || found.getNIn() != channels
        || found.getNOut() != layer.outputs()
        || !plain(found.getKernelSize(), kernel)
        || !plain(found.getStride(), 1)
        || !plain(found.getPadding(), 0)
        || found.getConvolutionMode() == ConvolutionMode.Same) {
      throw unlike(index, layer.name(), described(layer));
    }
    put(layer.name(), index, array(index, "W").permute(2, 3, 1, 0), layer.weightShape());
    int pooling = next(layer.name(), "2×2 max pooling");
    if (!(at(pooling) instanceof SubsamplingLayer pool)
        || pool.getPoolingType() != PoolingType.MAX
        || !plain(pool.getKernelSize(), 2)
        || !plain(pool.getStride(), 2)
        || !plain(pool.getPadding(), 0)) {
      throw unlike(pooling, layer.name(), "2×2 max pooling");
    }
  }

  private void dense(String name, Layer.Dense layer, @Nullable Layer before) {
    int index = next(name, described(layer));
    if (!(at(index) instanceof DenseLayer found)
        || !relu(found)
        || found.getNIn() != layer.inputs()
        || found.getNOut() != layer.outputs()) {
      throw unlike(index, name, described(layer));
    }
    put(name, index, rows(array(index, "W"), before), layer.weightShape());
  }

  private void head(String name, int classes) {
    int inputs = network.featureWidth();
    String wanted =
        "an output layer %d→%d, one output a class of the source".formatted(inputs, classes);
    int index = next("the head", wanted);
    if (!(at(index) instanceof BaseOutputLayer found)
        || found.getNIn() != inputs
        || found.getNOut() != classes
        || !left.isEmpty()) {
      throw unlike(index, "the head", wanted);
    }
    List<Layer> hidden = network.layers();
    Layer before = hidden.isEmpty() ? null : hidden.get(hidden.size() - 1);
    put(name, index, rows(array(index, "W"), before), new long[] {inputs, classes});
  }

  private int next(String name, String wanted) {
    Integer index = left.poll();
    if (index == null) {
      throw InvalidInput.of(
          PATH,
          layers(),
          "%s is missing: wanted %s, found the end of the network".formatted(name, wanted),
          "write the model of the file under model, or choose another file");
    }
    return index;
  }

  private InvalidInput unlike(int index, String name, String wanted) {
    return InvalidInput.of(
        PATH,
        layers(),
        "layer %d of the file does not fit %s: wanted %s, found %s"
            .formatted(index, name, wanted, described(at(index))),
        "write the model of the file under model, or choose another file");
  }

  private org.deeplearning4j.nn.conf.layers.Layer at(int index) {
    return read.getLayerWiseConfigurations().getConf(index).getLayer();
  }

  private String layers() {
    return IntStream.range(0, read.getnLayers())
        .mapToObj(i -> described(at(i)))
        .collect(Collectors.joining(", "));
  }

  private static boolean relu(BaseLayer layer) {
    return layer.getActivationFn() instanceof ActivationReLU;
  }

  private static boolean plain(int[] sizes, int wanted) {
    return Arrays.stream(sizes).allMatch(size -> size == wanted);
  }

  private static String described(Layer layer) {
    return layer instanceof Layer.Convolution c
        ? "convolution %d→%d, kernel %d, stride 1, without padding, ReLU"
            .formatted(c.input().channels(), c.outputs(), c.kernel())
        : "dense %d→%d, ReLU".formatted(((Layer.Dense) layer).inputs(), layer.outputs());
  }

  private static String described(org.deeplearning4j.nn.conf.layers.Layer layer) {
    if (layer instanceof ConvolutionLayer c) {
      return "convolution %d→%d, kernel %s, stride %s, padding %s (%s), %s"
          .formatted(
              c.getNIn(),
              c.getNOut(),
              Arrays.toString(c.getKernelSize()),
              Arrays.toString(c.getStride()),
              Arrays.toString(c.getPadding()),
              c.getConvolutionMode(),
              c.getActivationFn());
    }
    if (layer instanceof SubsamplingLayer s) {
      return "%s pooling %s, stride %s"
          .formatted(
              s.getPoolingType(),
              Arrays.toString(s.getKernelSize()),
              Arrays.toString(s.getStride()));
    }
    if (layer instanceof BaseOutputLayer o) {
      return "output layer %d→%d".formatted(o.getNIn(), o.getNOut());
    }
    return layer instanceof DenseLayer d
        ? "dense %d→%d, %s".formatted(d.getNIn(), d.getNOut(), d.getActivationFn())
        : layer.getClass().getSimpleName();
  }

  private INDArray array(int index, String parameter) {
    return read.getLayer(index).getParam(parameter);
  }

  /** After a convolution its rows are channels first; ours are height × width × channels. */
  private static INDArray rows(INDArray weight, @Nullable Layer before) {
    if (!(before instanceof Layer.Convolution convolution)) {
      return weight;
    }
    ImageShape image = convolution.output();
    return weight
        .dup('c')
        .reshape('c', image.channels(), image.height(), image.width(), weight.size(1))
        .permute(1, 2, 0, 3);
  }

  private void put(String name, int index, INDArray weight, long[] shape) {
    INDArray bias = array(index, "b");
    weights.put(name + ".weight", new Weight(shape, weight.dup('c').data().asFloat()));
    weights.put(
        name + ".bias", new Weight(new long[] {bias.length()}, bias.dup('c').data().asFloat()));
  }
}
