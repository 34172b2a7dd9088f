package dev.graft.engine.closed;

import dev.graft.data.Features;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Mean and leading principal axes of a domain's rows, from the rows' inner products where there are
 * fewer of these than features.
 *
 * @param mean 1 × width
 * @param axes width × components, orthonormal; 0 where the rows do not span as many
 */
record PrincipalAxes(INDArray mean, INDArray axes) {
  static PrincipalAxes of(Features features, int components) {
    INDArray rows = Matrices.of(features, 0, features.rows());
    INDArray mean = rows.mean(0).dup('c');
    INDArray centred = rows.subRowVector(mean);
    if (rows.rows() >= rows.columns()) {
      INDArray covariance = Matrices.gram(centred);
      return new PrincipalAxes(mean, Eigenvectors.leading(covariance, components).vectors());
    }
    INDArray inner = Matrices.inner(centred);
    INDArray axes = centred.transpose().mmul(Eigenvectors.leading(inner, components).vectors());
    INDArray lengths = axes.norm2(0);
    for (int k = 0; k < components; k++) {
      double length = lengths.getDouble(k);
      axes.getColumn(k).muli(length < 1e-9 ? 0 : 1 / length);
    }
    return new PrincipalAxes(mean, axes);
  }

  /** Coordinates along the axes. */
  Embedding embedding() {
    return Embedding.linear(mean, axes, false);
  }
}
