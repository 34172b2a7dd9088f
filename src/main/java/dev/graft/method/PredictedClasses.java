package dev.graft.method;

/**
 * How many classes a model uses. Validators that reward certainty alone, and soft neighbourhood
 * density, score a model highest that gives every row the same class; this tells it.
 */
final class PredictedClasses {
  static final String TARGET = "predicted-classes";
  static final String SOURCE = "predicted-classes-source";

  private PredictedClasses() {}

  /**
   * Effective number of predicted classes: e^H, H the entropy in nats of the shares of rows that
   * each class is most probable for. From 1 to {@code classes}; k where k classes are predicted
   * equally often (the diversity of order 1 of Hill, "Diversity and Evenness: A Unifying Notation
   * and Its Consequences", Ecology 54, 1973).
   *
   * @param probabilities of at least one row, rows × {@code classes}
   */
  static double effective(float[] probabilities, int classes) {
    int rows = probabilities.length / classes;
    int[] counts = new int[classes];
    for (int row = 0; row < rows; row++) {
      counts[Validators.mostProbable(probabilities, classes, row)]++;
    }
    double entropy = 0;
    for (int count : counts) {
      double share = (double) count / rows;
      entropy -= count == 0 ? 0 : share * Math.log(share);
    }
    return Math.exp(entropy);
  }
}
