package dev.graft.engine.method;

import dev.graft.data.Examples;
import dev.graft.data.Features;
import java.util.Arrays;

/** Labels of support rows, weighted by the softmax of cosines (Vinyals et al. 2016, eq. 1). */
final class Attention {
  private Attention() {}

  /**
   * @param scale factor of the cosines
   * @return queries × classes
   */
  static float[] probabilities(Examples support, Features queries, double scale) {
    int classes = support.classes().size();
    double[][] known = new double[support.rows()][];
    Arrays.setAll(known, row -> Cosines.unit(support.features(), row));
    float[] answers = new float[queries.rows() * classes];
    float[] attention = new float[known.length];
    double[] cosines = new double[known.length];
    for (int row = 0; row < queries.rows(); row++) {
      double[] query = Cosines.unit(queries, row);
      Arrays.setAll(cosines, i -> scale * Cosines.product(known[i], query));
      Prototypes.softmax(cosines, attention, 0);
      for (int i = 0; i < known.length; i++) {
        answers[row * classes + support.labels()[i]] += attention[i];
      }
    }
    return answers;
  }
}
