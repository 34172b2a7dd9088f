package dev.graft.engine.method;

import dev.graft.method.Method;
import dev.graft.method.MethodInfo;
import dev.graft.method.ParameterInfo;
import dev.graft.method.Progress;
import dev.graft.method.TrainedModel;
import dev.graft.method.TrainingTask;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Trains the source model on from the top: the head alone in the first epoch, then one more layer
 * in each (Howard and Ruder: "Universal Language Model Fine-tuning for Text Classification", ACL
 * 2018, §3.3). Layers whose turn is after the last epoch stay as the source left them.
 */
final class GradualUnfreezing implements Method {
  private static final String EPOCHS = "epochsPerLayer";

  private static final MethodInfo INFO =
      Transfer.info(
          "gradual-unfreezing",
          "the source model trained on, one more layer from the top each epoch",
          "Howard, Ruder: Universal Language Model Fine-tuning for Text Classification, ACL 2018",
          List.of(
              ParameterInfo.integer(
                  EPOCHS, 1, 1, 10_000, "epochs after which the next layer begins to learn")));

  @Override
  public MethodInfo info() {
    return INFO;
  }

  @Override
  public TrainedModel train(TrainingTask task, Progress progress) {
    Transfer.Start start = Transfer.start(task);
    List<String> layers = start.layers();
    long every = (long) task.parameters().integer(EPOCHS, 1) * task.stepsPerEpoch();
    List<LayerRates.Learning> fromTheTop =
        IntStream.range(0, layers.size())
            .mapToObj(i -> new LayerRates.Learning(layers.get(layers.size() - 1 - i), 1, i * every))
            .toList();
    return Transfer.train(
        task,
        progress,
        start,
        layers,
        SupervisedTraining.Addition.of(
            feed ->
                new LayerRates(
                    feed,
                    step -> fromTheTop.stream().filter(each -> each.since() <= step).toList())));
  }
}
