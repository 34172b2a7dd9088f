package dev.graft.engine.closed;

import static org.bytedeco.openblas.global.openblas.LAPACKE_dsyevd;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dsyevr;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasColMajor;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The largest eigenvalues of a symmetric matrix and their vectors, by LAPACK.
 *
 * @param values in descending order
 * @param vectors orthonormal columns in that order, the largest entry of each positive, so that
 *     equal matrices give equal vectors
 */
@SuppressWarnings("ArrayRecordComponent")
record Eigenvectors(double[] values, INDArray vectors) {

  /**
   * @param symmetric n × n, in double
   * @param count from 1 to n
   */
  static Eigenvectors leading(INDArray symmetric, int count) {
    int n = symmetric.rows();
    double[] a = Matrices.values(symmetric);
    double[] ascending = new double[n];
    double[] columns = count == n ? all(a, n, ascending) : largest(a, n, count, ascending);
    double[] values = new double[count];
    double[] vectors = new double[n * count];
    for (int k = 0; k < count; k++) {
      int from = (count - 1 - k) * n;
      values[k] = ascending[count - 1 - k];
      double sign = sign(columns, from, n);
      for (int i = 0; i < n; i++) {
        vectors[k * n + i] = sign * columns[from + i];
      }
    }
    return new Eigenvectors(values, Matrices.of(vectors, 'f', n, count));
  }

  /** By divide and conquer, the fastest where all are wanted; overwrites a. */
  private static double[] all(double[] a, int n, double[] ascending) {
    int failed = LAPACKE_dsyevd(CblasColMajor, (byte) 'V', (byte) 'U', n, a, n, ascending);
    if (failed != 0) {
      throw new IllegalStateException("dsyevd gave " + failed);
    }
    return a;
  }

  private static double[] largest(double[] a, int n, int count, double[] ascending) {
    double[] columns = new double[n * count];
    int[] found = new int[1];
    int failed =
        LAPACKE_dsyevr(
            CblasColMajor,
            (byte) 'V',
            (byte) 'I',
            (byte) 'U',
            n,
            a,
            n,
            0,
            0,
            n - count + 1,
            n,
            0,
            found,
            ascending,
            columns,
            n,
            new int[2 * count]);
    if (failed != 0 || found[0] != count) {
      throw new IllegalStateException(
          "dsyevr gave %d, %d of %d vectors".formatted(failed, found[0], count));
    }
    return columns;
  }

  private static double sign(double[] values, int from, int n) {
    double largest = 0;
    for (int i = from; i < from + n; i++) {
      if (Math.abs(values[i]) > Math.abs(largest) + 1e-12) {
        largest = values[i];
      }
    }
    return largest < 0 ? -1 : 1;
  }
}
