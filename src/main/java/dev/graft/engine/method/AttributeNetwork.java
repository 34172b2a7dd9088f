package dev.graft.engine.method;

import dev.graft.data.Examples;
import dev.graft.data.Features;
import dev.graft.engine.method.zeroshot.AttributeMap;
import dev.graft.engine.network.ModelFile;
import dev.graft.engine.network.NetworkGraph;
import dev.graft.engine.network.Weights;
import dev.graft.method.Progress;
import dev.graft.method.TrainingTask;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The experiment's network with an output for each attribute, trained by gradients on the rows of
 * seen classes; {@code linear} maps the inputs themselves.
 *
 * @param task what is trained
 * @param names of the attributes
 * @param loss what its outputs are trained by
 */
record AttributeNetwork(TrainingTask task, List<String> names, Loss loss)
    implements ZeroShotTraining.Learner {
  static final String INPUT = SupervisedTraining.INPUT;
  static final String LABELS = SupervisedTraining.LABELS;
  static final String LOSS = SupervisedTraining.LOSS;

  /** A loss of a batch, and how classes answer to outputs trained by it. */
  interface Loss {
    /**
     * A scalar.
     *
     * @param outputs rows × attributes
     * @param labels one-hot, rows × fitted classes
     */
    SDVariable of(SDVariable outputs, SDVariable labels, ZeroShotTraining.Part part);

    /**
     * @param weights features × attributes, row-major
     * @param bias an attribute each
     */
    AttributeMap map(float[] weights, float[] bias, ZeroShotTraining.Part part);

    /** The network as training begins. */
    default ModelFile begun(ModelFile drawn) {
      return drawn;
    }
  }

  @Override
  public List<Map<String, Double>> settings() {
    return List.of(Map.of());
  }

  @Override
  public boolean hasNetwork() {
    return true;
  }

  @Override
  public TrainedNetwork network(Progress progress, ZeroShotTraining.Part part) {
    int batch = task.training().batch();
    Examples rows = part.alone(part.train());
    ModelFile initial =
        loss.begun(InitialModel.of(task, task.model(), rows.features(), List.of(names)));
    NetworkGraph graph = new NetworkGraph(initial.network(), initial.weights(), DataType.FLOAT);
    build(graph, loss, part, batch);
    return GradientTraining.run(
        task,
        progress,
        new Objective(
            graph.sameDiff(),
            initial,
            initial.weights().names(),
            inputs(initial, part, batch),
            List.of(new Objective.Term(Metrics.TRAIN_LOSS, LOSS)),
            Feeds.labelled(INPUT, LABELS, rows, new BatchOrder(task, "batch", rows.rows(), batch)),
            step -> task.training().learningRate(),
            List.of(judge(part))));
  }

  static Map<String, long[]> inputs(ModelFile model, ZeroShotTraining.Part part, int batch) {
    return Map.of(
        INPUT, model.network().inputShape(batch), LABELS, new long[] {batch, part.fitted().length});
  }

  static void build(NetworkGraph graph, Loss loss, ZeroShotTraining.Part part, int batch) {
    SDVariable outputs =
        graph.dense(InitialModel.head(0), graph.features(graph.input(INPUT, batch)));
    loss.of(outputs, graph.placeholder(LABELS, batch, part.fitted().length), part).rename(LOSS);
    graph.sameDiff().setLossVariables(LOSS);
  }

  /** Held-out rows, told apart as the classes learnt from. */
  private Objective.Judge judge(ZeroShotTraining.Part part) {
    Examples held = part.validation();
    return new Objective.Judge(
        Metrics.VALIDATION,
        0,
        held,
        network -> {
          Features made =
              new Features(network.features(held.features()), network.featureWidth(), null);
          Examples seen = new Examples(made, held.labels(), held.classes());
          return ZeroShotTraining.accuracy(map(network.weights(), part), seen, part.fitted());
        });
  }

  @Override
  public List<AttributeMap> maps(
      @Nullable TrainedNetwork network,
      Examples rows,
      ZeroShotTraining.Part part,
      List<Map<String, Double>> some) {
    if (network == null) {
      throw new IllegalStateException("no network was trained");
    }
    return List.of(map(network.model().weights(), part));
  }

  private AttributeMap map(Weights weights, ZeroShotTraining.Part part) {
    return loss.map(
        weights.of(InitialModel.head(0) + ".weight").values(),
        weights.of(InitialModel.head(0) + ".bias").values(),
        part);
  }
}
