package dev.graft.engine.closed;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Rows that are, or are believed to be, each of a class.
 *
 * @param values rows × width, row-major
 * @param labels one a row
 * @param counts rows of each class
 * @param squares squared length of each row
 */
@SuppressWarnings("ArrayRecordComponent")
record LandmarkRows(double[] values, int width, int[] labels, int[] counts, double[] squares) {
  LandmarkRows(double[] values, int width, int[] labels, int[] counts) {
    this(values, width, labels, counts, new double[labels.length]);
    for (int i = 0; i < values.length; i++) {
      squares[i / width] += values[i] * values[i];
    }
  }

  static LandmarkRows of(INDArray rows, int[] labels, int classes) {
    int[] counts = new int[classes];
    for (int label : labels) {
      counts[label]++;
    }
    return new LandmarkRows(Matrices.values(rows), rows.columns(), labels, counts);
  }

  static LandmarkRows none(int width, int classes) {
    return new LandmarkRows(new double[0], width, new int[0], new int[classes]);
  }

  int count() {
    return labels.length;
  }

  /** The same rows times a matrix. */
  LandmarkRows times(INDArray matrix) {
    INDArray product = matrix().mmul(matrix);
    return new LandmarkRows(Matrices.values(product), product.columns(), labels, counts);
  }

  private INDArray matrix() {
    return Matrices.of(values, 'c', count(), width);
  }

  /** Weighted sums by class, row-major: classes × width. */
  double[] sums(double[] weights) {
    double[] sums = new double[counts.length * width];
    for (int row = 0; row < labels.length; row++) {
      for (int j = 0; j < width; j++) {
        sums[labels[row] * width + j] += weights[row] * values[row * width + j];
      }
    }
    return sums;
  }

  /** Σ pull_c·w²·xᵀx over the rows x with their weights w and classes c: width × width. */
  INDArray scatter(double[] weights, double[] pull) {
    if (count() == 0) {
      return Nd4j.zeros(DataType.DOUBLE, width, width);
    }
    double[] scaled = values.clone();
    for (int i = 0; i < scaled.length; i++) {
      int row = i / width;
      scaled[i] *= weights[row] * Math.sqrt(pull[labels[row]]);
    }
    INDArray x = Matrices.of(scaled, 'c', count(), width);
    return Matrices.gram(x);
  }

  /** The inner product of a row and a part of other values. */
  double product(int row, double[] others, int from) {
    double sum = 0;
    for (int j = 0; j < width; j++) {
      sum += values[row * width + j] * others[from + j];
    }
    return sum;
  }
}
