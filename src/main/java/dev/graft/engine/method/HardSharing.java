package dev.graft.engine.method;

import dev.graft.data.TaskData;
import dev.graft.engine.method.Objective.Judge;
import dev.graft.engine.method.Objective.Term;
import dev.graft.engine.network.ModelFile;
import dev.graft.engine.network.NetworkGraph;
import dev.graft.experiment.Kind;
import dev.graft.method.Method;
import dev.graft.method.MethodInfo;
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
 * a mask gives each head its own. The loss is the sum of the tasks' losses, all of weight 1: mean
 * cross-entropy of classes, mean squared error of standardised numbers.
 */
final class HardSharing implements Method {
  static final String LOSS = "loss";
  private static final String MEAN = "meanLoss";

  private static final MethodInfo INFO =
      new MethodInfo(
          "hard-sharing",
          "one network for all tasks, with a head for each",
          "Caruana: Multitask Learning. Machine Learning 28, 1997",
          Set.of(Kind.MULTITASK),
          MethodInfo.Usage.METHOD,
          Models.DEEP,
          false,
          List.of());

  @Override
  public MethodInfo info() {
    return INFO;
  }

  @Override
  public TrainedModel train(TrainingTask task, Progress progress) {
    List<TaskData.Tasks.Task> tasks = DataChecks.tasks(task).tasks();
    int[] shares = Shares.of(task.training().batch(), tasks.size());
    ModelFile initial = InitialModel.ofTasks(task, tasks);
    NetworkGraph graph = new NetworkGraph(initial.network(), initial.weights(), DataType.FLOAT);
    loss(graph, initial, shares);
    List<Term> terms = new ArrayList<>(List.of(new Term(Metrics.TRAIN_LOSS, MEAN)));
    List<Judge> judges = new ArrayList<>();
    for (int i = 0; i < tasks.size(); i++) {
      String name = tasks.get(i).name();
      terms.add(new Term(Metrics.of(Metrics.TRAIN_LOSS, name), LOSS + i));
      judges.add(Judge.ofTask(name, i, tasks.get(i).validation()));
    }
    return GradientTraining.run(
        task,
        progress,
        new Objective(
            graph.sameDiff(),
            initial,
            initial.weights().names(),
            inputs(initial, task.training().batch()),
            terms,
            Feeds.joint(task, tasks, shares),
            step -> task.training().learningRate(),
            judges));
  }

  static void loss(NetworkGraph graph, ModelFile model, int[] shares) {
    int batch = Shares.sum(shares);
    SDVariable features = graph.features(graph.input(Feeds.INPUT, batch));
    SDVariable sum = null;
    int from = 0;
    for (int i = 0; i < shares.length; i++) {
      float[] mask = new float[batch];
      Arrays.fill(mask, from, from + shares[i], 1);
      from += shares[i];
      ModelFile.Head head = model.heads().get(i);
      SDVariable labels = graph.placeholder(Feeds.labels(i), batch, head.outputs());
      SDVariable outputs = graph.dense(InitialModel.head(i), features);
      SDVariable rows = Losses.constant(features, "mask" + i, mask, batch);
      SDVariable loss =
          head.scale() == null
              ? graph.crossEntropy(labels, outputs, rows)
              : graph.squaredError(labels, outputs, rows);
      loss.rename(LOSS + i);
      sum = sum == null ? loss : sum.add(loss);
    }
    // of one task too, a variable of its own
    SDVariable total = Objects.requireNonNull(sum).mul(LOSS, 1.0);
    total.mul(MEAN, 1.0 / shares.length);
    graph.sameDiff().setLossVariables(LOSS);
  }

  static Map<String, long[]> inputs(ModelFile model, int batch) {
    Map<String, long[]> inputs = new HashMap<>();
    inputs.put(Feeds.INPUT, model.network().inputShape(batch));
    for (int i = 0; i < model.heads().size(); i++) {
      inputs.put(Feeds.labels(i), new long[] {batch, model.heads().get(i).outputs()});
    }
    return inputs;
  }
}
