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
