package dev.graft.engine.method;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.ops.impl.controlflow.compat.StopGradient;
import org.nd4j.linalg.factory.Nd4j;

/** Terms of loss and what they are made of, on batches of fixed size. */
final class Losses {
  private Losses() {}

  /**
   * CORAL loss ‖Cs − Ct‖²_F / (4d²), with sample covariances (Sun and Saenko, "Deep CORAL", ECCV
   * 2016 workshops, eq. 1 to 3): a scalar.
   *
   * @param source rows × d
   * @param target rows × d
   */
  static SDVariable coral(SDVariable source, SDVariable target, int rows, int d) {
    SDVariable difference = covariance(source, rows).sub(covariance(target, rows));
    return difference.getSameDiff().math().square(difference).sum().div(4.0 * d * d);
  }

  private static SDVariable covariance(SDVariable x, int rows) {
    SDVariable centred = x.sub(x.mean(true, 0));
    return x.getSameDiff().mmul(centred, centred, true, false, false).div(rows - 1.0);
  }

  /**
   * Gradient reversal: {@code x} itself, whose gradient is multiplied by −λ (Ganin et al.,
   * "Domain-Adversarial Training of Neural Networks", JMLR 2016, §4.2).
   *
   * @param lambda scalar
   */
  static SDVariable reverse(SDVariable x, SDVariable lambda) {
    SDVariable held = new StopGradient(x.getSameDiff(), x).outputVariable();
    return held.mul(lambda.add(1.0)).sub(x.mul(lambda));
  }

  /** A constant of the same type as {@code like}, row-major. */
  static SDVariable constant(SDVariable like, String name, float[] values, long... shape) {
    return like.getSameDiff()
        .constant(name, Nd4j.create(values, shape, 'c').castTo(like.dataType()));
  }
}
