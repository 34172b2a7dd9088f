package dev.graft.engine.method;

import dev.graft.data.Examples;
import dev.graft.data.Features;
import dev.graft.engine.network.Weights;
import java.util.Map;

/**
 * A softmax head that takes gradient steps on the cross-entropy of a support set, all rows at once,
 * from the same weights for each episode. In double.
 */
final class AdaptedHead {
  private final int width;
  private final int classes;
  private final double[] weights;
  private final double[] biases;

  private AdaptedHead(Weights head, String name) {
    float[] initial = head.of(name + ".weight").values();
    float[] bias = head.of(name + ".bias").values();
    classes = bias.length;
    width = initial.length / classes;
    weights = new double[initial.length];
    biases = new double[classes];
    for (int i = 0; i < initial.length; i++) {
      weights[i] = initial[i];
    }
    for (int c = 0; c < classes; c++) {
      biases[c] = bias[c];
    }
  }

  /**
   * @param head its initial weights, width × classes
   * @param settings those of {@link AdaptedNetwork}
   * @return queries × classes
   */
  static float[] probabilities(
      Weights head, Examples support, Features queries, Map<String, Double> settings) {
    AdaptedHead adapted = new AdaptedHead(head, InitialModel.head(0));
    double rate = settings.getOrDefault(AdaptedNetwork.RATE, 1e-3);
    for (int s = settings.getOrDefault(AdaptedNetwork.STEPS, 1.0).intValue(); s > 0; s--) {
      adapted.descend(support, rate);
    }
    float[] answers = new float[queries.rows() * adapted.classes];
    for (int row = 0; row < queries.rows(); row++) {
      Prototypes.softmax(adapted.logits(queries, row), answers, row * adapted.classes);
    }
    return answers;
  }

  private void descend(Examples support, double rate) {
    Features rows = support.features();
    float[] answers = new float[support.rows() * classes];
    for (int row = 0; row < support.rows(); row++) {
      Prototypes.softmax(logits(rows, row), answers, row * classes);
    }
    for (int row = 0; row < support.rows(); row++) {
      for (int c = 0; c < classes; c++) {
        double error =
            (answers[row * classes + c] - (support.labels()[row] == c ? 1 : 0))
                * rate
                / support.rows();
        for (int i = 0; i < width; i++) {
          weights[i * classes + c] -= error * rows.values()[row * width + i];
        }
        biases[c] -= error;
      }
    }
  }

  private double[] logits(Features rows, int row) {
    double[] logits = biases.clone();
    for (int i = 0; i < width; i++) {
      for (int c = 0; c < classes; c++) {
        logits[c] += weights[i * classes + c] * rows.values()[row * width + i];
      }
    }
    return logits;
  }
}
