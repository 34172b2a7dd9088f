package dev.graft.engine.method;

import dev.graft.data.Examples;
import dev.graft.data.Features;
import dev.graft.engine.closed.NearestRows;
import dev.graft.method.TrainedModel;
import java.util.Map;

/**
 * The k nearest training rows by Euclidean distance, each with one vote. Equally near rows: the
 * lowest index first.
 */
final class NearestNeighbours implements TrainedModel {
  private final Examples train;
  private final int k;

  NearestNeighbours(Examples train, int k) {
    this.train = train;
    this.k = Math.min(k, train.rows());
  }

  @Override
  public float[] probabilities(int task, Features rows) {
    int classes = train.classes().size();
    float[] votes = new float[rows.rows() * classes];
    int[] nearest = new NearestRows(train.features(), k).of(rows);
    for (int i = 0; i < nearest.length; i++) {
      votes[i / k * classes + train.labels()[nearest[i]]] += 1f / k;
    }
    return votes;
  }

  @Override
  public long steps() {
    return 0;
  }

  @Override
  public Map<String, Double> summary() {
    return Map.of("training-rows", (double) train.rows());
  }

  @Override
  public byte[] save() {
    return NeighbourFile.write(train, k);
  }

  @Override
  public void close() {
    // nothing outlives a prediction
  }
}
