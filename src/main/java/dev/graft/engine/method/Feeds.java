package dev.graft.engine.method;

import dev.graft.data.Examples;
import dev.graft.data.Features;
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
    int classes = rows.classes().size();
    float[] oneHot = new float[rows.rows() * classes];
    for (int i = 0; i < rows.rows(); i++) {
      oneHot[i * classes + rows.labels()[i]] = importances == null ? 1 : (float) importances[i];
    }
    float[] features = rows.features().values();
    return (step, index) -> {
      int[] batch = order.batch(index);
      step.feedRows(input, features, batch, 0);
      step.feedRows(labels, oneHot, batch, 0);
    };
  }

  static Objective.Feed unlabelled(String input, Features rows, BatchOrder order) {
    return (step, index) -> step.feedRows(input, rows.values(), order.batch(index), 0);
  }

  /**
   * Each task's share of rows, one task after the other, into one placeholder; for each task its
   * one-hot labels, zero in the rows of other tasks.
   */
  static Objective.Feed joint(TrainingTask task, List<TaskData.Tasks.Task> tasks, int[] shares) {
    int batch = Shares.sum(shares);
    int width = tasks.get(0).train().features().width();
    BatchOrder[] orders = new BatchOrder[shares.length];
    Arrays.setAll(
        orders, i -> new BatchOrder(task, Shares.order(i), tasks.get(i).train().rows(), shares[i]));
    float[] input = new float[batch * width];
    return (step, index) -> {
      int at = 0;
      for (int i = 0; i < shares.length; i++) {
        Examples rows = tasks.get(i).train();
        int classes = rows.classes().size();
        float[] oneHot = new float[batch * classes];
        for (int row : orders[i].batch(index)) {
          System.arraycopy(rows.features().values(), row * width, input, at * width, width);
          oneHot[at * classes + rows.labels()[row]] = 1;
          at++;
        }
        step.feed(labels(i), oneHot);
      }
      step.feed(INPUT, input);
    };
  }
}
