package dev.graft.engine.method;

import dev.graft.data.Features;
import dev.graft.engine.network.ModelFile;
import dev.graft.engine.network.Network;
import dev.graft.engine.network.Weights;
import dev.graft.experiment.ModelSpec;
import dev.graft.method.TrainingTask;
import java.util.ArrayList;
import java.util.List;

/**
 * Networks before training. Weights are drawn by the seed and the name of what they belong to, so
 * that the arms of a pair begin with the same values wherever they have the same layers.
 */
final class InitialModel {
  private InitialModel() {}

  /** The hidden layers of a model, with a head {@link #head} for each list of classes. */
  static ModelFile of(
      TrainingTask task, ModelSpec model, Features rows, List<List<String>> classes) {
    Network network = Network.of(model, rows.width(), rows.image());
    Weights weights = network.weights(task.random("weights", 0));
    List<ModelFile.Head> heads = new ArrayList<>();
    for (int i = 0; i < classes.size(); i++) {
      heads.add(new ModelFile.Head(head(i), classes.get(i)));
      weights = weights.and(headWeights(task, network, i, classes.get(i).size()));
    }
    return new ModelFile(model, rows.width(), rows.image(), heads, weights);
  }

  /** A network for one of several tasks, its only head begun as that task's in a joint network. */
  static ModelFile ofTask(TrainingTask task, Features rows, int index, List<String> classes) {
    ModelFile alone = of(task, task.model(), rows, List.of(classes));
    Weights head =
        Network.head(
            head(0), alone.network().featureWidth(), classes.size(), task.random("head", index));
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
