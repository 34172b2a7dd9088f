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
import java.util.function.UnaryOperator;
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

  /**
   * Both batches as the network sees them, in one pass.
   *
   * @param features of the source's rows, then of as many of the target: 2 rows × feature width
   * @param held makes a variable a constant in the gradient
   */
  record Batches(
      NetworkGraph graph, SDVariable features, int rows, UnaryOperator<SDVariable> held) {
    /** Features of the source's rows alone. */
    SDVariable source() {
      return slice(0);
    }

    SDVariable target() {
      return slice(rows);
    }

    private SDVariable slice(int from) {
      int[] first = {from, 0};
      return graph.sameDiff().slice(features, first, rows, graph.network().featureWidth());
    }

    /** What the label head makes of features. */
    SDVariable logits(SDVariable features) {
      return graph.dense(InitialModel.head(0), features);
    }
  }

  interface TermOfBatches {
    Term of(Batches batches);
  }

  /**
   * What a method adds to its baseline.
   *
   * @param series name under which the term is reported
   * @param model before training, with weights of the method's own
   * @param scalars placeholders of the term, by name, and their values at a step
   * @param rate learning rate of each step
   */
  record Own(
      String series,
      ModelFile model,
      TermOfBatches term,
      Map<String, Objective.Rate> scalars,
      Objective.Rate rate) {}

  /** The experiment's model before training. */
  static ModelFile initial(TrainingTask task, TaskData.Domains domains) {
    Examples source = DataChecks.source(domains);
    DataChecks.unlabelledTarget(domains);
    return InitialModel.of(task, task.model(), source.features(), List.of(source.classes()));
  }

  static TrainedNetwork train(TrainingTask task, Progress progress, Own own) {
    TaskData.Domains domains = DataChecks.domains(task);
    int batch = task.training().batch();
    ModelFile initial = own.model();
    NetworkGraph graph = new NetworkGraph(initial.network(), initial.weights(), DataType.FLOAT);
    loss(graph, initial, batch, own.term());
    Map<String, long[]> inputs = new HashMap<>(inputs(initial, batch));
    own.scalars().keySet().forEach(name -> inputs.put(name, new long[0]));
    Objective.Feed feed = sourceFeed(task, domains).and(targetFeed(task, domains));
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
                new Objective.Term(own.series(), TERM)),
            feed.and(
                (step, index) ->
                    own.scalars()
                        .forEach((name, value) -> step.feed(name, (float) value.at(index)))),
            own.rate(),
            Judges.targetOrSource(domains)));
  }

  static void loss(NetworkGraph graph, ModelFile model, int batch, TermOfBatches own) {
    loss(graph, model, batch, own, Losses::held);
  }

  static void loss(
      NetworkGraph graph,
      ModelFile model,
      int batch,
      TermOfBatches own,
      UnaryOperator<SDVariable> held) {
    SDVariable rows =
        graph.sameDiff().concat(0, graph.input(SOURCE, batch), graph.input(TARGET, batch));
    Batches batches = new Batches(graph, graph.features(rows), batch, held);
    SDVariable logits = batches.logits(batches.source());
    SDVariable label = graph.crossEntropy(graph.placeholder(LABELS, batch, classes(model)), logits);
    Term term = own.of(batches);
    label.rename(LABEL_LOSS);
    term.reported().rename(TERM);
    label.add(LOSS, term.minimised());
    graph.sameDiff().setLossVariables(LOSS);
  }

  static Map<String, long[]> inputs(ModelFile model, int batch) {
    long[] shape = model.network().inputShape(batch);
    return Map.of(SOURCE, shape, TARGET, shape, LABELS, new long[] {batch, classes(model)});
  }

  /** The labelled batch of a step, which its baselines see too. */
  static Objective.Feed sourceFeed(TrainingTask task, TaskData.Domains domains) {
    Examples rows = domains.sourceTrain();
    BatchOrder order = new BatchOrder(task, "batch", rows.rows(), task.training().batch());
    return Feeds.labelled(SOURCE, LABELS, rows, order);
  }

  /** The unlabelled batch of a step. */
  static Objective.Feed targetFeed(TrainingTask task, TaskData.Domains domains) {
    Features rows = domains.targetUnlabelled();
    BatchOrder order = new BatchOrder(task, "target-batch", rows.rows(), task.training().batch());
    return Feeds.unlabelled(TARGET, rows, order);
  }

  private static int classes(ModelFile model) {
    return model.heads().get(0).classes().size();
  }
}
