package dev.graft.engine.method;

import dev.graft.data.TaskData;
import dev.graft.engine.closed.RidgeRegression;
import dev.graft.experiment.Kind;
import dev.graft.method.Method;
import dev.graft.method.MethodInfo;
import dev.graft.method.ParameterInfo;
import dev.graft.method.Progress;
import dev.graft.method.TrainedModel;
import dev.graft.method.TrainingTask;
import java.util.List;
import java.util.Set;

/** A linear model a task, each drawn to one that all share; in closed form. */
final class MeanRegularised implements Method {
  private static final ParameterInfo SHARED =
      ParameterInfo.real(
          "sharedLambda", 1, 1e-6, 1e6, true, "penalty of the weights that all tasks share");

  private static final MethodInfo INFO =
      new MethodInfo(
          "mean-regularised",
          "linear models of the tasks, drawn to one that all share",
          "Evgeniou, Pontil: Regularized Multi-Task Learning. KDD 2004",
          Set.of(Kind.MULTITASK),
          MethodInfo.Usage.METHOD,
          Set.of(Models.RIDGE),
          false,
          List.of(SHARED));

  @Override
  public MethodInfo info() {
    return INFO;
  }

  @Override
  public TrainedModel train(TrainingTask task, Progress progress) {
    TaskData.Tasks tasks = DataChecks.alike(task);
    double shared =
        task.parameters().number(SHARED.name(), ((Number) SHARED.otherwise()).doubleValue());
    return Ridge.train(
        task,
        progress,
        tasks.tasks(),
        (moments, lambda) -> RidgeRegression.meanRegularised(moments, lambda, shared));
  }
}
