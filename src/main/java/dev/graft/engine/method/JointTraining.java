package dev.graft.engine.method;

import dev.graft.data.TaskData;
import dev.graft.engine.method.Objective.Judge;
import dev.graft.engine.method.Objective.Term;
import dev.graft.engine.network.Body;
import dev.graft.engine.network.ModelFile;
import dev.graft.engine.network.NetworkGraph;
import dev.graft.engine.network.Weights;
import dev.graft.experiment.Kind;
import dev.graft.method.Method;
import dev.graft.method.MethodInfo;
import dev.graft.method.ParameterInfo;
import dev.graft.method.Progress;
import dev.graft.method.TrainedModel;
import dev.graft.method.TrainingTask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Hidden layers shared by all tasks under one head a task. A batch holds each task's share of rows;
 * a mask gives each head its own. A task's loss is the mean cross-entropy of its classes, or the
 * mean squared error of its standardised numbers; methods differ in how these become one step.
 */
abstract class JointTraining implements Method {
  /** The loss that is differentiated; with a task's index after it, that task's own. */
  static final String LOSS = "loss";

  /** A variable of the graph with a task's index after it: its weight in the loss. */
  static final String WEIGHT = "taskWeight";

  private static final String MEAN = "meanLoss";
  private static final String WEIGHT_SERIES = "task-weight";

  private final MethodInfo info;

  JointTraining(String name, String summary, String paper, List<ParameterInfo> parameters) {
    info =
        new MethodInfo(
            name,
            summary,
            paper,
            Set.of(Kind.MULTITASK),
            MethodInfo.Usage.METHOD,
            Models.DEEP,
            false,
            parameters);
  }

  /** Puts the tasks' losses together. */
  interface Total {
    /**
     * @param losses of each task, scalars
     * @param sum of them
     */
    SDVariable of(NetworkGraph graph, List<SDVariable> losses, SDVariable sum);
  }

  /**
   * What a method does with the losses.
   *
   * @param weights that only training needs
   * @param scalars names of placeholders that the feed fills
   * @param showsWeights whether the graph has a {@link #WEIGHT} for each task, to be reported
   * @param total of the losses
   * @param feed of the batches and of what is the method's own
   */
  record Balance(
      Weights weights,
      List<String> scalars,
      boolean showsWeights,
      Total total,
      Objective.Feed feed) {}

  /**
   * @param model shared layers and heads before training
   * @param batches feeds them
   */
  abstract Balance balance(TrainingTask task, ModelFile model, Objective.Feed batches);

  @Override
  public final MethodInfo info() {
    return info;
  }

  @Override
  public final TrainedModel train(TrainingTask task, Progress progress) {
    List<TaskData.Tasks.Task> tasks = DataChecks.tasks(task).tasks();
    int[] shares = Shares.of(task.training().batch(), tasks.size());
    ModelFile model = InitialModel.ofTasks(task, tasks);
    Balance balance = balance(task, model, Feeds.joint(task, tasks, shares));
    ModelFile initial = model.and(balance.weights());
    NetworkGraph graph = new NetworkGraph(initial.network(), initial.weights(), DataType.FLOAT);
    loss(graph, initial, Body.SHARED, shares, balance.total());
    List<Judge> judges = new ArrayList<>();
    for (int i = 0; i < tasks.size(); i++) {
      judges.add(Judge.ofTask(tasks.get(i).name(), i, tasks.get(i).validation()));
    }
    Map<String, long[]> inputs = inputs(initial, task.training().batch());
    balance.scalars().forEach(name -> inputs.put(name, new long[0]));
    return GradientTraining.run(
        task,
        progress,
        new Objective(
            graph.sameDiff(),
            initial,
            initial.weights().names(),
            inputs,
            terms(tasks, balance.showsWeights()),
            balance.feed(),
            step -> task.training().learningRate(),
            judges));
  }

  /** The mean loss and each task's own. */
  static List<Term> losses(List<TaskData.Tasks.Task> tasks) {
    List<Term> terms = new ArrayList<>(List.of(new Term(Metrics.TRAIN_LOSS, MEAN)));
    for (int i = 0; i < tasks.size(); i++) {
      terms.add(new Term(Metrics.of(Metrics.TRAIN_LOSS, tasks.get(i).name()), LOSS + i));
    }
    return terms;
  }

  private static List<Term> terms(List<TaskData.Tasks.Task> tasks, boolean showsWeights) {
    List<Term> terms = losses(tasks);
    for (int i = 0; showsWeights && i < tasks.size(); i++) {
      terms.add(new Term(Metrics.of(WEIGHT_SERIES, tasks.get(i).name()), WEIGHT + i));
    }
    return terms;
  }

  /**
   * @param body makes each head's features
   */
  static void loss(NetworkGraph graph, ModelFile model, Body body, int[] shares, Total total) {
    int batch = Shares.sum(shares);
    List<SDVariable> features =
        body.features(graph, graph.input(Feeds.INPUT, batch), shares.length);
    List<SDVariable> losses = new ArrayList<>();
    SDVariable sum = null;
    int from = 0;
    for (int i = 0; i < shares.length; i++) {
      float[] mask = new float[batch];
      Arrays.fill(mask, from, from + shares[i], 1);
      from += shares[i];
      ModelFile.Head head = model.heads().get(i);
      SDVariable labels = graph.placeholder(Feeds.labels(i), batch, head.outputs());
      SDVariable outputs = graph.dense(InitialModel.head(i), features.get(i));
      SDVariable rows = Losses.constant(outputs, "mask" + i, mask, batch);
      SDVariable loss =
          head.scale() == null
              ? graph.crossEntropy(labels, outputs, rows)
              : graph.squaredError(labels, outputs, rows);
      loss.rename(LOSS + i);
      losses.add(loss);
      sum = sum == null ? loss : sum.add(loss);
    }
    SDVariable plain = Objects.requireNonNull(sum);
    plain.mul(MEAN, 1.0 / shares.length);
    // of one task too, a variable of its own
    total.of(graph, losses, plain).mul(LOSS, 1.0);
    graph.sameDiff().setLossVariables(LOSS);
  }

  /** Shapes of the placeholders of rows and labels. */
  static Map<String, long[]> inputs(ModelFile model, int batch) {
    Map<String, long[]> inputs = new HashMap<>();
    inputs.put(Feeds.INPUT, model.network().inputShape(batch));
    for (int i = 0; i < model.heads().size(); i++) {
      inputs.put(Feeds.labels(i), new long[] {batch, model.heads().get(i).outputs()});
    }
    return inputs;
  }

  /** Placeholders of a name with the index of each task after it. */
  static List<String> each(String name, int tasks) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < tasks; i++) {
      names.add(name + i);
    }
    return names;
  }

  /** The losses weighted by placeholders of a name. */
  static Total weighted(String name) {
    return (graph, losses, sum) -> {
      SDVariable total = null;
      for (int i = 0; i < losses.size(); i++) {
        SDVariable part = losses.get(i).mul(graph.placeholder(name + i));
        total = total == null ? part : total.add(part);
      }
      return Objects.requireNonNull(total);
    };
  }
}
