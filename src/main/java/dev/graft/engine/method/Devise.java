package dev.graft.engine.method;

import dev.graft.data.TaskData;
import dev.graft.engine.method.zeroshot.AttributeMap;
import dev.graft.engine.network.ModelFile;
import dev.graft.engine.network.Network;
import dev.graft.engine.network.Weights;
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
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Outputs of the model are ranked by their products with the classes' attributes: the own class is
 * to be ahead of every other by a margin.
 *
 * <p>Departs from the paper in three points: attributes stand in for word vectors; all classes
 * learnt from are compared at every step, not some drawn until one errs; and hidden layers, if
 * there are any, learn with this loss from the start, not as a classifier first.
 */
final class Devise implements Method {
  private static final double DEFAULT_MARGIN = 0.1;
  private static final ParameterInfo MARGIN =
      ParameterInfo.real(
          "margin", DEFAULT_MARGIN, 1e-6, 1e3, true, "by which the own class is to be ahead");

  private static final MethodInfo INFO =
      new MethodInfo(
          "devise",
          "a map to attributes under which the own class is ahead of the others by a margin",
          "Frome, Corrado, Shlens, Bengio, Dean, Ranzato, Mikolov: DeViSE: A Deep Visual-Semantic"
              + " Embedding Model. NIPS 2013",
          Set.of(Kind.ZERO_SHOT),
          MethodInfo.Usage.METHOD,
          Models.NETWORKS,
          false,
          List.of(MARGIN));

  @Override
  public MethodInfo info() {
    return INFO;
  }

  @Override
  public TrainedModel train(TrainingTask task, Progress progress) {
    TaskData.ZeroShot data = DataChecks.zeroShot(task);
    double margin = task.parameters().number(MARGIN.name(), DEFAULT_MARGIN);
    return ZeroShotTraining.run(
        task, progress, new AttributeNetwork(task, data.names(), new Ranking(margin)));
  }

  /**
   * Σ_{j ≠ own} max(0, margin − z·t_own + z·t_j), a mean over the rows (eq. 1 of the paper), t the
   * attributes of a class at length 1.
   */
  record Ranking(double margin) implements AttributeNetwork.Loss {

    @Override
    public SDVariable of(SDVariable outputs, SDVariable labels, ZeroShotTraining.Part part) {
      int width = part.signatures().width();
      int fitted = part.fitted().length;
      float[] values = AttributeMap.floats(part.signatures().rows(part.fitted()));
      SDVariable classes = Losses.constant(outputs, "classes", values, fitted, width);
      SDVariable scores = outputs.getSameDiff().mmul(outputs, classes, false, true, false);
      SDVariable own = scores.mul(labels).sum(true, 1);
      SDVariable ahead = outputs.getSameDiff().nn().relu(scores.sub(own).add(margin), 0);
      return ahead.mul(labels.mul(-1).add(1)).sum(1).mean();
    }

    @Override
    public AttributeMap map(float[] weights, float[] bias, ZeroShotTraining.Part part) {
      return AttributeMap.products(weights, bias, part.signatures());
    }

    /**
     * With outputs of 0: a margin that outputs drawn by chance already keep would leave them as
     * they are.
     */
    @Override
    public ModelFile begun(ModelFile drawn) {
      String name = Network.parameters(InitialModel.head(0)).get(0);
      Weights.Weight weight = drawn.weights().of(name);
      Weights.Weight none = new Weights.Weight(weight.shape(), new float[weight.values().length]);
      return drawn.with(new Weights(Map.of(name, none)));
    }
  }
}
