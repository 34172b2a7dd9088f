package dev.graft.engine.method;

import dev.graft.engine.network.ModelFile;
import dev.graft.engine.network.Weights;
import dev.graft.engine.step.CompiledStep;
import dev.graft.engine.step.Optimiser;
import dev.graft.method.ParameterInfo;
import dev.graft.method.TrainingTask;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Dynamic weight average: a task whose loss falls more slowly counts more. In an epoch the weights
 * are K·softmax(r / T), where r_t is the ratio of a task's mean losses in the two epochs before;
 * all are 1 in the first two epochs (Liu, Johns and Davison 2019, eq. 7; T = 2).
 */
final class Dwa extends JointTraining {
  private static final ParameterInfo TEMPERATURE =
      ParameterInfo.real(
          "temperature", 2, 0.01, 1000, true, "of the softmax; large: equal weights");

  Dwa() {
    super(
        "dwa",
        "hard sharing with losses weighted by how slowly they fall",
        "Liu, Johns, Davison: End-to-End Multi-Task Learning with Attention. CVPR 2019",
        List.of(TEMPERATURE));
  }

  @Override
  Balance balance(TrainingTask task, ModelFile model, Objective.Feed batches) {
    int tasks = model.heads().size();
    return new Balance(
        new Weights(Map.of()),
        each(WEIGHT, tasks),
        true,
        weighted(WEIGHT),
        new Averages(batches, tasks, task.stepsPerEpoch(), temperature(task)));
  }

  private static double temperature(TrainingTask task) {
    return task.parameters()
        .number(TEMPERATURE.name(), ((Number) TEMPERATURE.otherwise()).doubleValue());
  }

  /**
   * The weights of an epoch.
   *
   * @param last mean losses of the epoch before, {@code before} of the one before that
   */
  static double[] weights(double[] last, double[] before, double temperature) {
    double[] ratios = new double[last.length];
    Arrays.setAll(ratios, i -> before[i] > 0 ? last[i] / before[i] / temperature : 0);
    double largest = Arrays.stream(ratios).max().orElseThrow();
    double[] weights = Arrays.stream(ratios).map(r -> Math.exp(r - largest)).toArray();
    double sum = Arrays.stream(weights).sum();
    return Arrays.stream(weights).map(w -> w * weights.length / sum).toArray();
  }

  /** Remembers the mean losses of two epochs, and the sums of the one under way. */
  private static final class Averages implements Objective.Feed {
    private final Objective.Feed batches;
    private final int tasks;
    private final int stepsPerEpoch;
    private final double temperature;

    /** Sums of this epoch, means of the last, means of the one before. */
    private final double[] losses;

    Averages(Objective.Feed batches, int tasks, int stepsPerEpoch, double temperature) {
      this.batches = batches;
      this.tasks = tasks;
      this.stepsPerEpoch = stepsPerEpoch;
      this.temperature = temperature;
      losses = new double[3 * tasks];
    }

    @Override
    public void feed(CompiledStep step, long index) {
      batches.feed(step, index);
      double[] weights = new double[tasks];
      Arrays.fill(weights, 1);
      if (index / stepsPerEpoch >= 2) {
        weights =
            weights(
                Arrays.copyOfRange(losses, tasks, 2 * tasks),
                Arrays.copyOfRange(losses, 2 * tasks, 3 * tasks),
                temperature);
      }
      for (int i = 0; i < tasks; i++) {
        step.feed(WEIGHT + i, (float) weights[i]);
      }
    }

    @Override
    public void train(CompiledStep step, Optimiser optimiser, long index) {
      feed(step, index);
      step.train(optimiser);
      for (int i = 0; i < tasks; i++) {
        losses[i] += step.output(LOSS + i);
      }
      if ((index + 1) % stepsPerEpoch == 0) {
        System.arraycopy(losses, tasks, losses, 2 * tasks, tasks);
        for (int i = 0; i < tasks; i++) {
          losses[tasks + i] = losses[i] / stepsPerEpoch;
          losses[i] = 0;
        }
      }
    }

    @Override
    public double[] state() {
      return losses.clone();
    }

    @Override
    public void restore(double[] state) {
      System.arraycopy(state, 0, losses, 0, losses.length);
    }
  }
}
