package dev.graft.engine.method;

import dev.graft.data.LabelledRows;
import dev.graft.data.TaskData;
import dev.graft.engine.method.Objective.Judge;
import dev.graft.engine.network.ModelFile;
import dev.graft.experiment.Kind;
import dev.graft.experiment.ModelSpec;
import dev.graft.experiment.TrainingSpec;
import dev.graft.method.Method;
import dev.graft.method.MethodInfo;
import dev.graft.method.Progress;
import dev.graft.method.TrainedModel;
import dev.graft.method.TrainingTask;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * One model of the experiment's architecture for each task, trained one after the other. Each takes
 * {@link TrainingTask#steps} steps on the very rows that joint training gives that task, so that
 * both arms see the same data, and the sum of the models' cost is comparable to the joint one's.
 */
final class SingleTask implements Method {
  private static final MethodInfo INFO =
      new MethodInfo(
          "single-task",
          "one model a task, each alone",
          "",
          Set.of(Kind.MULTITASK),
          MethodInfo.Usage.BASELINE,
          Models.andRidge(Models.NETWORKS),
          false,
          List.of());

  @Override
  public MethodInfo info() {
    return INFO;
  }

  @Override
  public TrainedModel train(TrainingTask task, Progress progress) {
    List<TaskData.Tasks.Task> tasks = DataChecks.tasks(task).tasks();
    if (task.model() instanceof ModelSpec.Ridge) {
      return Ridge.train(task, progress, tasks, Ridge::each);
    }
    int[] shares = Shares.of(task.training().batch(), tasks.size());
    Sequence sequence =
        new Sequence(
            progress, task.steps(), tasks.stream().map(TaskData.Tasks.Task::name).toList());
    while (sequence.next() < tasks.size()) {
      int index = sequence.next();
      sequence.finished(train(task, sequence, tasks.get(index), index, shares[index]));
    }
    NetworkSet models = sequence.models();
    OptionalDouble mean = models.meanScore();
    if (mean.isPresent()) {
      progress.metric(
          Metrics.mean(tasks.stream().map(TaskData.Tasks.Task::validation).toList()),
          (long) task.steps() * tasks.size(),
          mean.getAsDouble());
    }
    return models;
  }

  private static TrainedNetwork train(
      TrainingTask whole, Progress progress, TaskData.Tasks.Task one, int index, int share) {
    TrainingSpec training = whole.training();
    TrainingTask task =
        new TrainingTask(
            whole.data(),
            whole.model(),
            new TrainingSpec(
                training.epochs(),
                share,
                whole.stepsPerEpoch(),
                training.learningRate(),
                training.optimiser(),
                training.momentum(),
                training.patience(),
                training.validationFraction()),
            whole.parameters(),
            whole.seed(),
            null);
    LabelledRows rows = one.train();
    ModelFile initial = InitialModel.ofTask(whole, index, rows);
    return SupervisedTraining.train(
        task,
        progress,
        rows,
        List.of(Judge.of(0, one.validation())),
        initial,
        initial.weights().names(),
        Shares.order(index));
  }
}
