package dev.graft.engine.method;

import dev.graft.engine.network.ModelFile;
import dev.graft.method.ParameterInfo;
import dev.graft.method.TrainingTask;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * The term is λ · ‖Cs − Ct‖²_F / (4d²), where Cs and Ct are the covariances of the outputs of the
 * last hidden layer (after its ReLU, before the head; d values) in a batch of each domain.
 */
final class DeepCoral extends AdaptationMethod {
  private static final String LAMBDA = "lambda";
  private static final double DEFAULT_LAMBDA = 10;

  DeepCoral() {
    super(
        "deep-coral",
        "a penalty on the difference of the features' covariances",
        "Sun, Saenko: Deep CORAL: Correlation Alignment for Deep Domain Adaptation. ECCV 2016"
            + " workshops",
        List.of(
            ParameterInfo.real(
                LAMBDA,
                DEFAULT_LAMBDA,
                1e-3,
                1e6,
                true,
                "weight of the CORAL loss; such that both losses end of one size")));
  }

  @Override
  Adaptation.Own own(TrainingTask task, ModelFile initial) {
    requireRows(task, "covariance");
    return new Adaptation.Own(
        "coral-loss",
        initial,
        term(
            task.training().batch(),
            initial.network().featureWidth(),
            task.parameters().number(LAMBDA, DEFAULT_LAMBDA)),
        Map.of(),
        step -> task.training().learningRate());
  }

  static Adaptation.TermOfBatches term(int batch, int featureWidth, double lambda) {
    return batches -> {
      SDVariable coral = Losses.coral(batches.source(), batches.target(), batch, featureWidth);
      return new Adaptation.Term(coral, coral.mul(lambda));
    };
  }
}
