package dev.graft.engine.method;

import dev.graft.engine.network.ModelFile;
import dev.graft.engine.network.Weights;
import dev.graft.engine.step.CompiledStep;
import dev.graft.engine.step.Optimiser;
import dev.graft.engine.step.Range;
import dev.graft.method.ParameterInfo;
import dev.graft.method.TrainingTask;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Weights that make tasks train at similar rates: each step moves w_t down the gradient of Σ_t |G_t
 * − Ḡ·r_t^α|, where G_t = w_t·‖∇L_t‖ is of the last shared layer, Ḡ their mean, r_t the task's L_t
 * / L_t(0) over its mean, and Ḡ·r_t^α is held constant; then the weights are scaled to sum to the
 * number of tasks (Chen et al. 2018, eq. 1 and 2, algorithm 1). Weights stay above a thousandth. A
 * step costs a pass a task.
 */
final class GradNorm extends JointTraining {
  private static final double LEAST = 1e-3;
  private static final ParameterInfo ALPHA =
      ParameterInfo.real(
          "alpha", 1.5, 0, 10, false, "how strongly tasks that lag behind are pulled along");
  private static final ParameterInfo RATE =
      ParameterInfo.real("weightRate", 0.025, 1e-6, 1, true, "step size of the weights");

  GradNorm() {
    super(
        "gradnorm",
        "hard sharing with weights that balance the tasks' gradients",
        "Chen et al.: GradNorm: Gradient Normalization for Adaptive Loss Balancing. ICML 2018",
        List.of(ALPHA, RATE));
  }

  @Override
  Balance balance(TrainingTask task, ModelFile model, Objective.Feed batches) {
    int tasks = model.heads().size();
    List<String> scalars =
        Stream.concat(each(TaskGradients.SELECT, tasks).stream(), each(WEIGHT, tasks).stream())
            .toList();
    return new Balance(
        new Weights(Map.of()),
        scalars,
        true,
        (graph, losses, sum) -> {
          each(WEIGHT, tasks).forEach(graph::placeholder);
          return weighted(TaskGradients.SELECT).of(graph, losses, sum);
        },
        new Balanced(batches, TaskGradients.of(model), value(task, ALPHA), value(task, RATE)));
  }

  private static double value(TrainingTask task, ParameterInfo parameter) {
    return task.parameters()
        .number(parameter.name(), ((Number) parameter.otherwise()).doubleValue());
  }

  /**
   * The weights after a step.
   *
   * @param norms ‖∇L_t‖ in the last shared layer
   * @param relative L_t / L_t(0)
   */
  static double[] moved(
      double[] weights, double[] norms, double[] relative, double alpha, double rate) {
    int tasks = weights.length;
    double[] sizes = new double[tasks];
    Arrays.setAll(sizes, i -> weights[i] * norms[i]);
    double size = Arrays.stream(sizes).average().orElseThrow();
    double progress = Arrays.stream(relative).average().orElseThrow();
    double[] moved = new double[tasks];
    for (int i = 0; i < tasks; i++) {
      double target = size * Math.pow(progress > 0 ? relative[i] / progress : 1, alpha);
      double gradient = Math.signum(sizes[i] - target) * norms[i];
      moved[i] = Math.max(LEAST, weights[i] - rate * gradient);
    }
    double sum = Arrays.stream(moved).sum();
    return Arrays.stream(moved).map(w -> w * tasks / sum).toArray();
  }

  /** Remembers the weights and the first losses. */
  private static final class Balanced implements Objective.Feed {
    private final Objective.Feed batches;
    private final TaskGradients gradients;
    private final List<String> last;
    private final double alpha;
    private final double rate;
    private double[] weights;
    private double[] first;

    Balanced(Objective.Feed batches, TaskGradients gradients, double alpha, double rate) {
      this.batches = batches;
      this.gradients = gradients;
      this.alpha = alpha;
      this.rate = rate;
      int shared = gradients.shared().size();
      last = gradients.shared().subList(shared - 2, shared);
      weights = new double[gradients.tasks()];
      Arrays.fill(weights, 1);
      first = new double[gradients.tasks()];
    }

    @Override
    public void feed(CompiledStep step, long index) {
      batches.feed(step, index);
      for (int i = 0; i < weights.length; i++) {
        step.feed(WEIGHT + i, (float) weights[i]);
      }
    }

    @Override
    public void train(CompiledStep step, Optimiser optimiser, long index) {
      feed(step, index);
      float[][] each = gradients.of(step);
      List<Range> ranges = TaskGradients.ranges(step, last);
      double[] norms = new double[each.length];
      double[] relative = new double[each.length];
      float[] sum = new float[each[0].length];
      for (int i = 0; i < each.length; i++) {
        double loss = step.output(LOSS + i);
        first[i] = index == 0 ? loss : first[i];
        relative[i] = first[i] > 0 ? loss / first[i] : 1;
        norms[i] = Math.sqrt(TaskGradients.product(ranges, each[i], each[i]));
        for (int p = 0; p < sum.length; p++) {
          sum[p] += (float) (weights[i] * each[i][p]);
        }
      }
      step.update(optimiser, sum);
      weights = moved(weights, norms, relative, alpha, rate);
    }

    @Override
    public double[] state() {
      double[] state = Arrays.copyOf(weights, 2 * weights.length);
      System.arraycopy(first, 0, state, weights.length, first.length);
      return state;
    }

    @Override
    public void restore(double[] state) {
      weights = Arrays.copyOf(state, weights.length);
      first = Arrays.copyOfRange(state, weights.length, state.length);
    }
  }
}
