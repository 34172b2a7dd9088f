package dev.graft.engine.closed;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Rows X = U·S·Wᵀ that are fewer than their features, in the dimensions that they span, of rank r.
 *
 * @param rows X
 * @param coordinates U·S = X·W: rows × r
 * @param scaled U·S⁻¹, so that W = Xᵀ·U·S⁻¹
 * @param lengths the diagonal of S, descending
 */
@SuppressWarnings("ArrayRecordComponent")
record Span(INDArray rows, INDArray coordinates, INDArray scaled, double[] lengths) {
  /** Squared lengths below this share of the largest are rounding. */
  private static final double ROUNDING = 1e-10;

  static Span of(INDArray rows) {
    INDArray inner = Matrices.inner(rows);
    Eigenvectors eigen = Eigenvectors.leading(inner, inner.rows());
    double[] lengths = lengths(eigen.values());
    INDArray u = eigen.vectors().get(NDArrayIndex.all(), NDArrayIndex.interval(0, lengths.length));
    INDArray s = Nd4j.createFromArray(lengths);
    return new Span(rows, u.mulRowVector(s), u.divRowVector(s), lengths);
  }

  /** Square roots of the eigenvalues that are not rounding; at least one. */
  static double[] lengths(double[] eigenvalues) {
    long rank = Arrays.stream(eigenvalues).filter(v -> v > ROUNDING * eigenvalues[0]).count();
    return Arrays.stream(eigenvalues)
        .limit(Math.max(1, rank))
        .map(v -> Math.sqrt(Math.max(v, Double.MIN_NORMAL)))
        .toArray();
  }

  /** W·directions: features × directions. */
  INDArray lift(INDArray directions) {
    return rows.transpose().mmul(scaled.mmul(directions));
  }

  /** W: features × r, orthonormal. */
  INDArray axes() {
    return rows.transpose().mmul(scaled);
  }
}
