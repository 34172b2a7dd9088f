package dev.graft.engine.method;

import dev.graft.method.Method;
import dev.graft.method.MethodInfo;
import dev.graft.method.ParameterInfo;
import dev.graft.method.Progress;
import dev.graft.method.TrainedModel;
import dev.graft.method.TrainingTask;
import java.util.List;

/**
 * Goes on training the source model on the target's labels, all of it or the layers above a named
 * one. Where source and target have the same classes the source's head is kept; else a new one
 * begins.
 */
final class FineTune implements Method {
  private static final MethodInfo INFO =
      Transfer.info(
          "fine-tune",
          "the source model, trained on with the target's labels",
          "Yosinski, Clune, Bengio, Lipson: How transferable are features in deep neural networks?"
              + " NIPS 2014",
          List.of(
              ParameterInfo.layer(
                  Transfer.FROZEN,
                  Transfer.NONE,
                  List.of(Transfer.NONE, Transfer.ALL),
                  "topmost hidden layer (layer0 is next to the input) that stays as the source"
                      + " left it, with all below; none: all layers learn; all: the head alone")));

  @Override
  public MethodInfo info() {
    return INFO;
  }

  @Override
  public TrainedModel train(TrainingTask task, Progress progress) {
    Transfer.Start start = Transfer.start(task);
    List<String> layers = start.layers();
    int frozen = Transfer.frozen(task, Transfer.NONE);
    return Transfer.train(
        task,
        progress,
        start,
        layers.subList(frozen, layers.size()),
        SupervisedTraining.Addition.NONE);
  }
}
