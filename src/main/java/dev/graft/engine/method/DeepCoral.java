package dev.graft.engine.method;

import dev.graft.data.TaskData;
import dev.graft.engine.network.ModelFile;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Kind;
import dev.graft.method.Method;
import dev.graft.method.MethodInfo;
import dev.graft.method.ParameterInfo;
import dev.graft.method.Progress;
import dev.graft.method.TrainedModel;
import dev.graft.method.TrainingTask;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Cross-entropy on the source + λ · ‖Cs − Ct‖²_F / (4d²), where Cs and Ct are the covariances of
 * the outputs of the last hidden layer (after its ReLU, before the head; d values) in a batch of
 * each domain. The source's batches are those of its baselines; target labels are not used but for
 * validation.
 */
final class DeepCoral implements Method {
  private static final String LAMBDA = "lambda";
  private static final double DEFAULT_LAMBDA = 10;

  private static final MethodInfo INFO =
      new MethodInfo(
          "deep-coral",
          "a penalty on the difference of the features' covariances",
          "Sun, Saenko: Deep CORAL: Correlation Alignment for Deep Domain Adaptation. ECCV 2016"
              + " workshops",
          Set.of(Kind.DOMAIN_ADAPTATION),
          MethodInfo.Usage.METHOD,
          Models.DEEP,
          false,
          List.of(
              ParameterInfo.real(
                  LAMBDA,
                  DEFAULT_LAMBDA,
                  1e-3,
                  1e6,
                  true,
                  "weight of the CORAL loss; such that both losses end of one size")));

  @Override
  public MethodInfo info() {
    return INFO;
  }

  @Override
  public TrainedModel train(TrainingTask task, Progress progress) {
    TaskData.Domains domains = DataChecks.domains(task);
    if (task.training().batch() < 2) {
      throw InvalidInput.of(
          "training.batch",
          task.training().batch(),
          "a batch of one row has no covariance",
          "use batch: 32 or more");
    }
    ModelFile initial = Adaptation.initial(task, domains);
    return Adaptation.train(
        task,
        progress,
        initial,
        "coral-loss",
        term(
            task.training().batch(),
            initial.network().featureWidth(),
            task.parameters().number(LAMBDA, DEFAULT_LAMBDA)),
        Map.of(),
        step -> task.training().learningRate());
  }

  static Adaptation.TermOfFeatures term(int batch, int featureWidth, double lambda) {
    return (graph, source, target) -> {
      SDVariable coral = Losses.coral(source, target, batch, featureWidth);
      return new Adaptation.Term(coral, coral.mul(lambda));
    };
  }
}
