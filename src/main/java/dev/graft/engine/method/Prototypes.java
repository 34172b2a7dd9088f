package dev.graft.engine.method;

import dev.graft.data.Examples;
import dev.graft.data.Features;

/**
 * Class means and the softmax of minus the squared distances to them (Snell, Swersky and Zemel,
 * "Prototypical Networks for Few-shot Learning", NeurIPS 2017, eq. 1 and 2). In double.
 */
final class Prototypes {
  private Prototypes() {}

  /**
   * @param support rows of every class
   * @return queries × classes
   */
  static float[] probabilities(Examples support, Features queries) {
    int width = queries.width();
    int classes = support.classes().size();
    double[][] means = means(support);
    float[] answers = new float[queries.rows() * classes];
    double[] logits = new double[classes];
    for (int row = 0; row < queries.rows(); row++) {
      for (int c = 0; c < classes; c++) {
        double sum = 0;
        for (int i = 0; i < width; i++) {
          double difference = queries.values()[row * width + i] - means[c][i];
          sum += difference * difference;
        }
        logits[c] = -sum;
      }
      softmax(logits, answers, row * classes);
    }
    return answers;
  }

  private static double[][] means(Examples support) {
    int width = support.features().width();
    double[][] means = new double[support.classes().size()][width];
    int[] counts = new int[means.length];
    for (int label : support.labels()) {
      counts[label]++;
    }
    for (int row = 0; row < support.rows(); row++) {
      int label = support.labels()[row];
      for (int i = 0; i < width; i++) {
        means[label][i] += (double) support.features().values()[row * width + i] / counts[label];
      }
    }
    return means;
  }

  /** The softmax of logits into a row of answers. */
  static void softmax(double[] logits, float[] answers, int at) {
    double largest = Double.NEGATIVE_INFINITY;
    for (double logit : logits) {
      largest = Math.max(largest, logit);
    }
    double sum = 0;
    for (double logit : logits) {
      sum += Math.exp(logit - largest);
    }
    for (int c = 0; c < logits.length; c++) {
      answers[at + c] = (float) (Math.exp(logits[c] - largest) / sum);
    }
  }
}
