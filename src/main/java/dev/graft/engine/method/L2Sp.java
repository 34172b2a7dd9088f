package dev.graft.engine.method;

import static java.util.Objects.requireNonNull;

import dev.graft.engine.network.Network;
import dev.graft.engine.network.NetworkGraph;
import dev.graft.engine.network.Weights;
import dev.graft.method.Method;
import dev.graft.method.MethodInfo;
import dev.graft.method.ParameterInfo;
import dev.graft.method.Progress;
import dev.graft.method.TrainedModel;
import dev.graft.method.TrainingTask;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Trains the source model on and holds it near where it started: cross-entropy + α/2·‖w_S − w⁰_S‖²
 * + β/2·‖w_new‖², where w_S are the parameters taken over from the source and w_new those of a new
 * head; weights and biases alike (Li, Grandvalet, Davoine: "Explicit Inductive Bias for Transfer
 * Learning with Convolutional Networks", ICML 2018, eq. 2). A head that is kept, since source and
 * target have the same classes, belongs to w_S.
 */
final class L2Sp implements Method {
  static final String PENALTY = "penalty";
  private static final String ALPHA = "alpha";
  private static final String BETA = "beta";
  private static final double USUAL_ALPHA = 0.1;
  private static final double USUAL_BETA = 0.01;

  private static final MethodInfo INFO =
      Transfer.info(
          "l2-sp",
          "the source model trained on, its weights held near where they started",
          "Li, Grandvalet, Davoine: Explicit Inductive Bias for Transfer Learning with"
              + " Convolutional Networks, ICML 2018",
          List.of(
              ParameterInfo.real(
                  ALPHA, USUAL_ALPHA, 0, 1000, true, "pull of source weights to their start"),
              ParameterInfo.real(
                  BETA, USUAL_BETA, 0, 1000, true, "pull of a new head's weights to 0")));

  @Override
  public MethodInfo info() {
    return INFO;
  }

  @Override
  public TrainedModel train(TrainingTask task, Progress progress) {
    Transfer.Start start = Transfer.start(task);
    double alpha = task.parameters().number(ALPHA, USUAL_ALPHA);
    double beta = task.parameters().number(BETA, USUAL_BETA);
    return Transfer.train(
        task,
        progress,
        start,
        start.layers(),
        SupervisedTraining.Addition.of(
            PENALTY, graph -> penalty(graph, start.layers(), start, alpha, beta)));
  }

  static SDVariable penalty(
      NetworkGraph graph, List<String> layers, Transfer.Start start, double alpha, double beta) {
    @Nullable SDVariable sum = null;
    for (String layer : layers) {
      boolean isNew = layer.equals(InitialModel.head(0)) && !start.keepsHead();
      for (String name : Network.parameters(layer)) {
        SDVariable weight = graph.parameter(name);
        SDVariable from = isNew ? weight : weight.sub(started(weight, name, start));
        SDVariable term = from.mul(from).sum().mul((isNew ? beta : alpha) / 2);
        sum = sum == null ? term : sum.add(term);
      }
    }
    return requireNonNull(sum);
  }

  private static SDVariable started(SDVariable weight, String name, Transfer.Start start) {
    Weights.Weight from = start.model().weights().of(name);
    return Losses.constant(weight, name + "-start", from.values(), from.shape());
  }
}
