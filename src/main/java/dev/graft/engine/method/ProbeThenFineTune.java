package dev.graft.engine.method;

import dev.graft.method.Method;
import dev.graft.method.MethodInfo;
import dev.graft.method.ParameterInfo;
import dev.graft.method.Progress;
import dev.graft.method.TrainedModel;
import dev.graft.method.TrainingTask;
import java.util.List;

/**
 * Fits the head on the source's frozen features first, then trains all layers on, so that the noise
 * of a new head does not distort the features (Kumar, Raghunathan, Jones, Ma, Liang: "Fine-Tuning
 * can Distort Pretrained Features and Underperform Out-of-Distribution", ICLR 2022, §3.4).
 */
final class ProbeThenFineTune implements Method {
  private static final String PROBE = "probe";
  private static final double HALF = 0.5;

  private static final MethodInfo INFO =
      Transfer.info(
          "probe-then-fine-tune",
          "the head fitted on frozen features first, then all layers trained on",
          "Kumar, Raghunathan, Jones, Ma, Liang: Fine-Tuning can Distort Pretrained Features and"
              + " Underperform Out-of-Distribution, ICLR 2022",
          List.of(
              ParameterInfo.real(
                  PROBE, HALF, 0, 1, false, "share of the steps in which the head alone learns")));

  @Override
  public MethodInfo info() {
    return INFO;
  }

  @Override
  public TrainedModel train(TrainingTask task, Progress progress) {
    Transfer.Start start = Transfer.start(task);
    List<String> layers = start.layers();
    long probe = Math.round(task.parameters().number(PROBE, HALF) * task.steps());
    List<LayerRates.Learning> head =
        List.of(new LayerRates.Learning(layers.get(layers.size() - 1), 1, 0));
    List<LayerRates.Learning> all =
        layers.stream()
            .map(layer -> new LayerRates.Learning(layer, 1, since(layer, layers, probe)))
            .toList();
    return Transfer.train(
        task,
        progress,
        start,
        layers,
        SupervisedTraining.Addition.of(feed -> new LayerRates(feed, i -> i < probe ? head : all)));
  }

  private static long since(String layer, List<String> layers, long probe) {
    return layer.equals(layers.get(layers.size() - 1)) ? 0 : probe;
  }
}
