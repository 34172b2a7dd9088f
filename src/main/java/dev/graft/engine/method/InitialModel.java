package dev.graft.engine.method;

import dev.graft.data.Features;
import dev.graft.data.LabelledRows;
import dev.graft.data.TaskData;
import dev.graft.engine.network.ModelFile;
import dev.graft.engine.network.Network;
import dev.graft.engine.network.Weights;
import dev.graft.experiment.ModelSpec;
import dev.graft.method.TrainingTask;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Networks before training. Weights are drawn by the seed and the name of what they belong to, so
 * that the arms of a pair begin with the same values wherever they have the same layers.
 */
final class InitialModel {
  private InitialModel() {}

  /** The hidden layers of a model, with a head {@link #head} for each list of classes. */
  static ModelFile of(
      TrainingTask task, ModelSpec model, Features rows, List<List<String>> classes) {
    return withHeads(
        task,
        model,
        rows,
        IntStream.range(0, classes.size())
            .mapToObj(i -> new ModelFile.Head(head(i), classes.get(i)))
            .toList());
  }

  /** The hidden layers of the experiment's model, with a head {@link #head} for each task. */
  static ModelFile ofTasks(TrainingTask task, List<TaskData.Tasks.Task> tasks) {
    return withHeads(
        task,
        task.model(),
        tasks.get(0).train().features(),
        IntStream.range(0, tasks.size())
            .mapToObj(i -> ModelFile.Head.of(head(i), tasks.get(i).train()))
            .toList());
  }

  private static ModelFile withHeads(
      TrainingTask task, ModelSpec model, Features rows, List<ModelFile.Head> heads) {
    Network network = Network.of(model, rows.width(), rows.image());
    Weights weights = network.weights(task.random("weights", 0));
    for (int i = 0; i < heads.size(); i++) {
      weights = weights.and(headWeights(task, network, i, heads.get(i).outputs()));
    }
    return new ModelFile(model, rows.width(), rows.image(), heads, weights);
  }

  /** A network for one of several tasks, its only head begun as that task's in a joint network. */
  static ModelFile ofTask(TrainingTask task, int index, LabelledRows rows) {
    ModelFile alone =
        withHeads(task, task.model(), rows.features(), List.of(ModelFile.Head.of(head(0), rows)));
    Weights head =
        Network.head(
            head(0), alone.network().featureWidth(), rows.outputs(), task.random("head", index));
    return new ModelFile(
        alone.spec(), alone.width(), alone.image(), alone.heads(), alone.weights().and(head));
  }

  /** Name of a task's head. */
  static String head(int index) {
    return "head" + index;
  }

  /** A new head on a network's features. */
  static Weights headWeights(TrainingTask task, Network network, int index, int classes) {
    return Network.head(head(index), network.featureWidth(), classes, task.random("head", index));
  }
}
