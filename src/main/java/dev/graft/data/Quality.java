package dev.graft.data;

import dev.graft.experiment.Metric;
import java.util.BitSet;

/** How well predicted probabilities meet labels, and predicted numbers the measured ones. */
public final class Quality {
  private Quality() {}

  /**
   * In 0..1. The prediction is the most probable class, the first among equals; a row that holds a
   * NaN is answered wrongly. Balanced accuracy is over the classes that occur.
   *
   * @param probabilities rows × classes
   * @throws IllegalArgumentException when sizes do not fit or there are no rows
   */
  public static double of(Metric metric, float[] probabilities, int[] labels, int classes) {
    if (labels.length == 0 || probabilities.length != labels.length * classes) {
      throw new IllegalArgumentException(
          probabilities.length + " probabilities for " + labels.length + " rows of " + classes);
    }
    int[] right = new int[classes];
    int[] all = new int[classes];
    for (int row = 0; row < labels.length; row++) {
      all[labels[row]]++;
      right[labels[row]] += best(probabilities, row * classes, classes) == labels[row] ? 1 : 0;
    }
    double sum = 0;
    int counted = 0;
    for (int c = 0; c < classes; c++) {
      boolean balanced = metric == Metric.BALANCED_ACCURACY;
      sum += all[c] == 0 ? 0 : balanced ? (double) right[c] / all[c] : right[c];
      counted += balanced ? Math.min(all[c], 1) : all[c];
    }
    return sum / counted;
  }

  /**
   * Which rows are answered rightly, as accuracy counts them.
   *
   * @param probabilities rows × classes
   */
  public static BitSet right(float[] probabilities, int[] labels, int classes) {
    BitSet right = new BitSet(labels.length);
    for (int row = 0; row < labels.length; row++) {
      right.set(row, best(probabilities, row * classes, classes) == labels[row]);
    }
    return right;
  }

  /**
   * Of rows of either sort. Where tasks of classes and of numbers are scored by a metric of
   * classes, numbers are by R², which like that is at most 1 and has no unit.
   *
   * @param answers what the predictor says: probabilities, or numbers
   */
  public static double of(Metric metric, float[] answers, LabelledRows rows) {
    if (rows instanceof Examples examples) {
      return of(metric, answers, examples.labels(), examples.outputs());
    }
    Measurements measured = (Measurements) rows;
    return ofNumbers(metric.isOfNumbers() ? metric : Metric.R2, answers, measured.values());
  }

  /**
   * @throws IllegalArgumentException when sizes do not fit, there are no rows, or R² is asked of
   *     values that are all equal
   */
  public static double ofNumbers(Metric metric, float[] predicted, float[] values) {
    if (values.length == 0 || predicted.length != values.length || !metric.isOfNumbers()) {
      throw new IllegalArgumentException(
          "%s of %d predictions, %d values".formatted(metric, predicted.length, values.length));
    }
    double absolute = 0;
    double squares = 0;
    for (int row = 0; row < values.length; row++) {
      double error = (double) predicted[row] - values[row];
      absolute += Math.abs(error);
      squares += error * error;
    }
    if (metric == Metric.MAE) {
      return absolute / values.length;
    }
    double mean = squares / values.length;
    return metric == Metric.RMSE ? Math.sqrt(mean) : 1 - mean / variance(values);
  }

  private static double variance(float[] values) {
    double deviation = Scale.of(values).deviation();
    for (float value : values) {
      if (value != values[0]) {
        return deviation * deviation;
      }
    }
    throw new IllegalArgumentException("R² of values that are all " + values[0]);
  }

  /**
   * Mean over the classes that occur of the share of their rows that is answered rightly. Of
   * equally probable classes each is taken with the same chance, so that knowing nothing scores
   * exactly 1 / classes; a row that holds a NaN is answered wrongly.
   *
   * @param probabilities rows × classes
   */
  public static double perClass(float[] probabilities, int[] labels, int classes) {
    if (labels.length == 0 || probabilities.length != labels.length * classes) {
      throw new IllegalArgumentException(
          probabilities.length + " probabilities for " + labels.length + " rows of " + classes);
    }
    double[] right = new double[classes];
    int[] all = new int[classes];
    for (int row = 0; row < labels.length; row++) {
      all[labels[row]]++;
      int best = best(probabilities, row * classes, classes);
      if (best < 0) {
        continue;
      }
      float most = probabilities[row * classes + best];
      int equal = 0;
      for (int c = 0; c < classes; c++) {
        equal += probabilities[row * classes + c] == most ? 1 : 0;
      }
      if (probabilities[row * classes + labels[row]] == most) {
        right[labels[row]] += 1.0 / equal;
      }
    }
    double sum = 0;
    int counted = 0;
    for (int c = 0; c < classes; c++) {
      sum += all[c] == 0 ? 0 : right[c] / all[c];
      counted += Math.min(all[c], 1);
    }
    return sum / counted;
  }

  private static int best(float[] probabilities, int at, int classes) {
    int best = 0;
    for (int c = 0; c < classes; c++) {
      if (Float.isNaN(probabilities[at + c])) {
        return -1;
      }
      best = probabilities[at + c] > probabilities[at + best] ? c : best;
    }
    return best;
  }
}
