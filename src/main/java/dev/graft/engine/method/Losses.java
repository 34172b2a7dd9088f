package dev.graft.engine.method;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ops.impl.controlflow.compat.StopGradient;

/** Terms of loss, each a scalar of a graph; batches have fixed sizes. */
final class Losses {
  private Losses() {}

  /**
   * Mean softmax cross-entropy, in nats.
   *
   * @param labels rows × classes, one-hot
   * @param logits rows × classes
   */
  static SDVariable crossEntropy(SDVariable labels, SDVariable logits) {
    return labels.getSameDiff().loss().softmaxCrossEntropy(labels, logits, null);
  }

  /**
   * The same over the rows of a mask only.
   *
   * @param mask rows; 1 for the rows that count, else 0
   * @param counted rows that count
   */
  static SDVariable crossEntropy(
      SDVariable labels, SDVariable logits, SDVariable mask, int counted) {
    SDVariable each = labels.mul(labels.getSameDiff().nn().logSoftmax(logits)).sum(1).neg();
    return each.mul(mask).sum().div(counted);
  }

  /**
   * CORAL loss ‖Cs − Ct‖²_F / (4d²), with sample covariances (Sun and Saenko, "Deep CORAL", ECCV
   * 2016 workshops, eq. 1 to 3).
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
   * "Domain-Adversarial Training of Neural Networks", JMLR 2016, eq. 16).
   *
   * @param lambda scalar
   */
  static SDVariable reverse(SDVariable x, SDVariable lambda) {
    SDVariable held = new StopGradient(x.getSameDiff(), x).outputVariable();
    return held.mul(lambda.add(1.0)).sub(x.mul(lambda));
  }

  static SDVariable sum(List<SDVariable> terms) {
    return terms.stream().reduce(SDVariable::add).orElseThrow();
  }

  /** Names a term, so that it can be read after a step. */
  static String named(SameDiff sd, String name, SDVariable term) {
    sd.identity(name, term);
    return name;
  }
}
