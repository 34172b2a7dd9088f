package dev.graft.engine.method;

import dev.graft.data.Examples;
import dev.graft.data.Features;
import dev.graft.engine.closed.Matrices;
import dev.graft.method.TrainedModel;
import java.util.Arrays;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The k nearest training rows by Euclidean distance, each with one vote. Distances come from matrix
 * products, chunk by chunk, in double; whichever rows are within rounding of the k-th are compared
 * again exactly, so the answer depends on no library. Equally near rows: the lowest index first.
 */
final class NearestNeighbours implements TrainedModel {
  /** Distances held at a time: 32 MiB. */
  private static final int DISTANCES = 1 << 22;

  private static final int MOST_QUERIES = 256;

  /** Above the rounding of a product of rows, relative to the rows' squared lengths. */
  private static final double ROUNDING = 1e-11;

  private final Examples train;
  private final int k;
  private final double[] squares;

  NearestNeighbours(Examples train, int k) {
    this.train = train;
    this.k = Math.min(k, train.rows());
    this.squares = squares(train.features());
  }

  @Override
  public float[] probabilities(int task, Features rows) {
    int classes = train.classes().size();
    int chunk = Math.max(1, Math.min(MOST_QUERIES, DISTANCES / train.rows()));
    float[] votes = new float[rows.rows() * classes];
    try (INDArray known = Matrices.of(train.features(), 0, train.rows())) {
      for (int from = 0; from < rows.rows(); from += chunk) {
        int to = Math.min(rows.rows(), from + chunk);
        double[] products = products(known, rows, from, to);
        for (int row = from; row < to; row++) {
          for (int near : nearest(rows, row, products, (row - from) * train.rows())) {
            votes[row * classes + train.labels()[near]] += 1f / k;
          }
        }
      }
    }
    return votes;
  }

  /** Training rows × query rows, a query after the other. */
  private double[] products(INDArray known, Features rows, int from, int to) {
    try (INDArray queries = Matrices.of(rows, from, to);
        INDArray product =
            Nd4j.create(DataType.DOUBLE, new long[] {train.rows(), to - from}, 'f')) {
      Nd4j.gemm(known, queries, product, false, true, 1, 0);
      return Matrices.memory(product);
    }
  }

  private int[] nearest(Features rows, int row, double[] products, int offset) {
    double[] distances = new double[train.rows()];
    double square = square(rows, row);
    double largest = square;
    for (int i = 0; i < distances.length; i++) {
      distances[i] = squares[i] - 2 * products[offset + i] + square;
      largest = Math.max(largest, squares[i]);
    }
    double limit = smallest(distances, k) + ROUNDING * largest;
    int[] near = new int[k];
    double[] exact = new double[k];
    int found = 0;
    for (int i = 0; i < distances.length; i++) {
      if (distances[i] <= limit) {
        double distance = distance(rows, row, i);
        int place = found;
        while (place > 0 && exact[place - 1] > distance) {
          place--;
        }
        if (place < k) {
          found = Math.min(k, found + 1);
          System.arraycopy(exact, place, exact, place + 1, found - place - 1);
          System.arraycopy(near, place, near, place + 1, found - place - 1);
          exact[place] = distance;
          near[place] = i;
        }
      }
    }
    return near;
  }

  private static double smallest(double[] values, int k) {
    if (k == 1) {
      return Arrays.stream(values).min().orElseThrow();
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[k - 1];
  }

  private double distance(Features rows, int row, int i) {
    double sum = 0;
    int width = rows.width();
    for (int j = 0; j < width; j++) {
      double difference =
          (double) rows.values()[row * width + j] - train.features().values()[i * width + j];
      sum += difference * difference;
    }
    return sum;
  }

  private static double[] squares(Features rows) {
    double[] squares = new double[rows.rows()];
    Arrays.setAll(squares, row -> square(rows, row));
    return squares;
  }

  private static double square(Features rows, int row) {
    double sum = 0;
    for (int j = row * rows.width(); j < (row + 1) * rows.width(); j++) {
      sum += (double) rows.values()[j] * rows.values()[j];
    }
    return sum;
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
