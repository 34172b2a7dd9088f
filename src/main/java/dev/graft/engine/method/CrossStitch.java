package dev.graft.engine.method;

import dev.graft.data.LabelledRows;
import dev.graft.data.TaskData.Tasks.Task;
import dev.graft.engine.method.Objective.Judge;
import dev.graft.engine.method.Objective.Term;
import dev.graft.engine.network.ModelFile;
import dev.graft.engine.network.NetworkGraph;
import dev.graft.engine.network.NetworkPredictor;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Kind;
import dev.graft.method.Method;
import dev.graft.method.MethodInfo;
import dev.graft.method.Progress;
import dev.graft.method.TrainedModel;
import dev.graft.method.TrainingTask;
import dev.graft.method.Validators;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * A tower of layers a task, joined after each layer by {@link Stitches}. All towers see all rows of
 * the joint batch; each head is taught by its own task's rows. A tower begins as the task's
 * isolated network does (the paper takes networks that were trained before).
 */
final class CrossStitch implements Method {
  private static final int MOST_TOWERS = 20;
  private static final String OWN_SERIES = "own-share";

  private static final MethodInfo INFO =
      new MethodInfo(
          "cross-stitch",
          "a network a task, joined after each layer by learnt shares",
          "Misra, Shrivastava, Gupta, Hebert: Cross-Stitch Networks for Multi-Task Learning. CVPR"
              + " 2016",
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
    List<Task> tasks = DataChecks.tasks(task).tasks();
    if (tasks.size() > MOST_TOWERS) {
      throw InvalidInput.of(
          "methods",
          INFO.name(),
          "a tower for each of %d tasks is more than %d".formatted(tasks.size(), MOST_TOWERS),
          "use hard-sharing, or fewer tasks");
    }
    int[] shares = Shares.of(task.training().batch(), tasks.size());
    ModelFile model = Stitches.initial(InitialModel.ofTasks(task, tasks));
    NetworkGraph graph = new NetworkGraph(model.network(), model.weights(), DataType.FLOAT);
    JointTraining.loss(graph, model, Stitches.BODY, shares, (g, losses, sum) -> sum);
    Stitches.own(graph, model);
    Map<String, long[]> inputs =
        new HashMap<>(JointTraining.inputs(model, task.training().batch()));
    List<Term> terms = new ArrayList<>(JointTraining.losses(tasks));
    for (int i = 0; i < tasks.size(); i++) {
      terms.add(new Term(Metrics.of(OWN_SERIES, tasks.get(i).name()), Stitches.OWN + i));
    }
    try (NetworkPredictor predictor = new NetworkPredictor(model, Stitches.BODY)) {
      Objective objective =
          new Objective(
              graph.sameDiff(),
              model,
              model.weights().names(),
              inputs,
              terms,
              Feeds.joint(task, tasks, shares),
              step -> task.training().learningRate(),
              judges(tasks, predictor));
      GradientTraining.Trained trained = GradientTraining.runWhole(task, progress, objective);
      return new StitchedNetwork(
          new ModelFile(
              model.spec(), model.width(), model.image(), model.heads(), trained.weights()),
          trained.steps(),
          trained.summary());
    }
  }

  private static List<Judge> judges(List<Task> tasks, NetworkPredictor predictor) {
    List<Judge> judges = new ArrayList<>();
    for (int i = 0; i < tasks.size(); i++) {
      int index = i;
      LabelledRows rows = tasks.get(i).validation();
      judges.add(
          new Judge(
              Metrics.of(Metrics.validation(rows), tasks.get(i).name()),
              i,
              rows,
              network -> {
                predictor.load(network.weights());
                return Validators.score(predictor, index, rows).orElseThrow();
              }));
    }
    return judges;
  }
}
