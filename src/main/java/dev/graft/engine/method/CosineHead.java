package dev.graft.engine.method;

import dev.graft.data.Examples;
import dev.graft.data.Features;
import java.util.Arrays;
import java.util.Map;

/**
 * A head that scores a row by the cosines with a vector of each class, times a factor. It starts
 * from the class means of the support and is fitted to the support by whole-batch gradient descent
 * on the mean cross-entropy. In double.
 */
final class CosineHead {
  static final String SCALE = "scale";
  static final String STEPS = "steps";
  private static final double RATE = 0.1;

  private final int width;
  private final double scale;
  private final double[][] vectors;

  private CosineHead(double[][] vectors, int width, double scale) {
    this.vectors = vectors;
    this.width = width;
    this.scale = scale;
  }

  static float[] probabilities(Examples support, Features queries, Map<String, Double> settings) {
    CosineHead head = fitted(support, settings);
    int classes = head.vectors.length;
    float[] answers = new float[queries.rows() * classes];
    for (int row = 0; row < queries.rows(); row++) {
      Prototypes.softmax(head.logits(Cosines.unit(queries, row)), answers, row * classes);
    }
    return answers;
  }

  private static CosineHead fitted(Examples support, Map<String, Double> settings) {
    int width = support.features().width();
    double[][] rows = new double[support.rows()][];
    Arrays.setAll(rows, row -> Cosines.unit(support.features(), row));
    double[][] vectors = new double[support.classes().size()][width];
    for (int row = 0; row < rows.length; row++) {
      for (int i = 0; i < width; i++) {
        vectors[support.labels()[row]][i] += rows[row][i];
      }
    }
    CosineHead head = new CosineHead(vectors, width, settings.getOrDefault(SCALE, 10.0));
    for (double[] vector : vectors) {
      Cosines.normalise(vector);
    }
    for (int step = settings.getOrDefault(STEPS, 0.0).intValue(); step > 0; step--) {
      head.descend(rows, support.labels());
    }
    return head;
  }

  /** One step; the vectors keep their length of 1, which cosines do not see. */
  private void descend(double[][] rows, int[] labels) {
    int classes = vectors.length;
    double[][] gradients = new double[classes][width];
    float[] answer = new float[classes];
    for (int row = 0; row < rows.length; row++) {
      double[] cosines = logits(rows[row]);
      Prototypes.softmax(cosines, answer, 0);
      for (int c = 0; c < classes; c++) {
        double error = (answer[c] - (labels[row] == c ? 1 : 0)) * scale / rows.length;
        double cosine = cosines[c] / scale;
        for (int i = 0; i < width; i++) {
          gradients[c][i] += error * (rows[row][i] - cosine * vectors[c][i]);
        }
      }
    }
    for (int c = 0; c < classes; c++) {
      for (int i = 0; i < width; i++) {
        vectors[c][i] -= RATE * gradients[c][i];
      }
      Cosines.normalise(vectors[c]);
    }
  }

  private double[] logits(double[] unit) {
    double[] logits = new double[vectors.length];
    Arrays.setAll(logits, c -> scale * Cosines.product(vectors[c], unit));
    return logits;
  }
}
