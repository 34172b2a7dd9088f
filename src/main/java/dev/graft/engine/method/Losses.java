package dev.graft.engine.method;

import java.util.function.UnaryOperator;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.ops.impl.controlflow.compat.StopGradient;
import org.nd4j.linalg.factory.Nd4j;

/** Terms of loss and what they are made of, on batches of fixed size. */
final class Losses {
  private static final double TINY = 1e-12;
  private static final int KERNELS = 5;

  /** σ² of the widest kernel; of each narrower one half of that: its square. */
  private static final double WIDEST_KERNEL = 2;

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
    return difference.mul(difference).sum().div(4.0 * d * d);
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
    return held(x).mul(lambda.add(1.0)).sub(x.mul(lambda));
  }

  /** {@code x} itself, as a constant in the gradient. */
  static SDVariable held(SDVariable x) {
    return new StopGradient(x.getSameDiff(), x).outputVariable();
  }

  /** Probabilities, rows × classes. */
  static SDVariable softmax(SDVariable logits) {
    return logits.getSameDiff().nn().softmax(logits, 1);
  }

  /**
   * 1 + e^{−H(p)} of each row's entropy in nats: 2 for a sure prediction (Long et al., "Conditional
   * Adversarial Domain Adaptation", NeurIPS 2018, §3.2).
   *
   * @param probabilities rows × classes
   */
  static SDVariable certainty(SDVariable probabilities) {
    SDVariable logs = probabilities.getSameDiff().math().log(probabilities.add(TINY));
    SDVariable minusEntropy = probabilities.mul(logs).sum(1);
    return minusEntropy.getSameDiff().math().exp(minusEntropy).add(1.0);
  }

  /**
   * Squared maximum mean discrepancy of two batches (Gretton et al., "A Kernel Two-Sample Test",
   * JMLR 2012, eq. 5: never below 0), with the mean of five Gaussian kernels exp(−‖x − y‖²/(2σ²)),
   * σ² = 2^k · the mean squared distance of different rows, k = −3..1. That mean is held constant
   * in the gradient.
   *
   * @param x rows of the source, then as many of the target: 2 rows × d
   * @param held makes a variable a constant in the gradient
   */
  static SDVariable discrepancy(SDVariable x, int rows, UnaryOperator<SDVariable> held) {
    int all = 2 * rows;
    SDVariable squares = x.mul(x).sum(true, 1);
    SDVariable products = x.getSameDiff().mmul(x, x, false, true, false);
    SDVariable distances = squares.add(squares.reshape(1, all)).sub(products.mul(2.0));
    SDVariable mean = held.apply(distances.sum().div((double) all * (all - 1)).add(TINY));
    SDVariable relative = distances.div(mean);
    SDVariable kernel = x.getSameDiff().math().exp(relative.mul(-0.5 / WIDEST_KERNEL));
    SDVariable kernels = kernel;
    for (int k = 1; k < KERNELS; k++) {
      kernel = kernel.mul(kernel);
      kernels = kernels.add(kernel);
    }
    float[] signs = new float[all * all];
    for (int i = 0; i < signs.length; i++) {
      signs[i] = i / all < rows == i % all < rows ? 1 : -1;
    }
    return kernels
        .mul(constant(x, "domainPairs", signs, all, all))
        .sum()
        .div((double) KERNELS * rows * rows);
  }

  /** Rows divided by their lengths. */
  static SDVariable unit(SDVariable rows) {
    return rows.div(lengths(rows, 1));
  }

  /** Lengths along a dimension, which stays as one; never 0. */
  static SDVariable lengths(SDVariable x, int dimension) {
    return x.getSameDiff().math().sqrt(x.mul(x).sum(true, dimension).add(1e-12));
  }

  /** A constant of the same type as {@code like}, row-major. */
  static SDVariable constant(SDVariable like, String name, float[] values, long... shape) {
    return like.getSameDiff()
        .constant(name, Nd4j.create(values, shape, 'c').castTo(like.dataType()));
  }
}
