package dev.graft.engine.method;

import dev.graft.data.Examples;
import dev.graft.data.Features;
import dev.graft.data.TaskData;
import dev.graft.engine.network.ModelFile;
import dev.graft.engine.network.NetworkGraph;
import dev.graft.method.Progress;
import dev.graft.method.TrainingTask;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * What gradient methods of adaptation share: at every step a labelled batch of the source, the one
 * its baselines see, and an unlabelled batch of the target of the same size. The loss is the
 * cross-entropy on the source and a term of the method's own.
 */
final class Adaptation {
  static final String SOURCE = "source";
  static final String TARGET = "target";
  static final String LABELS = "labels";
  static final String LABEL_LOSS = "labelLoss";
  static final String TERM = "term";
  static final String LOSS = "loss";

  private Adaptation() {}

  /** A method's own term of loss, as it is to be reported and minimised. */
  record Term(SDVariable reported, SDVariable minimised) {}

  interface TermOfFeatures {
    /**
     * @param source rows × feature width
     * @param target rows × feature width
     */
    Term of(NetworkGraph graph, SDVariable source, SDVariable target);
  }

  /** The experiment's model before training. */
  static ModelFile initial(TrainingTask task, TaskData.Domains domains) {
    Examples source = DataChecks.source(domains);
    DataChecks.unlabelledTarget(domains);
    return InitialModel.of(task, task.model(), source.features(), List.of(source.classes()));
  }

  /**
   * @param series name under which the term is reported
   * @param scalars placeholders of the term, by name, and their values at a step
   */
  static TrainedNetwork train(
      TrainingTask task,
      Progress progress,
      ModelFile initial,
      String series,
      TermOfFeatures term,
      Map<String, Objective.Rate> scalars,
      Objective.Rate rate) {
    TaskData.Domains domains = DataChecks.domains(task);
    int batch = task.training().batch();
    NetworkGraph graph = new NetworkGraph(initial.network(), initial.weights(), DataType.FLOAT);
    loss(graph, initial, batch, term);
    Map<String, long[]> inputs = new HashMap<>(inputs(initial, batch));
    scalars.keySet().forEach(name -> inputs.put(name, new long[0]));
    Objective.Feed feed = feed(task, domains.sourceTrain(), domains.targetUnlabelled());
    return GradientTraining.run(
        task,
        progress,
        new Objective(
            graph.sameDiff(),
            initial,
            initial.weights().names(),
            inputs,
            List.of(
                new Objective.Term(Metrics.TRAIN_LOSS, LABEL_LOSS),
                new Objective.Term(series, TERM)),
            feed.and(
                (step, index) ->
                    scalars.forEach((name, value) -> step.feed(name, (float) value.at(index)))),
            rate,
            Judges.targetOrSource(domains)));
  }

  static void loss(NetworkGraph graph, ModelFile model, int batch, TermOfFeatures own) {
    SDVariable source = graph.features(graph.input(SOURCE, batch));
    SDVariable target = graph.features(graph.input(TARGET, batch));
    SDVariable label =
        graph.crossEntropy(
            graph.placeholder(LABELS, batch, classes(model)),
            graph.dense(InitialModel.head(0), source));
    Term term = own.of(graph, source, target);
    label.rename(LABEL_LOSS);
    term.reported().rename(TERM);
    label.add(LOSS, term.minimised());
    graph.sameDiff().setLossVariables(LOSS);
  }

  static Map<String, long[]> inputs(ModelFile model, int batch) {
    long[] shape = model.network().inputShape(batch);
    return Map.of(SOURCE, shape, TARGET, shape, LABELS, new long[] {batch, classes(model)});
  }

  private static Objective.Feed feed(TrainingTask task, Examples source, Features target) {
    int batch = task.training().batch();
    BatchOrder sourceOrder = new BatchOrder(task, "batch", source.rows(), batch);
    BatchOrder targetOrder = new BatchOrder(task, "target-batch", target.rows(), batch);
    return Feeds.labelled(SOURCE, LABELS, source, sourceOrder)
        .and(Feeds.unlabelled(TARGET, target, targetOrder));
  }

  private static int classes(ModelFile model) {
    return model.heads().get(0).classes().size();
  }
}
