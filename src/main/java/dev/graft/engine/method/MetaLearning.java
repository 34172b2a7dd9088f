package dev.graft.engine.method;

import dev.graft.data.EpisodeDraw;
import dev.graft.data.Examples;
import dev.graft.data.TaskData;
import dev.graft.engine.network.ModelFile;
import dev.graft.engine.network.Network;
import dev.graft.engine.network.NetworkGraph;
import dev.graft.engine.step.CompiledStep;
import dev.graft.engine.step.Optimiser;
import dev.graft.engine.step.Range;
import dev.graft.experiment.InvalidInput;
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
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Learns weights from which few gradient steps on a support set name the queries. First order: the
 * gradient of the queries' loss at the adapted weights is taken for that at the initial ones. A
 * step is a batch of episodes, each of as many queries as shots.
 */
final class MetaLearning implements Method {
  private static final ParameterInfo TASKS =
      ParameterInfo.integer("tasks", 8, 1, 256, "episodes of a step");
  private static final ParameterInfo INNER_STEPS =
      ParameterInfo.integer("innerSteps", 1, 1, 100, "gradient steps on a support set in training");
  private static final ParameterInfo TEST_STEPS =
      ParameterInfo.integer("testSteps", 3, 1, 1000, "gradient steps on a support set of the test");
  private static final ParameterInfo INNER_RATE =
      ParameterInfo.real("innerRate", 0.1, 1e-5, 10, true, "step size on a support set");

  private final MethodInfo info;
  private final boolean isHeadOnly;

  private MetaLearning(String name, String summary, String paper, boolean isHeadOnly) {
    this.isHeadOnly = isHeadOnly;
    info =
        new MethodInfo(
            name,
            summary,
            paper,
            Set.of(Kind.FEW_SHOT),
            MethodInfo.Usage.METHOD,
            Models.DEEP,
            false,
            List.of(INNER_RATE, INNER_STEPS, TEST_STEPS, TASKS));
  }

  static MetaLearning maml() {
    return new MetaLearning(
        "maml",
        "initial weights that adapt in few gradient steps, first order (inductive)",
        "Finn, Abbeel, Levine: Model-Agnostic Meta-Learning. ICML 2017",
        false);
  }

  static MetaLearning anil() {
    return new MetaLearning(
        "anil",
        "as maml, but only the head adapts to a support set (inductive)",
        "Raghu et al.: Rapid Learning or Feature Reuse? ICLR 2020",
        true);
  }

  @Override
  public MethodInfo info() {
    return info;
  }

  @Override
  public TrainedModel train(TrainingTask task, Progress progress) {
    TaskData.Episodes data = EpisodeData.of(task);
    Examples train = data.train();
    int ways = data.shape().ways();
    int shots = data.shape().shots();
    int classes = EpisodeData.ways(train, ways, shots, shots);
    if (classes < ways) {
      throw InvalidInput.of(
          "data.source",
          classes + " classes",
          "%s trains on episodes of %d ways, and has %d classes"
              .formatted(info.name(), ways, classes),
          "write fewer ways, or give more classes to train on");
    }
    ModelFile initial = initial(task, train, ways);
    NetworkGraph graph = new NetworkGraph(initial.network(), initial.weights(), DataType.FLOAT);
    int rows = ways * shots;
    SupervisedTraining.loss(graph, rows, ways);
    EpisodeRule rule = isHeadOnly ? EpisodeRule.ADAPTED_HEAD : EpisodeRule.ADAPTED_NETWORK;
    Map<String, Double> settings =
        Map.of(
            AdaptedNetwork.STEPS,
            (double) EpisodeData.whole(task, TEST_STEPS),
            AdaptedNetwork.RATE,
            innerRate(task));
    Objective objective =
        new Objective(
            graph.sameDiff(),
            initial,
            initial.weights().names(),
            Map.of(
                SupervisedTraining.INPUT,
                initial.network().inputShape(rows),
                SupervisedTraining.LABELS,
                new long[] {rows, ways}),
            List.of(new Objective.Term(Metrics.TRAIN_LOSS, SupervisedTraining.LOSS)),
            new Episodes(
                task,
                train,
                ways,
                shots,
                isHeadOnly ? Network.parameters(InitialModel.head(0)) : initial.weights().names()),
            step -> task.training().learningRate(),
            EpisodeData.judge(data, network -> rule.learner(network, settings)));
    return EpisodicNetwork.of(GradientTraining.run(task, progress, objective), rule, settings);
  }

  private static double innerRate(TrainingTask task) {
    return task.parameters()
        .number(INNER_RATE.name(), ((Number) INNER_RATE.otherwise()).doubleValue());
  }

  /** The experiment's model with a head for the places of an episode's classes. */
  static ModelFile initial(TrainingTask task, Examples rows, int ways) {
    List<String> places = IntStream.range(0, ways).mapToObj(Integer::toString).toList();
    return InitialModel.of(task, task.model(), rows.features(), List.of(places));
  }

  /** Adapts to the support of each episode, and sums the gradients of its queries. */
  private static final class Episodes implements Objective.Feed {
    private final TrainingTask task;
    private final Examples train;
    private final EpisodeDraw draw;
    private final float[] labels;
    private final int tasks;
    private final int innerSteps;
    private final float innerRate;
    private final List<String> adapting;

    /**
     * @param adapting parameters that a support set changes
     */
    Episodes(TrainingTask task, Examples train, int ways, int shots, List<String> adapting) {
      this.task = task;
      this.train = train;
      this.adapting = adapting;
      draw = new EpisodeDraw(train, ways, shots, shots);
      labels = EpisodeData.oneHot(ways, shots);
      tasks = EpisodeData.whole(task, TASKS);
      innerSteps = EpisodeData.whole(task, INNER_STEPS);
      innerRate = (float) innerRate(task);
    }

    @Override
    public void feed(CompiledStep step, long index) {
      step.feed(SupervisedTraining.LABELS, labels);
    }

    @Override
    public void train(CompiledStep step, Optimiser optimiser, long index) {
      feed(step, index);
      float[] before = step.parameters();
      float[] sum = new float[before.length];
      for (int i = 0; i < tasks; i++) {
        EpisodeDraw.Drawn drawn = draw.draw(task.random("episode", index * tasks + i));
        adapt(step, before, drawn.support());
        step.feedRows(SupervisedTraining.INPUT, train.features().values(), drawn.queries(), 0);
        step.forwardBackward();
        float[] gradients = step.gradients();
        for (int p = 0; p < sum.length; p++) {
          sum[p] += gradients[p] / tasks;
        }
      }
      step.setParameters(before);
      step.update(optimiser, sum);
    }

    private void adapt(CompiledStep step, float[] before, int[] support) {
      float[] weights = before.clone();
      step.setParameters(weights);
      step.feedRows(SupervisedTraining.INPUT, train.features().values(), support, 0);
      for (int s = 0; s < innerSteps; s++) {
        step.forwardBackward();
        float[] gradients = step.gradients();
        for (String name : adapting) {
          Range range = step.range(name);
          for (int p = range.from(); p < range.to(); p++) {
            weights[p] -= innerRate * gradients[p];
          }
        }
        step.setParameters(weights);
      }
    }
  }
}
