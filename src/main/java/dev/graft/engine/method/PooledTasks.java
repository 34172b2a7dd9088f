package dev.graft.engine.method;

import dev.graft.data.Examples;
import dev.graft.data.Features;
import dev.graft.data.LabelledRows;
import dev.graft.data.Measurements;
import dev.graft.data.Scale;
import dev.graft.data.TaskData.Tasks.Task;
import dev.graft.engine.closed.RidgeRegression;
import dev.graft.engine.closed.RidgeRegression.Moments;
import dev.graft.engine.method.Objective.Judge;
import dev.graft.engine.network.ModelFile;
import dev.graft.engine.network.Network;
import dev.graft.engine.network.Weights;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.ModelSpec;
import dev.graft.method.Progress;
import dev.graft.method.TrainedModel;
import dev.graft.method.TrainingTask;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One model of all tasks' rows, that does not know of which task a row is. */
final class PooledTasks {
  private PooledTasks() {}

  /**
   * @param tasks that all predict the same
   */
  static TrainedModel train(TrainingTask task, Progress progress, List<Task> tasks) {
    if (task.model() instanceof ModelSpec.Ridge) {
      return Ridge.train(task, progress, tasks, PooledTasks::fit);
    }
    if (task.model().isClosedForm()) {
      throw InvalidInput.of(
          "model.type",
          task.model().type(),
          "pooled learns tasks with networks or ridge regression",
          "use linear, mlp, cnn or ridge");
    }
    LabelledRows rows = together(tasks);
    List<Judge> judges = new ArrayList<>();
    for (Task each : tasks) {
      judges.add(Judge.ofTask(each.name(), 0, each.validation()));
    }
    ModelFile initial = InitialModel.ofTask(task, 0, rows);
    TrainedNetwork one =
        SupervisedTraining.train(
            task, progress, rows, judges, initial, initial.weights().names(), "batch");
    try (one) {
      return new TrainedNetwork(forEach(one.model(), tasks.size()), one.steps(), one.summary());
    }
  }

  private static List<double[]> fit(List<Moments> tasks, double lambda) {
    Moments all = tasks.stream().reduce(Moments::and).orElseThrow();
    return Collections.nCopies(tasks.size(), RidgeRegression.fit(all, lambda));
  }

  private static LabelledRows together(List<Task> tasks) {
    Features features =
        tasks.stream().map(each -> each.train().features()).reduce(Features::joined).orElseThrow();
    LabelledRows first = tasks.get(0).train();
    int at = 0;
    if (first instanceof Examples examples) {
      int[] labels = new int[features.rows()];
      for (Task each : tasks) {
        System.arraycopy(((Examples) each.train()).labels(), 0, labels, at, each.train().rows());
        at += each.train().rows();
      }
      return new Examples(features, labels, examples.classes());
    }
    float[] values = new float[features.rows()];
    for (Task each : tasks) {
      System.arraycopy(((Measurements) each.train()).values(), 0, values, at, each.train().rows());
      at += each.train().rows();
    }
    return new Measurements(features, values, Scale.of(values));
  }

  /** The same head once for each task. */
  private static ModelFile forEach(ModelFile model, int tasks) {
    ModelFile.Head head = model.heads().get(0);
    List<ModelFile.Head> heads = new ArrayList<>();
    Map<String, Weights.Weight> weights = new LinkedHashMap<>(model.weights().byName());
    for (int task = 0; task < tasks; task++) {
      String name = InitialModel.head(task);
      heads.add(new ModelFile.Head(name, head.classes(), head.scale()));
      for (int p = 0; p < 2; p++) {
        weights.put(
            Network.parameters(name).get(p),
            model.weights().of(Network.parameters(head.name()).get(p)));
      }
    }
    return new ModelFile(model.spec(), model.width(), model.image(), heads, new Weights(weights));
  }
}
