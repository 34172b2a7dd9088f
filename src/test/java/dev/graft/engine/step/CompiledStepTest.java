package dev.graft.engine.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.api.OutAndGrad;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

final class CompiledStepTest {
  static List<String> kinds() {
    return Graphs.kinds();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void forwardBackward_inSinglePrecision_agreesWithSession(String kind) {
    compareWithSession(kind, DataType.FLOAT, 2e-5);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void forwardBackward_inDoublePrecision_agreesWithSession(String kind) {
    compareWithSession(kind, DataType.DOUBLE, 1e-12);
  }

  private static void compareWithSession(String kind, DataType type, double tolerance) {
    Graphs reference = Graphs.of(kind, type);
    OutAndGrad expected =
        reference.sd.calculateGradientsAndOutputs(
            reference.arrays(), List.of("loss"), reference.trainable);
    try (CompiledStep step = Graphs.of(kind, type).compile()) {
      for (int run = 0; run < 2; run++) {
        step.forwardBackward();
        double loss = expected.getOutputs().get("loss").getDouble(0);
        assertThat(step.output("loss")).isCloseTo(loss, within(tolerance * Math.abs(loss)));
        for (String name : reference.trainable) {
          INDArray gradient = expected.getGradients().get(name).dup('c');
          double scale = gradient.amaxNumber().doubleValue();
          assertThat(scale).as(name).isPositive();
          Range range = step.range(name);
          double worst = 0;
          for (int i = 0; i < range.length(); i++) {
            double actual = step.gradient(range.from() + i);
            worst = Math.max(worst, Math.abs(actual - gradient.data().getDouble(i)));
          }
          assertThat(worst / scale).as(name).isLessThan(tolerance);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mlp", "cnn", "shared-convolution"})
  void differentiate_someParameters_givesTheirGradientsAndLeavesTheOthers(String kind) {
    Graphs graphs = Graphs.of(kind, DataType.FLOAT);
    try (CompiledStep all = Graphs.of(kind, DataType.FLOAT).compile();
        CompiledStep some = graphs.compile()) {
      List<String> last =
          graphs.trainable.subList(graphs.trainable.size() - 2, graphs.trainable.size());
      some.differentiate(last);
      all.forwardBackward();
      some.forwardBackward();
      assertThat(some.output("loss")).isEqualTo(all.output("loss"));
      for (String name : graphs.trainable) {
        Range range = all.range(name);
        for (int i = range.from(); i < range.to(); i++) {
          assertThat(some.gradient(i))
              .as(name)
              .isEqualTo(last.contains(name) ? all.gradient(i) : 0);
        }
      }
      some.differentiate(graphs.trainable);
      some.forwardBackward();
      assertThat(some.gradients()).isEqualTo(all.gradients());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mlp", "cnn", "coral", "multitask", "shared-convolution"})
  void forwardBackward_agreesWithFiniteDifferences(String kind) {
    Graphs graphs = Graphs.of(kind, DataType.DOUBLE);
    try (CompiledStep step = graphs.compile()) {
      assertThat(GradientCheck.worst(step, "loss", graphs.trainable, 5)).isLessThan(1e-5);
    }
  }

  @Test
  void setParameters_thenParameters_isTheSame() {
    try (CompiledStep step = Graphs.of("mlp", DataType.FLOAT).compile()) {
      step.forwardBackward();
      double before = step.output("loss");
      float[] initial = step.parameters();
      step.setParameters(new float[step.parameterCount()]);
      step.forwardBackward();
      assertThat(step.output("loss")).isCloseTo(Math.log(4), within(1e-6));
      step.setParameters(initial);
      step.forwardBackward();
      assertThat(step.parameters()).isEqualTo(initial);
      assertThat(step.output("loss")).isEqualTo(before);
    }
  }

  @Test
  void feedRows_picksRows() {
    Graphs graphs = Graphs.of("mlp", DataType.FLOAT);
    try (CompiledStep step = graphs.compile()) {
      step.forwardBackward();
      double expected = step.output("loss");
      int[] backwards = new int[18];
      float[] x = new float[16 * 9];
      float[] y = new float[16 * 4];
      for (int i = 0; i < 16; i++) {
        backwards[2 + i] = 15 - i;
        System.arraycopy(graphs.batch.get("x"), i * 9, x, (15 - i) * 9, 9);
        System.arraycopy(graphs.batch.get("y"), i * 4, y, (15 - i) * 4, 4);
      }
      step.feed("x", new float[16 * 9]);
      step.feedRows("x", x, backwards, 2);
      step.feedRows("y", y, backwards, 2);
      step.forwardBackward();
      assertThat(step.output("loss")).isEqualTo(expected);
    }
  }

  @Test
  void feed_ofWrongLength_names() {
    try (CompiledStep step = Graphs.of("mlp", DataType.FLOAT).compile()) {
      assertThatThrownBy(() -> step.feed("x", 1f)).hasMessageContaining("'x', which takes 144");
      assertThatThrownBy(() -> step.feed("z", 1f)).hasMessageContaining("no placeholder 'z'");
    }
  }

  @Test
  void of_randomOperation_isRefusedByName() {
    SameDiff sd = SameDiff.create();
    var weight = sd.var("weight", Nd4j.ones(DataType.FLOAT, 3));
    weight.mul(sd.random().normal("noise", 0, 1, DataType.FLOAT, 3)).sum().rename("loss");
    sd.setLossVariables("loss");
    assertThatThrownBy(() -> CompiledStep.of(sd, List.of("weight"), Map.of(), List.of("loss")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("distribution_gaussian")
        .hasMessageContaining("placeholder");
  }

  @Test
  void of_lossOperationThatIsScaled_isRefused() {
    SameDiff sd = SameDiff.create();
    var logits = sd.var("logits", Nd4j.ones(DataType.FLOAT, 3, 2));
    var labels = sd.placeHolder("y", DataType.FLOAT, 3, 2);
    sd.loss().softmaxCrossEntropy("inner", labels, logits, null).mul(2).rename("loss");
    sd.setLossVariables("loss");
    Map<String, long[]> shapes = Map.of("y", new long[] {3, 2});
    assertThatThrownBy(() -> CompiledStep.of(sd, List.of("logits"), shapes, List.of("loss")))
        .hasMessageContaining("softmax_cross_entropy_loss")
        .hasMessageContaining("log_softmax");
    sd.setLossVariables("inner");
    CompiledStep.of(sd, List.of("logits"), shapes, List.of("inner")).close();
  }

  @Test
  void of_parameterWithoutLoss_isRefusedByName() {
    Graphs graphs = Graphs.of("mlp", DataType.FLOAT);
    graphs.sd.var("idle", Nd4j.ones(DataType.FLOAT, 3));
    assertThatThrownBy(
            () -> CompiledStep.of(graphs.sd, List.of("idle"), graphs.shapes, List.of("loss")))
        .hasMessageContaining("idle");
  }

  /** Kernels hold pointers: memory that was freed is nobody's to read. */
  @Test
  void close_refusesWhatWouldReadFreedMemory() {
    CompiledStep step = Graphs.of("cnn", DataType.FLOAT).compile();
    step.forwardBackward();
    float[] parameters = step.parameters();
    step.close();
    step.close();
    Adam adam = new Adam(parameters.length, 1e-3);
    assertThatThrownBy(step::forwardBackward).hasMessage("the compiled graph was closed");
    assertThatThrownBy(() -> step.output("loss")).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> step.update(adam, parameters))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(step::parameters).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> step.setParameters(parameters))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> step.feed("x", 1)).isInstanceOf(IllegalArgumentException.class);
  }

  /** The gradient of exp asks for exp once more. */
  @Test
  void whatIsComputedTwice_isComputedOnce_andGoesOnWhereOnlyTheSecondIsWanted() {
    SameDiff sd = SameDiff.create();
    var w = sd.var("w", Nd4j.create(new float[] {.5f, -1, 2}));
    var x = sd.placeHolder("x", DataType.FLOAT, 3);
    var other = sd.var("v", Nd4j.create(new float[] {1, 1, 1}));
    sd.math().exp(w.mul(x)).sum().add("loss", other.sum());
    sd.setLossVariables("loss");
    Map<String, long[]> shapes = Map.of("x", new long[] {3});
    try (CompiledStep step = CompiledStep.of(sd, List.of("w", "v"), shapes, List.of("loss"))) {
      assertThat(
              step.operations().stream()
                  .filter(op -> op.names().toString().contains("exp"))
                  .toList())
          .singleElement()
          .satisfies(exp -> assertThat(exp.names()).hasSize(2));
      step.differentiate(List.of("w"));
      step.feed("x", 1, 2, 3);
      step.forwardBackward();
      double expected = 2 * Math.exp(-2);
      assertThat(step.gradient(step.range("w").from() + 1)).isCloseTo(expected, within(1e-6));
    }
  }
}
