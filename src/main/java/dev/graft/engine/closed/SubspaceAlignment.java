package dev.graft.engine.closed;

import dev.graft.data.Features;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Subspace alignment (Fernando, Habrard, Sebban and Tuytelaars, "Unsupervised Visual Domain
 * Adaptation Using Subspace Alignment", ICCV 2013): with Ps and Pt the leading principal components
 * of each domain, source rows become (x − mean)·Ps·M with M = PsᵀPt, target rows (x − mean)·Pt.
 */
public record SubspaceAlignment(Embedding source, Embedding target) {

  /**
   * @param source rows × width
   * @param target rows × the same width
   * @param components at most the width and the rows of each
   */
  public static SubspaceAlignment of(Features source, Features target, int components) {
    Domain s = Domain.of(source, components);
    Domain t = Domain.of(target, components);
    INDArray alignment = s.axes.transpose().mmul(t.axes);
    return new SubspaceAlignment(
        embedding(s.mean, s.axes.mmul(alignment)), embedding(t.mean, t.axes));
  }

  private static Embedding embedding(INDArray mean, INDArray projection) {
    return new Embedding(
        null,
        1,
        mean.data().asFloat(),
        projection.dup('c').data().asFloat(),
        projection.columns(),
        false);
  }

  /** Mean and principal axes, from the rows' inner products where there are fewer of these. */
  private record Domain(INDArray mean, INDArray axes) {
    static Domain of(Features features, int components) {
      INDArray rows = Matrices.of(features, 0, features.rows());
      INDArray mean = rows.mean(0).dup('c');
      INDArray centred = rows.subRowVector(mean);
      if (rows.rows() >= rows.columns()) {
        INDArray covariance = centred.transpose().mmul(centred);
        return new Domain(mean, Eigenvectors.leading(covariance, components).vectors());
      }
      INDArray inner = centred.mmul(centred.transpose());
      INDArray axes = centred.transpose().mmul(Eigenvectors.leading(inner, components).vectors());
      INDArray lengths = axes.norm2(0);
      for (int k = 0; k < components; k++) {
        double length = lengths.getDouble(k);
        axes.getColumn(k).muli(length < 1e-9 ? 0 : 1 / length);
      }
      return new Domain(mean, axes);
    }
  }
}
