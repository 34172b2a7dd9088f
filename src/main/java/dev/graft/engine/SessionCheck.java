package dev.graft.engine;

import static java.util.Objects.requireNonNull;

import dev.graft.engine.step.CompiledStep;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.api.OutAndGrad;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A short training by SameDiff's session and by the compiled step. With SameDiff's array cache on,
 * its default, the session's gradients of this graph are wrong from the second step.
 */
final class SessionCheck {
  private static final int ROWS = 8;
  private static final int INPUTS = 10;
  private static final int HIDDEN = 16;
  private static final int CLASSES = 3;
  private static final List<String> NAMES = List.of("w0", "b0", "w1", "b1");

  private SessionCheck() {}

  static void run() {
    SplittableRandom random = new SplittableRandom(1);
    SameDiff sd = graph(random);
    Map<String, long[]> shapes =
        Map.of("x", new long[] {ROWS, INPUTS}, "y", new long[] {ROWS, CLASSES});
    try (CompiledStep step = CompiledStep.of(sd, NAMES, shapes, List.of("loss"))) {
      for (int i = 0; i < 5; i++) {
        float[] x = new float[ROWS * INPUTS];
        float[] y = new float[ROWS * CLASSES];
        for (int j = 0; j < x.length; j++) {
          x[j] = (float) random.nextDouble(-1, 1);
        }
        for (int row = 0; row < ROWS; row++) {
          y[row * CLASSES + random.nextInt(CLASSES)] = 1;
        }
        step.feed("x", x);
        step.feed("y", y);
        step.forwardBackward();
        OutAndGrad session =
            sd.calculateGradientsAndOutputs(
                Map.of("x", Nd4j.create(x, shapes.get("x")), "y", Nd4j.create(y, shapes.get("y"))),
                List.of("loss"),
                NAMES);
        compare(session, step);
        descend(sd, step);
      }
    }
  }

  private static SameDiff graph(SplittableRandom random) {
    SameDiff sd = SameDiff.create();
    SDVariable x = sd.placeHolder("x", DataType.FLOAT, ROWS, INPUTS);
    SDVariable y = sd.placeHolder("y", DataType.FLOAT, ROWS, CLASSES);
    SDVariable hidden = sd.nn().relu(layer(sd, x, 0, INPUTS, HIDDEN, random), 0);
    SDVariable logits = layer(sd, hidden, 1, HIDDEN, CLASSES, random);
    sd.loss().softmaxCrossEntropy("loss", y, logits, null);
    sd.setLossVariables("loss");
    return sd;
  }

  /** By {@code linear}, which is where the array cache does its harm. */
  private static SDVariable layer(
      SameDiff sd, SDVariable x, int index, int inputs, int outputs, SplittableRandom random) {
    float[] values = new float[inputs * outputs];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(-.5, .5);
    }
    SDVariable weight = sd.var("w" + index, Nd4j.create(values, new long[] {inputs, outputs}));
    return sd.nn().linear(x, weight, sd.var("b" + index, Nd4j.zeros(DataType.FLOAT, outputs)));
  }

  private static void compare(OutAndGrad session, CompiledStep step) {
    double loss = requireNonNull(session.getOutputs().get("loss")).getDouble(0);
    check("loss", loss, step.output("loss"));
    float[] gradients = step.gradients();
    for (String name : NAMES) {
      float[] expected = requireNonNull(session.getGradients().get(name)).dup('c').data().asFloat();
      int from = step.range(name).from();
      for (int i = 0; i < expected.length; i++) {
        check("gradient of " + name, expected[i], gradients[from + i]);
      }
    }
  }

  private static void check(String what, double session, double compiled) {
    if (!(Math.abs(session - compiled) <= 1e-5 * (1 + Math.abs(session)))) {
      throw new IllegalStateException(
          "self-test: SameDiff's session and the compiled step differ in the %s: %s and %s; start"
                  .formatted(what, session, compiled)
              + " Java with -Dorg.nd4j.autodiff.samediff=false");
    }
  }

  private static void descend(SameDiff sd, CompiledStep step) {
    float[] parameters = step.parameters();
    float[] gradients = step.gradients();
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] -= .1f * gradients[i];
    }
    step.setParameters(parameters);
    for (String name : NAMES) {
      INDArray array = sd.getVariable(name).getArr();
      int from = step.range(name).from();
      for (int i = 0; i < array.length(); i++) {
        array.data().put(i, parameters[from + i]);
      }
    }
  }
}
