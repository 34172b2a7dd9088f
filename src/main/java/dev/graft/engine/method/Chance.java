package dev.graft.engine.method;

import dev.graft.data.TaskData;
import dev.graft.engine.method.zeroshot.AttributeMap;
import dev.graft.experiment.Kind;
import dev.graft.method.Method;
import dev.graft.method.MethodInfo;
import dev.graft.method.Progress;
import dev.graft.method.Stopped;
import dev.graft.method.TrainedModel;
import dev.graft.method.TrainingTask;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every class is as probable as any other: scores exactly one in the number of classes. */
final class Chance implements Method {
  private static final MethodInfo INFO =
      new MethodInfo(
          "chance",
          "guessing: what is scored without any knowledge of the unseen classes",
          "",
          Set.of(Kind.ZERO_SHOT),
          MethodInfo.Usage.BASELINE,
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
    progress.planned(0);
    Progress.Stop stop = progress.stop(0);
    if (stop == Progress.Stop.PAUSE) {
      progress.save(0, new byte[0]);
    }
    if (stop != Progress.Stop.NONE) {
      throw new Stopped(stop);
    }
    AttributeMap nothing =
        new AttributeMap(
            AttributeMap.Rule.DOT,
            new float[data.train().features().width()],
            new float[1],
            new float[data.train().classes().size()],
            new float[0]);
    return new ZeroShotModel(null, nothing, data.seen(), 0, 0, Map.of());
  }
}
