package dev.graft.engine.method;

import dev.graft.data.Examples;
import dev.graft.data.Features;
import dev.graft.engine.network.Weights;
import java.util.Arrays;

/** How probable it is that two rows of features are of one class (Koch et al. 2015, §3.1). */
final class Twins {
  private final double[] weights;
  private final double bias;

  /**
   * @param head of two outputs, different and same
   */
  Twins(Weights head, String name) {
    float[] both = head.of(name + ".weight").values();
    float[] biases = head.of(name + ".bias").values();
    weights = new double[both.length / 2];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (double) both[2 * i + 1] - both[2 * i];
    }
    bias = (double) biases[1] - biases[0];
  }

  /**
   * The mean probability of being of one class with a class's support rows, as shares.
   *
   * @return queries × classes
   */
  float[] probabilities(Examples support, Features queries) {
    int classes = support.classes().size();
    int[] counts = new int[classes];
    for (int label : support.labels()) {
      counts[label]++;
    }
    float[] answers = new float[queries.rows() * classes];
    double[] means = new double[classes];
    for (int row = 0; row < queries.rows(); row++) {
      Arrays.fill(means, 0);
      double sum = 0;
      for (int other = 0; other < support.rows(); other++) {
        int label = support.labels()[other];
        double share = same(support.features(), other, queries, row) / counts[label];
        means[label] += share;
        sum += share;
      }
      for (int c = 0; c < classes; c++) {
        answers[row * classes + c] = (float) (means[c] / sum);
      }
    }
    return answers;
  }

  private double same(Features left, int i, Features right, int j) {
    int width = left.width();
    double logit = bias;
    for (int k = 0; k < width; k++) {
      logit +=
          weights[k]
              * Math.abs((double) left.values()[i * width + k] - right.values()[j * width + k]);
    }
    return 1 / (1 + Math.exp(-logit));
  }
}
