package dev.graft.engine.closed;

import dev.graft.data.Features;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * CORAL in closed form (Sun, Feng and Saenko, "Return of Frustratingly Easy Domain Adaptation",
 * AAAI 2016, algorithm 1): the source is whitened and takes on the target's second moments, Xs·(Cs
 * + λI)^−½·(Ct + λI)^½, with sample covariances. In double throughout.
 */
public final class CorrelationAlignment {
  private final INDArray transform;

  private CorrelationAlignment(INDArray transform) {
    this.transform = transform;
  }

  /**
   * @param source rows × width, at least 2
   * @param target rows × the same width, at least 2
   * @param lambda added to the diagonal of both covariances, above 0
   */
  public static CorrelationAlignment of(Features source, Features target, double lambda) {
    INDArray whitening = power(covariance(source), lambda, -0.5);
    return new CorrelationAlignment(whitening.mmul(power(covariance(target), lambda, 0.5)));
  }

  /** Source rows, aligned. */
  public Features align(Features rows) {
    if (rows.rows() == 0) {
      return rows;
    }
    INDArray aligned = Matrices.of(rows, 0, rows.rows()).mmul(transform);
    return new Features(Matrices.floats(aligned), rows.width(), rows.image());
  }

  /** The sample covariance: divided by rows − 1. */
  private static INDArray covariance(Features features) {
    INDArray rows = Matrices.of(features, 0, features.rows());
    INDArray centred = rows.subRowVector(rows.mean(0));
    return Matrices.gram(centred).divi(rows.rows() - 1);
  }

  /** (C + λI)^p of a symmetric C, by its eigenvectors. */
  private static INDArray power(INDArray covariance, double lambda, double p) {
    INDArray ridge = Nd4j.eye(covariance.rows()).castTo(DataType.DOUBLE).muli(lambda);
    Eigenvectors eigen = Eigenvectors.leading(covariance.add(ridge), covariance.rows());
    INDArray roots =
        Nd4j.createFromArray(Arrays.stream(eigen.values()).map(v -> Math.pow(v, p / 2)).toArray());
    return Matrices.inner(eigen.vectors().mulRowVector(roots));
  }
}
