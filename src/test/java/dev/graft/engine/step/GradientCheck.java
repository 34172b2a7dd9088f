package dev.graft.engine.step;

import java.util.List;
import java.util.SplittableRandom;

/** Compares gradients with central finite differences; for steps in double precision. */
public final class GradientCheck {
  private static final double STEP = 1e-5;

  private GradientCheck() {}

  /** The derivative of an output by one parameter, without the gradient graph. */
  public static double difference(CompiledStep step, int parameter, String output) {
    double value = step.parameter(parameter);
    step.setParameter(parameter, value + STEP);
    step.forwardBackward();
    double above = step.output(output);
    step.setParameter(parameter, value - STEP);
    step.forwardBackward();
    double below = step.output(output);
    step.setParameter(parameter, value);
    return (above - below) / (2 * STEP);
  }

  /**
   * The worst difference over some entries of each parameter, relative to the largest gradient
   * among the entries; of a loss that is minimised plainly.
   */
  public static double worst(CompiledStep step, String loss, List<String> parameters, int entries) {
    SplittableRandom random = new SplittableRandom(1);
    double worst = 0;
    for (String name : parameters) {
      Range range = step.range(name);
      double error = 0;
      double size = 1e-6;
      for (int i = 0; i < entries; i++) {
        int index = range.from() + random.nextInt(range.length());
        double expected = difference(step, index, loss);
        step.forwardBackward();
        size = Math.max(size, Math.abs(expected));
        error = Math.max(error, Math.abs(expected - step.gradient(index)));
      }
      worst = Math.max(worst, error / size);
    }
    return worst;
  }
}
