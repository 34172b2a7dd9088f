package dev.graft.engine.method;

import dev.graft.data.Examples;
import dev.graft.data.Features;
import dev.graft.data.LabelledRows;
import dev.graft.data.Measurements;
import dev.graft.data.TaskData;
import dev.graft.method.TrainingTask;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Batches of a step, by a {@link BatchOrder}. */
final class Feeds {
  /** Placeholder of the rows of a joint batch. */
  static final String INPUT = "input";

  private Feeds() {}

  /** Placeholder of a task's labels in a joint batch. */
  static String labels(int task) {
    return "labels" + task;
  }

  /** Rows into one placeholder, their one-hot labels into another. */
  static Objective.Feed labelled(String input, String labels, Examples rows, BatchOrder order) {
    return labelled(input, labels, rows, null, order);
  }

  /**
   * @param importances of each row, by which its label and so its loss is multiplied; null: 1
   */
  static Objective.Feed labelled(
      String input,
      String labels,
      Examples rows,
      double @Nullable [] importances,
      BatchOrder order) {
    float[] targets = targets(rows);
    for (int i = 0; importances != null && i < targets.length; i++) {
      targets[i] *= (float) importances[i / rows.outputs()];
    }
    return supervised(input, labels, rows.features(), targets, order);
  }

  /** Rows into one placeholder, their {@link #targets} into another. */
  static Objective.Feed supervised(
      String input, String labels, LabelledRows rows, BatchOrder order) {
    return supervised(input, labels, rows.features(), targets(rows), order);
  }

  private static Objective.Feed supervised(
      String input, String labels, Features rows, float[] targets, BatchOrder order) {
    return (step, index) -> {
      int[] batch = order.batch(index);
      step.feedRows(input, rows.values(), batch, 0);
      step.feedRows(labels, targets, batch, 0);
    };
  }

  /** Rows × outputs, row-major: one-hot labels, or standardised numbers. */
  static float[] targets(LabelledRows rows) {
    float[] targets = new float[rows.rows() * rows.outputs()];
    for (int row = 0; row < rows.rows(); row++) {
      if (rows instanceof Measurements numbers) {
        targets[row] = (float) numbers.scale().standardised(numbers.values()[row]);
      } else {
        targets[row * rows.outputs() + ((Examples) rows).labels()[row]] = 1;
      }
    }
    return targets;
  }

  static Objective.Feed unlabelled(String input, Features rows, BatchOrder order) {
    return (step, index) -> step.feedRows(input, rows.values(), order.batch(index), 0);
  }

  /**
   * Each task's share of rows, one task after the other, into one placeholder; for each task its
   * {@link #targets}, zero in the rows of other tasks.
   */
  static Objective.Feed joint(TrainingTask task, List<TaskData.Tasks.Task> tasks, int[] shares) {
    int batch = Shares.sum(shares);
    int width = tasks.get(0).train().features().width();
    BatchOrder[] orders = new BatchOrder[shares.length];
    Arrays.setAll(
        orders, i -> new BatchOrder(task, Shares.order(i), tasks.get(i).train().rows(), shares[i]));
    float[] input = new float[batch * width];
    List<float[]> targets = tasks.stream().map(each -> targets(each.train())).toList();
    return (step, index) -> {
      int at = 0;
      for (int i = 0; i < shares.length; i++) {
        LabelledRows rows = tasks.get(i).train();
        int outputs = rows.outputs();
        float[] own = new float[batch * outputs];
        for (int row : orders[i].batch(index)) {
          System.arraycopy(rows.features().values(), row * width, input, at * width, width);
          System.arraycopy(targets.get(i), row * outputs, own, at * outputs, outputs);
          at++;
        }
        step.feed(labels(i), own);
      }
      step.feed(INPUT, input);
    };
  }
}
