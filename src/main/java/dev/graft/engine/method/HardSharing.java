package dev.graft.engine.method;

import dev.graft.engine.network.ModelFile;
import dev.graft.engine.network.Weights;
import dev.graft.method.TrainingTask;
import java.util.List;
import java.util.Map;

/** The sum of the tasks' losses, all of weight 1. */
final class HardSharing extends JointTraining {
  HardSharing() {
    super(
        "hard-sharing",
        "one network for all tasks, with a head for each",
        "Caruana: Multitask Learning. Machine Learning 28, 1997",
        List.of());
  }

  @Override
  Balance balance(TrainingTask task, ModelFile model, Objective.Feed batches) {
    return new Balance(
        new Weights(Map.of()), List.of(), false, (graph, losses, sum) -> sum, batches);
  }
}
