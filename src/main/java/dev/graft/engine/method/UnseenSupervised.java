package dev.graft.engine.method;

import dev.graft.data.TaskData;
import dev.graft.engine.method.zeroshot.AttributeMap;
import dev.graft.engine.network.Weights;
import dev.graft.experiment.Kind;
import dev.graft.method.Method;
import dev.graft.method.MethodInfo;
import dev.graft.method.Progress;
import dev.graft.method.TrainedModel;
import dev.graft.method.TrainingTask;
import java.util.List;
import java.util.Set;

/**
 * One classifier of all classes, trained with labels of unseen classes too, which the harness gives
 * to nobody else: a bound.
 */
final class UnseenSupervised implements Method {
  private static final MethodInfo INFO =
      new MethodInfo(
          "unseen-supervised",
          "trained with the unseen classes' labels: an upper bound, not achievable",
          "",
          Set.of(Kind.ZERO_SHOT),
          MethodInfo.Usage.BOUND,
          Models.NETWORKS,
          false,
          List.of());

  @Override
  public MethodInfo info() {
    return INFO;
  }

  @Override
  public TrainedModel train(TrainingTask task, Progress progress) {
    TaskData.ZeroShot data = DataChecks.zeroShot(task);
    TrainedNetwork trained =
        (TrainedNetwork)
            SupervisedTraining.train(
                task,
                progress,
                data.train(),
                List.of(new Objective.Judge(Metrics.VALIDATION, 0, data.validation())));
    try (trained) {
      Weights weights = trained.model().weights();
      int classes = data.train().classes().size();
      float[] identity = new float[classes * classes];
      for (int c = 0; c < classes; c++) {
        identity[c * classes + c] = 1;
      }
      AttributeMap head =
          new AttributeMap(
              AttributeMap.Rule.DOT,
              weights.of(InitialModel.head(0) + ".weight").values(),
              weights.of(InitialModel.head(0) + ".bias").values(),
              identity,
              new float[0]);
      return new ZeroShotModel(
          trained.model(), head, data.seen(), 0, trained.steps(), trained.summary());
    }
  }
}
