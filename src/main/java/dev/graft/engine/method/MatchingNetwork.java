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
 * A query takes the labels of the support rows, each as much as attention gives it: the softmax of
 * the cosines of their features. Without full context embeddings.
 */
final class MatchingNetwork implements Method {
  static final String SCALE = "scale";
  private static final ParameterInfo WAYS =
      ParameterInfo.integer(
          "ways", 20, 2, 1000, "classes of a training episode, or as many as there are");
  private static final ParameterInfo QUERIES =
      ParameterInfo.integer("queries", 5, 1, 100, "queries of each class of a training episode");
  private static final ParameterInfo SHARPNESS =
      ParameterInfo.real(
          SCALE, 10, 0.1, 100, true, "factor of the cosines before the softmax; the paper's: 1");

  private static final MethodInfo INFO =
      new MethodInfo(
          "matching",
          "attention over the support rows by cosine, without full context embeddings (inductive)",
          "Vinyals et al.: Matching Networks for One Shot Learning. NeurIPS 2016",
          Set.of(Kind.FEW_SHOT),
          MethodInfo.Usage.METHOD,
          Models.DEEP,
          false,
          List.of(WAYS, QUERIES, SHARPNESS));

  @Override
  public MethodInfo info() {
    return INFO;
  }

  @Override
  public TrainedModel train(TrainingTask task, Progress progress) {
    TaskData.Episodes data = EpisodeData.of(task);
    double scale = task.parameters().number(SCALE, 10);
    return EpisodicTraining.train(
        task,
        progress,
        EpisodicTraining.shape(
            data, EpisodeData.whole(task, WAYS), EpisodeData.whole(task, QUERIES)),
        (support, query, shape) -> logits(support, query, shape, scale),
        EpisodeRule.ATTENTION,
        Map.of(SCALE, scale),
        step -> task.training().learningRate());
  }

  /** Logarithms of the classes' shares of attention (eq. 1 of the paper). */
  static SDVariable logits(
      SDVariable support, SDVariable query, EpisodicTraining.Shape shape, double scale) {
    SDVariable cosines =
        query
            .getSameDiff()
            .mmul(Losses.unit(query), Losses.unit(support), false, true, false)
            .mul(scale);
    SDVariable attention = query.getSameDiff().nn().softmax(cosines, 1);
    SDVariable labels =
        Losses.constant(
            support,
            "supportLabels",
            EpisodeData.oneHot(shape.ways(), shape.shots()),
            shape.supportRows(),
            shape.ways());
    return query.getSameDiff().math().log(attention.mmul(labels));
  }
}
