package dev.graft.engine.method;

import dev.graft.engine.network.ModelFile;
import dev.graft.engine.network.Weights;
import dev.graft.engine.step.CompiledStep;
import dev.graft.engine.step.Optimiser;
import dev.graft.engine.step.Range;
import dev.graft.method.TrainingTask;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Gradient surgery: where the gradients of two tasks conflict in the shared layers (g_i · g_j < 0),
 * the part of g_i along g_j is taken away, for the others j in a random order; the step follows the
 * sum over the tasks (Yu et al. 2020, algorithm 1). A step costs a pass a task.
 */
final class PcGrad extends JointTraining {
  PcGrad() {
    super(
        "pcgrad",
        "hard sharing whose tasks' conflicting gradients are projected",
        "Yu et al.: Gradient Surgery for Multi-Task Learning. NeurIPS 2020",
        List.of());
  }

  @Override
  Balance balance(TrainingTask task, ModelFile model, Objective.Feed batches) {
    return new Balance(
        new Weights(Map.of()),
        each(TaskGradients.SELECT, model.heads().size()),
        false,
        weighted(TaskGradients.SELECT),
        new Surgery(task, batches, TaskGradients.of(model)));
  }

  /** Projects and sums. */
  private record Surgery(TrainingTask task, Objective.Feed batches, TaskGradients gradients)
      implements Objective.Feed {
    @Override
    public void feed(CompiledStep step, long index) {
      batches.feed(step, index);
    }

    @Override
    public void train(CompiledStep step, Optimiser optimiser, long index) {
      feed(step, index);
      step.update(
          optimiser,
          projected(
              TaskGradients.ranges(step, gradients.shared()),
              gradients.of(step),
              task.random("pcgrad", index)));
    }
  }

  /**
   * @param shared where the parameters lie in which gradients conflict
   * @param gradients of each task
   * @return their sum after the projections
   */
  static float[] projected(List<Range> shared, float[][] gradients, SplittableRandom random) {
    float[] sum = new float[gradients[0].length];
    for (int i = 0; i < gradients.length; i++) {
      float[] own = gradients[i].clone();
      for (int j : others(i, gradients.length, random)) {
        float[] other = gradients[j];
        double along = TaskGradients.product(shared, own, other);
        double size = TaskGradients.product(shared, other, other);
        if (along < 0 && size > 0) {
          subtract(shared, own, other, along / size);
        }
      }
      for (int p = 0; p < sum.length; p++) {
        sum[p] += own[p];
      }
    }
    return sum;
  }

  private static void subtract(List<Range> ranges, float[] from, float[] what, double factor) {
    for (Range range : ranges) {
      for (int p = range.from(); p < range.to(); p++) {
        from[p] -= (float) (factor * what[p]);
      }
    }
  }

  /** All but one, in a random order. */
  private static int[] others(int one, int tasks, SplittableRandom random) {
    int[] order = new int[tasks - 1];
    for (int i = 0; i < order.length; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i < one ? i : i + 1;
    }
    return order;
  }
}
