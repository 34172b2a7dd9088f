package dev.graft.engine.method;

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
import dev.graft.experiment.ModelSpec;
import dev.graft.method.Progress;
import dev.graft.method.Stopped;
import dev.graft.method.TrainingTask;
import dev.graft.method.Validators;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Linear models fitted by least squares with a penalty: numbers as they are, classes as columns of
 * 0 and 1, of which the softmax is the answer. A penalty that is not given is the one, of powers of
 * ten by halves, with the least squared error on the held-out rows, relative to each task's
 * variance and meaned over the tasks: the same choice for every method. What it makes is a linear
 * network with a head a task. A training that is paused begins anew: it takes a second.
 */
final class Ridge {
  private static final double WITHOUT_HELD_OUT_ROWS = 1;
  private static final int FROM = -6;
  private static final int TO = 10;

  private Ridge() {}

  /** Weights of each task, (width + 1) × outputs, column by column. */
  interface Fit {
    List<double[]> of(List<Moments> tasks, double lambda);
  }

  /**
   * Several tasks, each judged on its held-out rows.
   *
   * @param tasks of one width
   */
  static TrainedNetwork train(TrainingTask task, Progress progress, List<Task> tasks, Fit fit) {
    List<Judge> judges =
        IntStream.range(0, tasks.size())
            .mapToObj(i -> Judge.ofTask(tasks.get(i).name(), i, tasks.get(i).validation()))
            .toList();
    return train(task, progress, tasks, judges, fit);
  }

  /** One set of labelled rows, held-out rows of the first judge choosing the penalty. */
  static TrainedNetwork alone(
      TrainingTask task, Progress progress, LabelledRows rows, List<Judge> judges) {
    Task one = new Task("", rows, judges.get(0).rows());
    return train(task, progress, List.of(one), judges, Ridge::each);
  }

  /** Every task by itself. */
  static List<double[]> each(List<Moments> tasks, double lambda) {
    return tasks.stream().map(rows -> RidgeRegression.fit(rows, lambda)).toList();
  }

  private static TrainedNetwork train(
      TrainingTask task, Progress progress, List<Task> tasks, List<Judge> judges, Fit fit) {
    progress.planned(1);
    stopIfAsked(progress);
    List<Moments> moments = tasks.stream().map(each -> moments(each.train())).toList();
    double lambda = lambda(task, tasks, moments, fit);
    List<double[]> weights = fit.of(moments, lambda);
    TrainedNetwork model = new TrainedNetwork(network(tasks, weights), 1, Map.of("lambda", lambda));
    judge(progress, model, judges.stream().filter(each -> each.rows().rows() > 0).toList());
    return model;
  }

  private static void judge(Progress progress, TrainedNetwork model, List<Judge> judges) {
    double sum = 0;
    for (Judge judge : judges) {
      double score = Validators.score(model, judge.task(), judge.rows()).orElseThrow();
      progress.metric(judge.metric(), 1, score);
      sum += score;
    }
    if (judges.size() > 1) {
      String mean = Metrics.mean(judges.stream().map(Judge::rows).toList());
      progress.metric(mean, 1, sum / judges.size());
    }
  }

  private static void stopIfAsked(Progress progress) {
    Progress.Stop stop = progress.stop(0);
    if (stop == Progress.Stop.PAUSE) {
      progress.save(0, new byte[0]);
    }
    if (stop != Progress.Stop.NONE) {
      throw new Stopped(stop);
    }
  }

  static Moments moments(LabelledRows rows) {
    return Moments.of(rows.features(), targets(rows), rows.outputs());
  }

  private static float[] targets(LabelledRows rows) {
    return rows instanceof Measurements numbers ? numbers.values() : Feeds.targets(rows);
  }

  private static double lambda(
      TrainingTask task, List<Task> tasks, List<Moments> moments, Fit fit) {
    double given = ((ModelSpec.Ridge) task.model()).lambda();
    if (given > 0) {
      return given;
    }
    double best = WITHOUT_HELD_OUT_ROWS;
    double least = Double.POSITIVE_INFINITY;
    for (double lambda : candidates().toArray()) {
      OptionalDouble error = error(tasks, fit.of(moments, lambda));
      if (error.isPresent() && error.getAsDouble() < least) {
        least = error.getAsDouble();
        best = lambda;
      }
    }
    return best;
  }

  private static DoubleStream candidates() {
    return IntStream.rangeClosed(FROM, TO).mapToDouble(half -> Math.pow(10, half / 2.0));
  }

  /** Mean over the tasks of squared error ÷ variance on held-out rows. */
  private static OptionalDouble error(List<Task> tasks, List<double[]> weights) {
    return IntStream.range(0, tasks.size())
        .filter(i -> tasks.get(i).validation().rows() > 0)
        .mapToDouble(i -> error(tasks.get(i).validation(), weights.get(i)))
        .average();
  }

  private static double error(LabelledRows rows, double[] weights) {
    float[] targets = targets(rows);
    int width = rows.features().width();
    double sum = 0;
    for (int i = 0; i < targets.length; i++) {
      int row = i / rows.outputs();
      int at = i % rows.outputs() * (width + 1);
      double answer = weights[at + width];
      for (int j = 0; j < width; j++) {
        answer += weights[at + j] * rows.features().values()[row * width + j];
      }
      sum += (answer - targets[i]) * (answer - targets[i]);
    }
    double deviation = rows instanceof Measurements numbers ? numbers.scale().deviation() : 1;
    return sum / rows.rows() / (deviation * deviation);
  }

  private static ModelFile network(List<Task> tasks, List<double[]> weights) {
    LabelledRows first = tasks.get(0).train();
    int width = first.features().width();
    Map<String, Weights.Weight> all = new LinkedHashMap<>();
    List<ModelFile.Head> heads = new ArrayList<>();
    for (int task = 0; task < tasks.size(); task++) {
      String name = InitialModel.head(task);
      LabelledRows rows = tasks.get(task).train();
      heads.add(
          rows instanceof Measurements
              ? new ModelFile.Head(name, List.of(), Scale.NONE)
              : ModelFile.Head.of(name, rows));
      int outputs = rows.outputs();
      float[] slopes = new float[width * outputs];
      float[] intercepts = new float[outputs];
      for (int k = 0; k < outputs; k++) {
        for (int j = 0; j < width; j++) {
          slopes[j * outputs + k] = (float) weights.get(task)[k * (width + 1) + j];
        }
        intercepts[k] = (float) weights.get(task)[k * (width + 1) + width];
      }
      List<String> names = Network.parameters(name);
      all.put(names.get(0), new Weights.Weight(new long[] {width, outputs}, slopes));
      all.put(names.get(1), new Weights.Weight(new long[] {outputs}, intercepts));
    }
    return new ModelFile(
        new ModelSpec.Linear(), width, first.features().image(), heads, new Weights(all));
  }
}
