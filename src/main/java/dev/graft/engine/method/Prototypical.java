package dev.graft.engine.method;

import dev.graft.data.TaskData;
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
 * Learns features in which the mean of a class's few rows stands for the class: the softmax of
 * minus squared distances to the means.
 */
final class Prototypical implements Method {
  private static final ParameterInfo WAYS =
      ParameterInfo.integer(
          "ways", 60, 2, 1000, "classes of a training episode, or as many as there are");
  private static final ParameterInfo QUERIES =
      ParameterInfo.integer("queries", 5, 1, 100, "queries of each class of a training episode");
  private static final ParameterInfo HALVING =
      ParameterInfo.integer(
          "halving", 2000, 1, 1_000_000, "episodes after which the learning rate is halved");

  private static final MethodInfo INFO =
      new MethodInfo(
          "prototypical",
          "class means in learnt features stand for the classes (inductive)",
          "Snell, Swersky, Zemel: Prototypical Networks for Few-shot Learning. NeurIPS 2017",
          Set.of(Kind.FEW_SHOT),
          MethodInfo.Usage.METHOD,
          Models.DEEP,
          false,
          List.of(WAYS, QUERIES, HALVING));

  @Override
  public MethodInfo info() {
    return INFO;
  }

  @Override
  public TrainedModel train(TrainingTask task, Progress progress) {
    TaskData.Episodes data = EpisodeData.of(task);
    int halving = EpisodeData.whole(task, HALVING);
    return EpisodicTraining.train(
        task,
        progress,
        EpisodicTraining.shape(
            data, EpisodeData.whole(task, WAYS), EpisodeData.whole(task, QUERIES)),
        Prototypical::logits,
        EpisodeRule.PROTOTYPES,
        Map.of(),
        step -> task.training().learningRate() * Math.pow(0.5, (double) (step / halving)));
  }

  /** The squared length of a query is left out: it is the same for all classes. */
  static SDVariable logits(SDVariable support, SDVariable query, EpisodicTraining.Shape shape) {
    SDVariable prototypes = EpisodicTraining.means(support, shape);
    SDVariable products = query.getSameDiff().mmul(query, prototypes, false, true, false);
    return products.mul(2.0).sub(prototypes.mul(prototypes).sum(1));
  }
}
