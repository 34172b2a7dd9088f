package dev.graft.engine.closed;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Rows joined with their nearest neighbours. */
final class NeighbourGraph {
  private static final int CHUNK = 512;

  private NeighbourGraph() {}

  /**
   * Xᵀ·L·X = ½ Σ w_ij·(x_i − x_j)(x_i − x_j)ᵀ over all ordered pairs, L being the graph's
   * Laplacian. Two rows are joined where one is among the nearest of the other, with the weight
   * e^(−‖x_i − x_j‖² / width), the width being the mean squared distance of two rows.
   *
   * @param x rows × width, in double
   * @param neighbours of each row, or as many as there are
   */
  static INDArray scatter(INDArray x, int neighbours) {
    double kernelWidth = Kernels.meanSquaredDistance(x);
    int width = x.columns();
    double[] values = Matrices.values(x);
    int[][] nearest = nearest(x, Math.min(neighbours, x.rows() - 1));
    double[] degrees = new double[x.rows()];
    double[] joined = new double[values.length];
    for (int i = 0; i < nearest.length; i++) {
      for (int j : nearest[i]) {
        if (i > j && Arrays.binarySearch(nearest[j], i) >= 0) {
          continue;
        }
        double square = 0;
        for (int k = 0; k < width; k++) {
          double difference = values[i * width + k] - values[j * width + k];
          square += difference * difference;
        }
        double weight = Math.exp(-square / kernelWidth);
        degrees[i] += weight;
        degrees[j] += weight;
        for (int k = 0; k < width; k++) {
          joined[i * width + k] += weight * values[j * width + k];
          joined[j * width + k] += weight * values[i * width + k];
        }
      }
    }
    for (int i = 0; i < joined.length; i++) {
      joined[i] = degrees[i / width] * values[i] - joined[i];
    }
    return x.transpose().mmul(Matrices.of(joined, 'c', x.rows(), width));
  }

  /** The nearest other rows of each, in ascending order of their indices. */
  private static int[][] nearest(INDArray x, int count) {
    int n = x.rows();
    int[][] nearest = new int[n][];
    INDArray squares = x.mul(x).sum(1);
    for (int from = 0; from < n; from += CHUNK) {
      int to = Math.min(n, from + CHUNK);
      INDArray some = x.get(NDArrayIndex.interval(from, to), NDArrayIndex.all());
      // without the row's own square, which is the same for all
      double[] distances =
          Matrices.values(some.mmul(x.transpose()).muli(-2).addiRowVector(squares));
      for (int i = from; i < to; i++) {
        nearest[i] = smallest(distances, (i - from) * n, n, i, count);
      }
    }
    return nearest;
  }

  /** Indices of the smallest values but one's own, the first among equals. */
  private static int[] smallest(double[] values, int at, int n, int own, int count) {
    int[] kept = new int[count];
    int size = 0;
    for (int j = 0; j < n; j++) {
      if (j == own || count == 0) {
        continue;
      }
      int place = size;
      while (place > 0 && values[at + kept[place - 1]] > values[at + j]) {
        place--;
      }
      if (place < count) {
        System.arraycopy(kept, place, kept, place + 1, Math.min(size, count - 1) - place);
        kept[place] = j;
        size = Math.min(size + 1, count);
      }
    }
    Arrays.sort(kept);
    return kept;
  }
}
