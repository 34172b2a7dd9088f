package dev.graft.engine.method;

import dev.graft.data.TaskData;
import dev.graft.experiment.Kind;
import dev.graft.experiment.TrainingSpec.Optimiser;
import dev.graft.method.Method;
import dev.graft.method.MethodInfo;
import dev.graft.method.Progress;
import dev.graft.method.TrainedModel;
import dev.graft.method.TrainingTask;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * An isolated baseline that serves few-shot too: there, the experiment's model is trained from
 * scratch on each support set, by {@value #STEPS} steps on all of it at once with the experiment's
 * optimiser and learning rate. The training classes are not used.
 */
final class SupportTraining implements Method {
  private static final int STEPS = 50;

  private final Method others;
  private final MethodInfo info;

  /**
   * @param others what it does for the kinds it serves already
   */
  SupportTraining(Method others) {
    this.others = others;
    MethodInfo old = others.info();
    Set<Kind> kinds = new HashSet<>(old.kinds());
    kinds.add(Kind.FEW_SHOT);
    info =
        new MethodInfo(
            old.name(),
            old.summary() + "; for few-shot each support set, by " + STEPS + " steps (inductive)",
            old.paper(),
            kinds,
            old.usage(),
            old.models(),
            old.needsSource(),
            old.parameters());
  }

  @Override
  public MethodInfo info() {
    return info;
  }

  @Override
  public TrainedModel train(TrainingTask task, Progress progress) {
    if (!(task.data() instanceof TaskData.Episodes data)) {
      return others.train(task, progress);
    }
    EpisodeData.of(task);
    EpisodeData.withoutSteps(progress);
    if (task.model().isClosedForm()) {
      return new FittedSupport(task.model(), task.seed());
    }
    Map<String, Double> settings =
        Map.of(
            AdaptedNetwork.STEPS,
            (double) STEPS,
            AdaptedNetwork.RATE,
            task.training().learningRate(),
            AdaptedNetwork.ADAM,
            task.training().optimiser() == Optimiser.ADAM ? 1.0 : 0.0);
    return new EpisodicNetwork(
        MetaLearning.initial(task, data.train(), data.shape().ways()),
        EpisodeRule.ADAPTED_NETWORK,
        settings,
        0,
        Map.of());
  }
}
