package dev.graft.engine.method;

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
import java.util.Set;

/**
 * Deep adaptation by one term of loss: cross-entropy on the source, whose batches are those of its
 * baselines, + the method's own term on a batch of each domain. Target labels are not used but for
 * validation.
 */
abstract class AdaptationMethod implements Method {
  private final MethodInfo info;

  AdaptationMethod(String name, String summary, String paper, List<ParameterInfo> parameters) {
    info = info(name, summary, paper, parameters);
  }

  /** Of a method that adapts networks with hidden layers. */
  static MethodInfo info(
      String name, String summary, String paper, List<ParameterInfo> parameters) {
    return new MethodInfo(
        name,
        summary,
        paper,
        Set.of(Kind.DOMAIN_ADAPTATION),
        MethodInfo.Usage.METHOD,
        Models.DEEP,
        false,
        parameters);
  }

  /**
   * @param initial the baseline's network before training
   */
  abstract Adaptation.Own own(TrainingTask task, ModelFile initial);

  @Override
  public final MethodInfo info() {
    return info;
  }

  @Override
  public final TrainedModel train(TrainingTask task, Progress progress) {
    ModelFile initial = Adaptation.initial(task, DataChecks.domains(task));
    return Adaptation.train(task, progress, own(task, initial));
  }

  /**
   * @param what of a batch needs two rows
   * @throws InvalidInput when batches have one
   */
  static void requireRows(TrainingTask task, String what) {
    if (task.training().batch() < 2) {
      throw InvalidInput.of(
          "training.batch",
          task.training().batch(),
          "a batch of one row has no " + what,
          "use batch: 32 or more");
    }
  }
}
