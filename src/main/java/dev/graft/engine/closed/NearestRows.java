package dev.graft.engine.closed;

import dev.graft.data.Features;
import dev.graft.engine.kernel.Floats;
import dev.graft.engine.kernel.Gemm;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The k nearest of some rows by Euclidean distance, as comparing all of them in double would find.
 * Matrix products in single precision, of rows less their mean, leave those whose distance may be
 * among the k least whatever the products' rounding; where they are more than k, they are compared
 * in double. So the answer depends on no library. Equally near rows: the lowest index first.
 */
public final class NearestRows {
  /** Products held at a time: 16 MiB. */
  private static final int PRODUCTS = 1 << 22;

  private static final int MOST_QUERIES = 256;

  /** Squared lengths below which no sum of products leaves single precision. */
  private static final double LARGEST_SQUARE = 1e37;

  private final Features rows;
  private final int k;
  private final float[] mean;
  private final float[] centred;
  private final double[] squares;

  /**
   * What rounding may add to a squared distance, for each unit of both squared lengths: in a sum of
   * n products, in any order, n·2⁻²⁴ of the lengths' product (Higham, "Accuracy and Stability of
   * Numerical Algorithms", 2002, eq. 3.5), and 4·2⁻²⁴ from taking off the mean.
   */
  private final double rounding;

  /** The same from results too small for single precision. */
  private final double underflow;

  /**
   * @param k from 1 to the number of rows
   */
  public NearestRows(Features rows, int k) {
    this.rows = rows;
    this.k = k;
    mean = mean(rows);
    centred = centred(rows, 0, rows.rows());
    squares = squares(centred, rows.rows());
    rounding = 1.1 * 0x1p-24 * (rows.width() + 8);
    underflow = 4.0 * Float.MIN_NORMAL * rows.width();
  }

  /** Indices of the k nearest rows of each query, one query after the other. */
  public int[] of(Features queries) {
    int[] nearest = new int[queries.rows() * k];
    int chunk = Math.max(1, Math.min(MOST_QUERIES, PRODUCTS / rows.rows()));
    Search search = new Search();
    try (INDArray known = array(centred)) {
      for (int from = 0; from < queries.rows(); from += chunk) {
        int to = Math.min(queries.rows(), from + chunk);
        float[] some = centred(queries, from, to);
        double[] lengths = squares(some, to - from);
        float[] products = products(known, some, to - from);
        for (int query = from; query < to; query++) {
          int at = (query - from) * rows.rows();
          double limit = search.limit(products, at, lengths[query - from]);
          search.candidates(products, at, limit);
          search.nearest(queries, query, nearest);
        }
      }
    }
    return nearest;
  }

  /** Of each query with each row: queries × rows. */
  private float[] products(INDArray known, float[] queries, int count) {
    try (INDArray some = array(queries);
        INDArray product = Nd4j.createUninitialized(DataType.FLOAT, (long) count * rows.rows())) {
      Gemm.run(
          false,
          true,
          count,
          rows.rows(),
          rows.width(),
          Floats.of(some),
          Floats.of(known),
          0,
          Floats.of(product));
      return Floats.copy(product);
    }
  }

  /** The search for one query after another. */
  private final class Search {
    private final double[] least = new double[k];
    private final int[] candidates = new int[rows.rows()];
    private int found;

    /**
     * What a row's squared distance less the query's squared length surpasses, reckoned at its
     * least, if it is none of the nearest.
     */
    double limit(float[] products, int at, double square) {
      double largest = square;
      Arrays.fill(least, Double.POSITIVE_INFINITY);
      for (int i = 0; i < squares.length; i++) {
        largest = Math.max(largest, squares[i]);
        double most = squares[i] * (1 + rounding) - 2.0 * products[at + i];
        if (most < least[k - 1]) {
          insert(most);
        }
      }
      return largest < LARGEST_SQUARE
          ? least[k - 1] + 2 * (rounding * square + underflow)
          : Double.POSITIVE_INFINITY;
    }

    private void insert(double value) {
      int place = k - 1;
      while (place > 0 && least[place - 1] > value) {
        least[place] = least[place - 1];
        place--;
      }
      least[place] = value;
    }

    void candidates(float[] products, int at, double limit) {
      found = 0;
      for (int i = 0; i < squares.length; i++) {
        // negated: what is not a number stays
        if (!(squares[i] * (1 - rounding) - 2.0 * products[at + i] > limit)) {
          candidates[found++] = i;
        }
      }
    }

    void nearest(Features queries, int query, int[] nearest) {
      int at = query * k;
      if (found == k) {
        System.arraycopy(candidates, 0, nearest, at, k);
        return;
      }
      int kept = 0;
      for (int c = 0; c < found; c++) {
        double distance = distance(queries, query, candidates[c]);
        int place = kept;
        while (place > 0 && least[place - 1] > distance) {
          place--;
        }
        if (place < k) {
          kept = Math.min(k, kept + 1);
          System.arraycopy(least, place, least, place + 1, kept - place - 1);
          System.arraycopy(nearest, at + place, nearest, at + place + 1, kept - place - 1);
          least[place] = distance;
          nearest[at + place] = candidates[c];
        }
      }
    }
  }

  private double distance(Features queries, int query, int row) {
    double sum = 0;
    int width = rows.width();
    for (int j = 0; j < width; j++) {
      double difference =
          (double) queries.values()[query * width + j] - rows.values()[row * width + j];
      sum += difference * difference;
    }
    return sum;
  }

  private static float[] mean(Features rows) {
    double[] sums = new double[rows.width()];
    for (int i = 0; i < rows.rows(); i++) {
      for (int j = 0; j < sums.length; j++) {
        sums[j] += rows.values()[i * sums.length + j];
      }
    }
    float[] mean = new float[sums.length];
    for (int j = 0; j < sums.length; j++) {
      mean[j] = (float) (sums[j] / rows.rows());
    }
    return mean;
  }

  private float[] centred(Features some, int from, int to) {
    float[] values = Arrays.copyOfRange(some.values(), from * mean.length, to * mean.length);
    for (int at = 0; at < values.length; at += mean.length) {
      for (int j = 0; j < mean.length; j++) {
        values[at + j] -= mean[j];
      }
    }
    return values;
  }

  private static double[] squares(float[] values, int rows) {
    double[] squares = new double[rows];
    int width = values.length / Math.max(1, rows);
    for (int i = 0; i < rows; i++) {
      for (int j = i * width; j < (i + 1) * width; j++) {
        squares[i] += (double) values[j] * values[j];
      }
    }
    return squares;
  }

  private static INDArray array(float[] values) {
    INDArray array = Nd4j.createUninitialized(DataType.FLOAT, values.length);
    Floats.set(array, values);
    return array;
  }
}
