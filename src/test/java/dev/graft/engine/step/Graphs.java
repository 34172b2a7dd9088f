package dev.graft.engine.step;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.PaddingMode;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Pooling2DConfig;
import org.nd4j.linalg.factory.Nd4j;

/** Small graphs of the kinds that methods build, with random weights and batches. */
final class Graphs {
  final SameDiff sd = SameDiff.create();
  final List<String> trainable = new ArrayList<>();
  final Map<String, float[]> batch = new LinkedHashMap<>();
  final Map<String, long[]> shapes = new LinkedHashMap<>();
  private final DataType type;
  private final SplittableRandom random = new SplittableRandom(7);

  private Graphs(DataType type) {
    this.type = type;
  }

  static List<String> kinds() {
    return List.of("mlp", "cnn", "adversarial", "coral", "multitask", "shared-convolution");
  }

  static Graphs of(String kind, DataType type) {
    Graphs g = new Graphs(type);
    SDVariable loss =
        switch (kind) {
          case "mlp" -> g.mlp();
          case "cnn" -> g.cnn();
          case "adversarial" -> g.adversarial();
          case "coral" -> g.coral();
          case "multitask" -> g.multitask();
          case "shared-convolution" -> g.sharedConvolution();
          default -> throw new IllegalArgumentException(kind);
        };
    loss.rename("loss");
    g.sd.setLossVariables("loss");
    return g;
  }

  CompiledStep compile() {
    CompiledStep step = CompiledStep.of(sd, trainable, shapes, List.of("loss"));
    batch.forEach(step::feed);
    return step;
  }

  Map<String, INDArray> arrays() {
    Map<String, INDArray> arrays = new LinkedHashMap<>();
    batch.forEach(
        (name, values) ->
            arrays.put(name, Nd4j.create(values, shapes.get(name), 'c').castTo(type)));
    return arrays;
  }

  private SDVariable mlp() {
    SDVariable x = input("x", 16, 9);
    SDVariable hidden = sd.nn().relu(dense("hidden", x, 9, 12), 0);
    return crossEntropy("y", dense("head", hidden, 12, 4), 16, 4);
  }

  private SDVariable cnn() {
    SDVariable x = input("x", 5, 12, 12, 2);
    SDVariable first = convolution("first", x, 2, 6);
    SDVariable second = convolution("second", first, 6, 7);
    SDVariable flat = sd.reshape(second, -1, 7);
    return crossEntropy("y", dense("head", flat, 7, 3), 5, 3);
  }

  /** Deep CORAL on convolutional features: the same convolution on two inputs. */
  private SDVariable sharedConvolution() {
    SDVariable source = sd.reshape(convolution("c", input("xs", 6, 6, 6, 1), 1, 3), -1, 12);
    SDVariable target = sd.reshape(convolution("c", input("xt", 6, 6, 6, 1), 1, 3), -1, 12);
    return crossEntropy("y", dense("head", source, 12, 3), 6, 3).add(coral(source, target, 6, 12));
  }

  private SDVariable adversarial() {
    SDVariable x = input("x", 12, 6);
    SDVariable mask = sd.placeHolder("mask", type, 12);
    feed("mask", new long[] {12}, ones(6, 12));
    SDVariable lambda = sd.placeHolder("lambda", type);
    feed("lambda", new long[0], new float[] {.7f});
    SDVariable features = sd.math().tanh(dense("features", x, 6, 5));
    SDVariable logits = dense("head", features, 5, 3);
    SDVariable label = oneHot("y", 12, 3).mul(sd.nn().logSoftmax(logits)).sum(1).neg();
    SDVariable labelLoss = label.mul(mask).sum().div(mask.sum());
    SDVariable kept =
        new org.nd4j.linalg.api.ops.impl.controlflow.compat.StopGradient(sd, features)
            .outputVariable();
    SDVariable reversed = kept.mul(lambda.add(1.0)).sub(features.mul(lambda));
    return labelLoss.add(crossEntropy("domain", dense("critic", reversed, 5, 2), 12, 2));
  }

  private SDVariable coral() {
    SDVariable source = sd.nn().relu(dense("features", input("xs", 10, 6), 6, 5), 0);
    SDVariable target = sd.nn().relu(dense("features", input("xt", 10, 6), 6, 5), 0);
    return crossEntropy("y", dense("head", source, 5, 3), 10, 3).add(coral(source, target, 10, 5));
  }

  private SDVariable coral(SDVariable source, SDVariable target, int rows, int width) {
    SDVariable difference = covariance(source, rows).sub(covariance(target, rows));
    return sd.math().square(difference).sum().div(4.0 * width * width);
  }

  private SDVariable covariance(SDVariable x, int rows) {
    SDVariable centred = x.sub(x.mean(true, 0));
    return sd.mmul(centred, centred, true, false, false).div(rows - 1.0);
  }

  private SDVariable multitask() {
    SDVariable dropout = sd.placeHolder("dropout", type, 8, 7);
    feed("dropout", new long[] {8, 7}, uniform(56));
    SDVariable shared = sd.nn().relu(dense("shared", input("x", 8, 6), 6, 7), 0).mul(dropout);
    SDVariable first = crossEntropy("y0", dense("head0", shared, 7, 3), 8, 3);
    SDVariable second = crossEntropy("y1", dense("head1", shared, 7, 2), 8, 2);
    SDVariable third = sd.math().square(dense("head2", shared, 7, 1).sub(input("y2", 8, 1))).mean();
    return first.add(second.mul(.5)).add(third.mul(.25));
  }

  private SDVariable convolution(String name, SDVariable x, int channels, int filters) {
    Conv2DConfig config =
        Conv2DConfig.builder()
            .kH(3)
            .kW(3)
            .paddingMode(PaddingMode.VALID)
            .dataFormat("NHWC")
            .build();
    Pooling2DConfig pool =
        Pooling2DConfig.builder()
            .kH(2)
            .kW(2)
            .sH(2)
            .sW(2)
            .paddingMode(PaddingMode.VALID)
            .isNHWC(true)
            .build();
    SDVariable w = parameter(name + ".weight", 3, 3, channels, filters);
    SDVariable y = sd.cnn().conv2d(x, w, parameter(name + ".bias", filters), config);
    return sd.cnn().maxPooling2d(sd.nn().relu(y, 0), pool);
  }

  private SDVariable dense(String name, SDVariable x, int inputs, int outputs) {
    return x.mmul(parameter(name + ".weight", inputs, outputs))
        .add(parameter(name + ".bias", outputs));
  }

  private SDVariable parameter(String name, long... shape) {
    if (sd.hasVariable(name)) return sd.getVariable(name);
    trainable.add(name);
    return sd.var(name, Nd4j.create(uniform(size(shape)), shape, 'c').castTo(type));
  }

  private SDVariable crossEntropy(String labels, SDVariable logits, int rows, int classes) {
    SDVariable y = oneHot(labels, rows, classes);
    return y.mul(sd.nn().logSoftmax(logits)).sum(1).neg().mean();
  }

  private SDVariable input(String name, long... shape) {
    feed(name, shape, uniform(size(shape)));
    return sd.placeHolder(name, type, shape);
  }

  private SDVariable oneHot(String name, int rows, int classes) {
    float[] values = new float[rows * classes];
    for (int i = 0; i < rows; i++) {
      values[i * classes + random.nextInt(classes)] = 1;
    }
    feed(name, new long[] {rows, classes}, values);
    return sd.placeHolder(name, type, rows, classes);
  }

  private void feed(String name, long[] shape, float[] values) {
    shapes.put(name, shape);
    batch.put(name, values);
  }

  private static float[] ones(int count, int length) {
    float[] values = new float[length];
    java.util.Arrays.fill(values, 0, count, 1);
    return values;
  }

  private float[] uniform(int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) (random.nextDouble() * 2 - 1);
    }
    return values;
  }

  private static int size(long[] shape) {
    int size = 1;
    for (long n : shape) {
      size *= (int) n;
    }
    return size;
  }
}
