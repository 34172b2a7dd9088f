package dev.graft.engine.method;

import dev.graft.data.Examples;
import dev.graft.data.Features;

/** Batches of a step, by a {@link BatchOrder}. */
final class Feeds {
  private Feeds() {}

  /** Rows into one placeholder, their one-hot labels into another. */
  static Objective.Feed labelled(String input, String labels, Examples rows, BatchOrder order) {
    int classes = rows.classes().size();
    float[] oneHot = new float[rows.rows() * classes];
    for (int i = 0; i < rows.rows(); i++) {
      oneHot[i * classes + rows.labels()[i]] = 1;
    }
    float[] features = rows.features().values();
    return (step, index) -> {
      int[] batch = order.batch(index);
      step.feedRows(input, features, batch, 0);
      step.feedRows(labels, oneHot, batch, 0);
    };
  }

  static Objective.Feed unlabelled(String input, Features rows, BatchOrder order) {
    return (step, index) -> step.feedRows(input, rows.values(), order.batch(index), 0);
  }
}
