package dev.graft.data;

import dev.graft.experiment.Metric;

/** How well predicted probabilities meet labels. */
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
