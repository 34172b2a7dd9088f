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
 * Trains the source model on, each layer at the learning rate of the one above it divided by a
 * constant: η_{l−1} = η_l / 2.6, the head at the learning rate itself (Howard and Ruder: "Universal
 * Language Model Fine-tuning for Text Classification", ACL 2018, §3.2).
 */
final class DiscriminativeLearningRates implements Method {
  private static final String FACTOR = "factor";
  private static final double PAPER = 2.6;

  private static final MethodInfo INFO =
      Transfer.info(
          "discriminative-lr",
          "the source model trained on, lower layers at smaller learning rates",
          "Howard, Ruder: Universal Language Model Fine-tuning for Text Classification, ACL 2018",
          List.of(
              ParameterInfo.real(
                  FACTOR,
                  PAPER,
                  1,
                  1000,
                  true,
                  "a layer's learning rate is that of the layer above divided by this; the head's"
                      + " is learningRate")));

  @Override
  public MethodInfo info() {
    return INFO;
  }

  @Override
  public TrainedModel train(TrainingTask task, Progress progress) {
    Transfer.Start start = Transfer.start(task);
    List<String> layers = start.layers();
    double factor = task.parameters().number(FACTOR, PAPER);
    List<LayerRates.Learning> rates =
        IntStream.range(0, layers.size())
            .mapToObj(
                i ->
                    new LayerRates.Learning(
                        layers.get(i), Math.pow(factor, i - (layers.size() - 1)), 0))
            .toList();
    return Transfer.train(
        task,
        progress,
        start,
        layers,
        SupervisedTraining.Addition.of(feed -> new LayerRates(feed, step -> rates)));
  }
}
