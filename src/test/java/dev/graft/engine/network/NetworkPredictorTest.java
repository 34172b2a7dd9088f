package dev.graft.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.graft.data.Features;
import dev.graft.experiment.ModelSpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

final class NetworkPredictorTest {
  static List<ModelSpec> specs() {
    return Models.specs();
  }

  @ParameterizedTest
  @MethodSource("specs")
  void probabilities_overSeveralBatches_agreeWithSession(ModelSpec spec) {
    ModelFile model = Models.of(spec);
    Features rows = Models.rows(300);
    NetworkGraph graph = new NetworkGraph(model.network(), model.weights(), DataType.FLOAT);
    SDVariable features = graph.features(graph.input("x", 300));
    String output = graph.sameDiff().nn().softmax(graph.dense("head1", features), 1).name();
    INDArray x = Nd4j.create(rows.values(), model.network().inputShape(300), 'c');
    Map<String, INDArray> expected =
        graph.sameDiff().output(Map.of("x", x), output, features.name());
    try (NetworkPredictor predictor = new NetworkPredictor(model)) {
      assertClose(predictor.probabilities(1, rows), expected.get(output), 1e-6);
      assertClose(predictor.features(rows), expected.get(features.name()), 1e-5);
    }
  }

  private static void assertClose(float[] actual, INDArray expected, double tolerance) {
    float[] values = expected.dup('c').data().asFloat();
    assertThat(actual).hasSameSizeAs(values);
    for (int i = 0; i < values.length; i++) {
      assertThat(actual[i]).isCloseTo(values[i], within((float) tolerance));
    }
  }

  @ParameterizedTest
  @MethodSource("specs")
  void load_otherWeights_predictsAsAModelOfThem(ModelSpec spec) {
    ModelFile model = Models.of(spec);
    Features rows = Models.rows(5);
    try (NetworkPredictor predictor = new NetworkPredictor(model)) {
      float[] before = predictor.probabilities(0, rows);
      Weights zero = model.weights();
      for (String name : zero.names()) {
        zero = zero.with(List.of(name), new float[zero.of(name).values().length]);
      }
      predictor.load(zero);
      for (float p : predictor.probabilities(0, rows)) {
        assertThat(p).isCloseTo(1f / 3, within(1e-6f));
      }
      predictor.load(model.weights());
      assertThat(predictor.probabilities(0, rows)).isEqualTo(before);
    }
  }

  @Test
  void probabilities_ofNoRows_isEmpty() {
    try (NetworkPredictor predictor = new NetworkPredictor(Models.of(new ModelSpec.Linear()))) {
      assertThat(predictor.probabilities(0, Models.rows(0))).isEmpty();
    }
  }

  @Test
  void probabilities_ofOtherWidth_isRefused() {
    try (NetworkPredictor predictor = new NetworkPredictor(Models.of(new ModelSpec.Linear()))) {
      assertThatThrownBy(() -> predictor.probabilities(0, new Features(new float[6], 3, null)))
          .hasMessageContaining("rows of 3 values");
    }
  }
}
