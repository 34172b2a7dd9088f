package dev.graft.compare;

import dev.graft.experiment.Metric;
import dev.graft.run.TestAnswers;
import java.util.Arrays;

/**
 * A task's score and how each row of its test bears on it: the empirical influence function (Hampel
 * 1974; Efron and Tibshirani 1993, §21.3), whose mean is 0 and whose mean square ÷ rows is the
 * variance of the score over draws of test rows. Exact for means (accuracy, mae), to the first
 * order for the others; classes keep their sizes in balanced accuracy, whose variance is that of
 * stratified rows.
 */
final class RowScores {
  private final TestAnswers.Task task;
  private final double value;
  private final double[] influences;

  RowScores(TestAnswers.Task task) {
    this.task = task;
    influences = new double[task.rows()];
    value =
        switch (task.metric()) {
          case ACCURACY, MAE -> mean();
          case BALANCED_ACCURACY -> balanced();
          case RMSE -> rmse();
          case R2 -> r2();
        };
  }

  TestAnswers.Task task() {
    return task;
  }

  double value() {
    return value;
  }

  /** Of each row; a draw of rows moves the score by their mean. */
  double influence(int row) {
    return influences[row];
  }

  int sign() {
    return task.metric().isLessBetter() ? -1 : 1;
  }

  /** Whether both are of the same rows with the same labels. */
  boolean isOfRowsOf(RowScores other) {
    return task.metric() == other.task.metric()
        && task.name().equals(other.task.name())
        && task.dataset() == other.task.dataset()
        && Arrays.equals(task.at(), other.task.at())
        && Arrays.equals(task.right(), other.task.right());
  }

  /** Rows answered better than by the other: rightly where it errs, or with a smaller error. */
  int better(RowScores other) {
    int better = 0;
    for (int row = 0; row < task.rows(); row++) {
      better += Math.abs(error(row)) < Math.abs(other.error(row)) ? 1 : 0;
    }
    return better;
  }

  /** Of a class 0 or 1, of a number given − right. */
  private double error(int row) {
    return task.metric().isOfNumbers()
        ? (double) task.given()[row] - task.right()[row]
        : isRight(row) ? 0 : 1;
  }

  private boolean isRight(int row) {
    return task.given()[row] == task.right()[row];
  }

  private double mean() {
    double sum = 0;
    for (int row = 0; row < task.rows(); row++) {
      influences[row] = task.metric() == Metric.MAE ? Math.abs(error(row)) : isRight(row) ? 1 : 0;
      sum += influences[row];
    }
    double mean = sum / task.rows();
    for (int row = 0; row < task.rows(); row++) {
      influences[row] -= mean;
    }
    return mean;
  }

  private double balanced() {
    int classes = 0;
    for (float c : task.right()) {
      classes = Math.max(classes, (int) c + 1);
    }
    int[] right = new int[classes];
    int[] all = new int[classes];
    for (int row = 0; row < task.rows(); row++) {
      int c = (int) task.right()[row];
      all[c]++;
      right[c] += isRight(row) ? 1 : 0;
    }
    int occurring = (int) Arrays.stream(all).filter(size -> size > 0).count();
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      sum += all[c] == 0 ? 0 : (double) right[c] / all[c];
    }
    for (int row = 0; row < task.rows(); row++) {
      int c = (int) task.right()[row];
      double recall = (double) right[c] / all[c];
      double weight = (double) task.rows() / all[c] / occurring;
      influences[row] = weight * ((isRight(row) ? 1 : 0) - recall);
    }
    return sum / occurring;
  }

  private double rmse() {
    double mean = meanSquare();
    double rmse = Math.sqrt(mean);
    for (int row = 0; row < task.rows(); row++) {
      influences[row] = mean == 0 ? 0 : (error(row) * error(row) - mean) / (2 * rmse);
    }
    return rmse;
  }

  private double r2() {
    double average = 0;
    for (float value : task.right()) {
      average += (double) value / task.rows();
    }
    double variance = 0;
    for (float value : task.right()) {
      variance += (value - average) * (value - average) / task.rows();
    }
    double mean = meanSquare();
    for (int row = 0; row < task.rows(); row++) {
      double deviation = task.right()[row] - average;
      influences[row] =
          (mean * deviation * deviation / variance - error(row) * error(row)) / variance;
    }
    return 1 - mean / variance;
  }

  private double meanSquare() {
    double sum = 0;
    for (int row = 0; row < task.rows(); row++) {
      sum += error(row) * error(row);
    }
    return sum / task.rows();
  }
}
