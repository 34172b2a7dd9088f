package dev.graft.engine.method;

import dev.graft.engine.network.ModelFile;
import dev.graft.method.ParameterInfo;
import dev.graft.method.TrainingTask;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * The term is the cross-entropy of a discriminator that tells source from target by the last hidden
 * layer's outputs, behind a gradient reversal: what helps the discriminator is unlearnt by the
 * features.
 */
final class Dann extends AdaptationMethod {
  static final String LAMBDA = "lambda";
  static final String SERIES = "domain-loss";
  private static final double DEFAULT_LAMBDA = 1;

  static final ParameterInfo STRENGTH =
      ParameterInfo.real(
          LAMBDA,
          DEFAULT_LAMBDA,
          0,
          100,
          false,
          "factor of the reversed gradient, reached along 2/(1+exp(−10p))−1");

  Dann() {
    super(
        "dann",
        "features that a discriminator cannot tell source from target by",
        "Ganin et al.: Domain-Adversarial Training of Neural Networks. JMLR 17, 2016",
        List.of(STRENGTH, Discriminator.HIDDEN_UNITS, Schedule.PARAMETER));
  }

  @Override
  Adaptation.Own own(TrainingTask task, ModelFile initial) {
    return new Adaptation.Own(
        SERIES,
        Discriminator.added(task, initial, initial.network().featureWidth()),
        term(),
        Map.of(LAMBDA, step -> lambda(task, step)),
        step -> Schedule.rate(task, step));
  }

  static Adaptation.TermOfBatches term() {
    return batches -> {
      SDVariable lambda = batches.graph().placeholder(LAMBDA);
      SDVariable loss = Discriminator.loss(batches, Losses.reverse(batches.features(), lambda));
      return new Adaptation.Term(loss, loss);
    };
  }

  /** λ_p = λ · (2 / (1 + e^{−10p}) − 1) where p is the share of the training done. */
  static double lambda(TrainingTask task, long step) {
    return task.parameters().number(LAMBDA, DEFAULT_LAMBDA) * Schedule.ramp(task, step);
  }
}
