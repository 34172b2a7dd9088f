package dev.graft.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.data.ImageShape;
import dev.graft.engine.step.Adam;
import dev.graft.engine.step.CompiledStep;
import dev.graft.experiment.ModelSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.api.OutAndGrad;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;

/**
 * Whole trainings, since errors of an optimiser hide in one step. Convolutional networks are
 * compared with double precision and over fewer steps: an image on the edge of a ReLU or a pooling
 * choice makes any two single-precision runs part sooner or later (docs/benchmarks.md).
 */
final class TrajectoryTest {
  private static final double RATE = 1e-3;
  private static final ImageShape IMAGE = new ImageShape(14, 14, 1);
  private static final ModelSpec MLP = new ModelSpec.Mlp(List.of(64, 32));
  private static final ModelSpec CNN = new ModelSpec.Cnn(List.of(4, 6), 3, List.of(16));

  private record Trajectory(double[] losses, double[] parameters) {}

  @Test
  void mlp_over60Steps_followsSession() {
    Fixture fixture = new Fixture(MLP, IMAGE, DataType.FLOAT);
    assertFollows(compiled(fixture, 60), session(fixture, 60));
  }

  @Test
  void mlp_over60Steps_followsDoublePrecision() {
    assertFollows(
        compiled(new Fixture(MLP, IMAGE, DataType.FLOAT), 60),
        doublePrecision(new Fixture(MLP, IMAGE, DataType.DOUBLE), 60));
  }

  @Test
  void cnn_over20Steps_followsSession() {
    Fixture fixture = new Fixture(CNN, IMAGE, DataType.FLOAT);
    assertFollows(compiled(fixture, 20), session(fixture, 20));
  }

  @Test
  void cnn_over20Steps_followsDoublePrecision() {
    assertFollows(
        compiled(new Fixture(CNN, IMAGE, DataType.FLOAT), 20),
        doublePrecision(new Fixture(CNN, IMAGE, DataType.DOUBLE), 20));
  }

  @Test
  void training_twice_isBitForBitTheSame() {
    Trajectory first = compiled(new Fixture(CNN, IMAGE, DataType.FLOAT), 10);
    Trajectory second = compiled(new Fixture(CNN, IMAGE, DataType.FLOAT), 10);
    assertThat(second.losses).isEqualTo(first.losses);
    assertThat(second.parameters).isEqualTo(first.parameters);
  }

  private static void assertFollows(Trajectory actual, Trajectory expected) {
    assertThat(expected.losses[expected.losses.length - 1]).isLessThan(expected.losses[0] * .95);
    assertThat(worst(actual.losses, expected.losses)).isLessThan(1e-5);
    assertThat(worst(actual.parameters, expected.parameters)).isLessThan(1e-5);
  }

  private static double worst(double[] actual, double[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    return IntStream.range(0, actual.length)
        .mapToDouble(i -> Math.abs(actual[i] - expected[i]))
        .max()
        .orElseThrow();
  }

  private static Trajectory compiled(Fixture fixture, int steps) {
    double[] losses = new double[steps];
    try (CompiledStep step = fixture.compile()) {
      Adam adam = new Adam(step.parameterCount(), RATE);
      for (int i = 0; i < steps; i++) {
        fixture.feed(step, i);
        step.train(adam);
        losses[i] = step.output("loss");
      }
      return new Trajectory(losses, parameters(step));
    }
  }

  /** Adam as its paper has it, on gradients in double precision. */
  private static Trajectory doublePrecision(Fixture fixture, int steps) {
    double[] losses = new double[steps];
    try (CompiledStep step = fixture.compile()) {
      double[] m = new double[step.parameterCount()];
      double[] v = new double[step.parameterCount()];
      for (int i = 0; i < steps; i++) {
        fixture.feed(step, i);
        step.forwardBackward();
        losses[i] = step.output("loss");
        double rate = RATE * Math.sqrt(1 - Math.pow(.999, i + 1)) / (1 - Math.pow(.9, i + 1));
        for (int p = 0; p < m.length; p++) {
          double g = step.gradient(p);
          m[p] = .9 * m[p] + .1 * g;
          v[p] = .999 * v[p] + .001 * g * g;
          step.setParameter(p, step.parameter(p) - rate * m[p] / (Math.sqrt(v[p]) + 1e-8));
        }
      }
      return new Trajectory(losses, parameters(step));
    }
  }

  private static double[] parameters(CompiledStep step) {
    double[] parameters = new double[step.parameterCount()];
    for (int p = 0; p < parameters.length; p++) {
      parameters[p] = step.parameter(p);
    }
    return parameters;
  }

  /** SameDiff's own session with ND4J's own updater. */
  private static Trajectory session(Fixture fixture, int steps) {
    List<String> names = fixture.weights.names();
    Map<String, GradientUpdater<?>> updaters = new LinkedHashMap<>();
    for (String name : names) {
      INDArray array = fixture.sd.getVariable(name).getArr();
      INDArray state = Nd4j.zeros(DataType.FLOAT, 1, 2 * array.length());
      GradientUpdater<?> updater =
          new org.nd4j.linalg.learning.config.Adam(RATE).instantiate(state, true);
      updater.setStateViewArray(state, array.shape(), 'c', true);
      updaters.put(name, updater);
    }
    double[] losses = new double[steps];
    for (int i = 0; i < steps; i++) {
      OutAndGrad results =
          fixture.sd.calculateGradientsAndOutputs(fixture.arrays(i), List.of("loss"), names);
      losses[i] = results.getOutputs().get("loss").getDouble(0);
      for (String name : names) {
        INDArray gradient = results.getGradients().get(name);
        updaters.get(name).applyUpdater(gradient, i, 0);
        fixture.sd.getVariable(name).getArr().subi(gradient);
      }
    }
    double[] parameters =
        names.stream()
            .map(name -> fixture.sd.getVariable(name).getArr().dup('c').data().asDouble())
            .flatMapToDouble(java.util.Arrays::stream)
            .toArray();
    return new Trajectory(losses, parameters);
  }
}
