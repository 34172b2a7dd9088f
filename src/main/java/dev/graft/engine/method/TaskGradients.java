package dev.graft.engine.method;

import dev.graft.engine.network.ModelFile;
import dev.graft.engine.step.CompiledStep;
import dev.graft.engine.step.Range;
import java.util.List;

/**
 * The gradient of each task alone: a pass a task, in which the placeholder {@link #SELECT} of its
 * loss is 1 and that of all others 0.
 *
 * @param shared names of the parameters of the shared layers
 */
record TaskGradients(int tasks, List<String> shared) {
  static final String SELECT = "select";

  static TaskGradients of(ModelFile model) {
    return new TaskGradients(model.heads().size(), model.network().parameters());
  }

  /**
   * Of the batch that was fed.
   *
   * @return tasks × parameters
   */
  float[][] of(CompiledStep step) {
    float[][] gradients = new float[tasks][];
    for (int task = 0; task < tasks; task++) {
      for (int other = 0; other < tasks; other++) {
        step.feed(SELECT + other, other == task ? 1 : 0);
      }
      step.forwardBackward();
      gradients[task] = step.gradients();
    }
    return gradients;
  }

  /** Where parameters lie in a gradient. */
  static List<Range> ranges(CompiledStep step, List<String> names) {
    return names.stream().map(step::range).toList();
  }

  /** Product of two gradients over some parameters. */
  static double product(List<Range> ranges, float[] a, float[] b) {
    double sum = 0;
    for (Range range : ranges) {
      for (int p = range.from(); p < range.to(); p++) {
        sum += (double) a[p] * b[p];
      }
    }
    return sum;
  }
}
