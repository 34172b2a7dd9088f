package dev.graft.engine.method;

import dev.graft.data.Features;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.eigen.Eigen;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * CORAL in closed form (Sun, Feng and Saenko, "Return of Frustratingly Easy Domain Adaptation",
 * AAAI 2016, algorithm 1): the source is whitened and takes on the target's second moments, Xs·(Cs
 * + λI)^−½·(Ct + λI)^½, with sample covariances. In double throughout.
 */
final class CorrelationAlignment {
  private CorrelationAlignment() {}

  /**
   * @param source rows × width
   * @param target rows × the same width
   * @param lambda added to the diagonal of both covariances, above 0
   * @return the source rows, aligned
   */
  static Features align(Features source, Features target, double lambda) {
    INDArray rows = Matrices.of(source, 0, source.rows());
    INDArray whitening = power(covariance(rows), lambda, -0.5);
    INDArray colouring =
        power(covariance(Matrices.of(target, 0, target.rows())), lambda, 0.5);
    INDArray aligned = rows.mmul(whitening.mmul(colouring)).dup('c');
    return new Features(aligned.data().asFloat(), source.width(), source.image());
  }

  /** The sample covariance: divided by rows − 1. */
  private static INDArray covariance(INDArray rows) {
    INDArray centred = rows.subRowVector(rows.mean(0));
    return centred.transpose().mmul(centred).divi(rows.rows() - 1);
  }

  /** (C + λI)^p of a symmetric C, by its eigenvectors. */
  private static INDArray power(INDArray covariance, double lambda, double p) {
    INDArray ridge = Nd4j.eye(covariance.rows()).castTo(DataType.DOUBLE).muli(lambda);
    INDArray vectors = covariance.add(ridge).dup('f');
    INDArray values = Eigen.symmetricGeneralizedEigenvalues(vectors, true);
    INDArray scaled = vectors.mulRowVector(Transforms.pow(values, p));
    return scaled.mmul(vectors.transpose());
  }
}
