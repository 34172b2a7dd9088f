package dev.graft.engine.closed;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Gaussian kernels and their widths. */
final class Kernels {
  private Kernels() {}

  /** e^(−‖a − b‖² / width) of each row of a and each of b: rows of a × rows of b. */
  static INDArray gaussian(INDArray a, INDArray b, double width) {
    INDArray distances = a.mmul(b.transpose()).muli(-2);
    distances.addiColumnVector(squares(a)).addiRowVector(squares(b));
    Transforms.max(distances, 0, false);
    return Transforms.exp(distances.divi(-width), false);
  }

  private static INDArray squares(INDArray rows) {
    return rows.mul(rows).sum(1);
  }

  /** The mean squared distance of two rows, drawn with replacement: twice the total variance. */
  static double meanSquaredDistance(INDArray rows) {
    return 2 * Math.max(Double.MIN_NORMAL, rows.var(false, 0).sumNumber().doubleValue());
  }

  static INDArray stacked(INDArray first, INDArray second) {
    return Nd4j.concat(0, first, second);
  }
}
