package dev.graft.engine.method;

import dev.graft.engine.network.ModelFile;
import dev.graft.method.ParameterInfo;
import dev.graft.method.TrainingTask;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * The term is λ · MMD² between the last hidden layer's outputs on a batch of each domain, with the
 * mean of five Gaussian kernels. (The paper penalises its network's last three layers and learns
 * the kernels' weights; here it is the layer that the head takes, and the weights are equal.)
 */
final class Dan extends AdaptationMethod {
  private static final String LAMBDA = "lambda";
  private static final double DEFAULT_LAMBDA = 1;

  Dan() {
    super(
        "dan",
        "a penalty on the mean discrepancy of the features (MMD, several kernels)",
        "Long, Cao, Wang, Jordan: Learning Transferable Features with Deep Adaptation Networks."
            + " ICML 2015",
        List.of(
            ParameterInfo.real(
                LAMBDA, DEFAULT_LAMBDA, 1e-3, 1e4, true, "weight of the squared discrepancy"),
            Schedule.PARAMETER));
  }

  @Override
  Adaptation.Own own(TrainingTask task, ModelFile initial) {
    requireRows(task, "discrepancy");
    return new Adaptation.Own(
        "mmd-loss",
        initial,
        term(task.training().batch(), task.parameters().number(LAMBDA, DEFAULT_LAMBDA)),
        Map.of(),
        step -> Schedule.rate(task, step));
  }

  static Adaptation.TermOfBatches term(int batch, double lambda) {
    return batches -> {
      SDVariable mmd = Losses.discrepancy(batches.features(), batch, batches.held());
      return new Adaptation.Term(mmd, mmd.mul(lambda));
    };
  }
}
