package dev.graft.engine.method;

import dev.graft.engine.network.ModelFile;
import dev.graft.method.ParameterInfo;
import dev.graft.method.TrainingTask;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The term is α times the cross-entropy of the target rows with their most probable classes, which
 * are predicted anew at every step and held constant in the gradient. A row whose class is less
 * probable than a threshold counts 0; the sum is divided by all rows. The paper's warm-up: α is 0
 * for a share of the training, then grows in a straight line to its full size at {@value #GROWN} of
 * it.
 */
final class PseudoLabel extends AdaptationMethod {
  static final String ALPHA = "alpha";
  private static final String WEIGHT = "weight";
  private static final String THRESHOLD = "threshold";
  private static final String WARM_UP = "warmUp";
  private static final double DEFAULT_WEIGHT = 1;
  private static final double DEFAULT_THRESHOLD = 0.95;
  private static final double DEFAULT_WARM_UP = 0.2;
  private static final double GROWN = 0.6;

  PseudoLabel() {
    super(
        "pseudo-label",
        "learns its own confident predictions on the target as if they were labels",
        "Lee: Pseudo-Label: The Simple and Efficient Semi-Supervised Learning Method for Deep"
            + " Neural Networks. ICML 2013 workshops",
        List.of(
            ParameterInfo.real(
                WEIGHT,
                DEFAULT_WEIGHT,
                0,
                100,
                false,
                "weight of the target's loss at its full size (the paper's α, 3 there)"),
            ParameterInfo.real(
                THRESHOLD,
                DEFAULT_THRESHOLD,
                0,
                1,
                false,
                "probability from which on a prediction counts (the paper has none: 0)"),
            ParameterInfo.real(
                WARM_UP,
                DEFAULT_WARM_UP,
                0,
                GROWN,
                false,
                "share of the training without the target; it counts in full from 0.6 on")));
  }

  @Override
  Adaptation.Own own(TrainingTask task, ModelFile initial) {
    return new Adaptation.Own(
        "pseudo-label-loss",
        initial,
        term(task.training().batch(), task.parameters().number(THRESHOLD, DEFAULT_THRESHOLD)),
        Map.of(ALPHA, step -> alpha(task, step)),
        step -> task.training().learningRate());
  }

  /** Weight of the target's loss at a step: Lee 2013, eq. 16. */
  static double alpha(TrainingTask task, long step) {
    double begin = task.parameters().number(WARM_UP, DEFAULT_WARM_UP);
    double done = Schedule.done(task, step);
    double grown = done >= GROWN ? 1 : Math.max(0, (done - begin) / (GROWN - begin));
    return task.parameters().number(WEIGHT, DEFAULT_WEIGHT) * grown;
  }

  static Adaptation.TermOfBatches term(int batch, double threshold) {
    return batches -> {
      SDVariable logits = batches.logits(batches.target());
      SDVariable probabilities = batches.held().apply(Losses.softmax(logits));
      SDVariable highest = probabilities.max(true, 1);
      DataType type = logits.dataType();
      SDVariable labels =
          probabilities.gte(highest).castTo(type).mul(highest.gte(threshold).castTo(type));
      SDVariable loss =
          labels.mul(logits.getSameDiff().nn().logSoftmax(logits)).sum().div((double) -batch);
      return new Adaptation.Term(loss, loss.mul(batches.graph().placeholder(ALPHA)));
    };
  }
}
