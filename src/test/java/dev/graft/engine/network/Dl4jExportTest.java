package dev.graft.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.data.Features;
import dev.graft.data.ImageShape;
import dev.graft.engine.step.CompiledStep;
import dev.graft.experiment.ModelSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Deeplearning4j as an outside check of what we export and of our gradients. */
final class Dl4jExportTest {
  static List<ModelSpec> specs() {
    return Models.specs();
  }

  @ParameterizedTest
  @MethodSource("specs")
  void write_thenRestore_scoresTheSame(ModelSpec spec, @TempDir Path directory) throws Exception {
    ModelFile model = Models.of(spec);
    Features rows = Models.rows(20);
    Path zip = directory.resolve("model.zip");
    for (int task = 0; task < 3; task++) {
      Dl4jExport.write(model.write(), zip, task);
      MultiLayerNetwork restored = ModelSerializer.restoreMultiLayerNetwork(zip.toFile());
      float[] actual = restored.output(input(model, rows)).dup('c').data().asFloat();
      try (NetworkPredictor predictor = new NetworkPredictor(model)) {
        float[] expected = predictor.probabilities(task, rows);
        assertThat(actual).containsExactly(expected, within(1e-5f));
        assertThat(spread(expected)).isGreaterThan(.01);
      }
    }
    try (var files = Files.list(directory)) {
      assertThat(files).containsExactly(zip);
    }
  }

  @ParameterizedTest
  @MethodSource("normalised")
  void write_batchNormalisation_scoresTheSame(ModelSpec spec, @TempDir Path directory)
      throws Exception {
    ModelFile untrained = Models.of(spec);
    Weights weights = BatchStatistics.of(untrained, untrained.weights(), Models.rows(50));
    ModelFile model =
        new ModelFile(spec, untrained.width(), untrained.image(), untrained.heads(), weights);
    Path zip = directory.resolve("model.zip");
    Dl4jExport.write(model.write(), zip, 0);
    MultiLayerNetwork restored = ModelSerializer.restoreMultiLayerNetwork(zip.toFile());
    Features rows = Models.rows(20);
    float[] actual = restored.output(input(model, rows)).dup('c').data().asFloat();
    try (NetworkPredictor predictor = new NetworkPredictor(model)) {
      float[] expected = predictor.probabilities(0, rows);
      assertThat(actual).containsExactly(expected, within(1e-5f));
      assertThat(spread(expected)).isGreaterThan(.01);
    }
  }

  static List<ModelSpec> normalised() {
    return List.of(
        new ModelSpec.Mlp(List.of(12, 7), true),
        new ModelSpec.Cnn(List.of(4), 3, List.of(8), true));
  }

  /** Guards the comparison: probabilities that are all alike would agree whatever we export. */
  private static double spread(float[] values) {
    double low = 1;
    double high = 0;
    for (float value : values) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    return high - low;
  }

  @ParameterizedTest
  @MethodSource("specs")
  void gradients_agreeWithDeeplearning4js(ModelSpec spec) {
    ModelFile model = Models.of(spec);
    Network network = model.network();
    Features rows = Models.rows(8);
    float[] labels = new float[8 * 3];
    for (int i = 0; i < 8; i++) {
      labels[i * 3 + i % 3] = 1;
    }
    MultiLayerNetwork theirs = Dl4jExport.network(model, 0);
    theirs.setInput(input(model, rows));
    theirs.setLabels(Nd4j.create(labels, new long[] {8, 3}, 'c'));
    theirs.computeGradientAndScore();
    Map<String, INDArray> expected = theirs.gradient().gradientForVariable();

    Map<String, INDArray> actual =
        Dl4jExport.parameters(network, gradients(model, rows, labels), "head0");
    assertThat(actual.keySet()).isEqualTo(expected.keySet());
    actual.forEach(
        (name, gradient) -> {
          INDArray mean = expected.get(name).div(8);
          double size = mean.amaxNumber().doubleValue();
          double worst = gradient.sub(mean).amaxNumber().doubleValue();
          assertThat(size).as(name).isPositive();
          assertThat(worst / size).as(name).isLessThan(1e-5);
        });
  }

  private static Weights gradients(ModelFile model, Features rows, float[] labels) {
    Network network = model.network();
    NetworkGraph graph = new NetworkGraph(network, model.weights(), DataType.FLOAT);
    var logits = graph.dense("head0", graph.features(graph.input("x", 8)));
    graph.crossEntropy(graph.placeholder("y", 8, 3), logits).rename("loss");
    graph.sameDiff().setLossVariables("loss");
    List<String> names = new java.util.ArrayList<>(network.parameters());
    names.addAll(Network.parameters("head0"));
    Map<String, long[]> shapes = Map.of("x", network.inputShape(8), "y", new long[] {8, 3});
    try (CompiledStep step = CompiledStep.of(graph.sameDiff(), names, shapes, List.of("loss"))) {
      step.feed("x", rows.values());
      step.feed("y", labels);
      step.forwardBackward();
      return model.weights().with(names, step.gradients());
    }
  }

  private static INDArray input(ModelFile model, Features rows) {
    INDArray x = Nd4j.create(rows.values(), model.network().inputShape(rows.rows()), 'c');
    ImageShape image = model.image();
    return x.rank() == 4 && image != null ? x.permute(0, 3, 1, 2).dup('c') : x;
  }
}
