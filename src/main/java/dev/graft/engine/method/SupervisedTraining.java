package dev.graft.engine.method;

import dev.graft.data.Examples;
import dev.graft.data.LabelledRows;
import dev.graft.engine.method.Objective.Judge;
import dev.graft.engine.network.ModelFile;
import dev.graft.engine.network.NetworkGraph;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.ModelSpec;
import dev.graft.method.Progress;
import dev.graft.method.TrainedModel;
import dev.graft.method.TrainingTask;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;

/** Learns one set of labelled rows by the experiment's model, whichever that is. */
final class SupervisedTraining {
  static final String INPUT = "input";
  static final String LABELS = "labels";
  static final String LOSS = "loss";

  /** The loss with a penalty. */
  static final String TOTAL = "total";

  private SupervisedTraining() {}

  /**
   * What a method adds to plain training of one head.
   *
   * @param series name under which the penalty is reported; null: there is none
   * @param penalty made in the graph and added to the cross-entropy
   * @param feed around the feed of batches
   */
  record Addition(
      @Nullable String series,
      Function<NetworkGraph, SDVariable> penalty,
      UnaryOperator<Objective.Feed> feed) {
    static final Addition NONE = of(feed -> feed);

    static Addition of(UnaryOperator<Objective.Feed> feed) {
      return new Addition(
          null,
          graph -> {
            throw new IllegalStateException("no penalty");
          },
          feed);
    }

    static Addition of(String series, Function<NetworkGraph, SDVariable> penalty) {
      return new Addition(series, penalty, feed -> feed);
    }
  }

  static TrainedModel train(
      TrainingTask task, Progress progress, Examples rows, List<Judge> judges) {
    return train(task, progress, rows, null, judges);
  }

  /**
   * @param importances of each row, by which its loss is multiplied; null: 1
   * @throws InvalidInput for importances where the model has no loss
   */
  static TrainedModel train(
      TrainingTask task,
      Progress progress,
      Examples rows,
      double @Nullable [] importances,
      List<Judge> judges) {
    if (task.model() instanceof ModelSpec.NearestNeighbour model) {
      if (importances != null) {
        throw InvalidInput.of(
            "model.type",
            task.model().type(),
            "nearest neighbours have no loss to weight rows in",
            "use linear-svm, linear, mlp or cnn");
      }
      return remember(progress, rows, model.k());
    }
    if (task.model() instanceof ModelSpec.Ridge && importances == null) {
      return Ridge.alone(task, progress, rows, judges);
    }
    if (task.model() instanceof ModelSpec.LinearSvm model) {
      return SupportVectors.train(task, progress, rows, importances, judges, model);
    }
    ModelFile initial =
        InitialModel.of(task, task.model(), rows.features(), List.of(rows.classes()));
    List<String> all = initial.weights().names();
    BatchOrder order = order(task, rows, "batch");
    Objective.Feed feed = Feeds.labelled(INPUT, LABELS, rows, importances, order);
    return train(task, progress, rows, feed, judges, initial, all, Addition.NONE);
  }

  /**
   * Trains some parameters of a network with one head; the others stay as they are.
   *
   * @param order purpose that the batches are drawn for
   */
  static TrainedNetwork train(
      TrainingTask task,
      Progress progress,
      LabelledRows rows,
      List<Judge> judges,
      ModelFile initial,
      List<String> trainable,
      String order) {
    Objective.Feed feed = Feeds.supervised(INPUT, LABELS, rows, order(task, rows, order));
    return train(task, progress, rows, feed, judges, initial, trainable, Addition.NONE);
  }

  /** The same with what a method adds, in the order of its baseline's batches. */
  static TrainedNetwork train(
      TrainingTask task,
      Progress progress,
      Examples rows,
      List<Judge> judges,
      ModelFile initial,
      List<String> trainable,
      Addition addition) {
    Objective.Feed feed = Feeds.supervised(INPUT, LABELS, rows, order(task, rows, "batch"));
    return train(task, progress, rows, feed, judges, initial, trainable, addition);
  }

  private static BatchOrder order(TrainingTask task, LabelledRows rows, String purpose) {
    return new BatchOrder(task, purpose, rows.rows(), task.training().batch());
  }

  private static TrainedNetwork train(
      TrainingTask task,
      Progress progress,
      LabelledRows rows,
      Objective.Feed feed,
      List<Judge> judges,
      ModelFile initial,
      List<String> trainable,
      Addition addition) {
    int batch = task.training().batch();
    NetworkGraph graph = new NetworkGraph(initial.network(), initial.weights(), DataType.FLOAT);
    ModelFile.Head head = initial.heads().get(0);
    loss(graph, batch, head);
    List<Objective.Term> terms = terms(graph, addition);
    return GradientTraining.run(
        task,
        progress,
        new Objective(
            graph.sameDiff(),
            initial,
            trainable,
            Map.of(
                INPUT,
                initial.network().inputShape(batch),
                LABELS,
                new long[] {batch, head.outputs()}),
            terms,
            addition.feed().apply(feed),
            step -> task.training().learningRate(),
            judges,
            rows.features()));
  }

  /** Sets the loss and tells its terms. */
  static List<Objective.Term> terms(NetworkGraph graph, int batch, int classes, Addition addition) {
    loss(graph, batch, classes);
    return terms(graph, addition);
  }

  private static List<Objective.Term> terms(NetworkGraph graph, Addition addition) {
    Objective.Term label = new Objective.Term(Metrics.TRAIN_LOSS, LOSS);
    if (addition.series() == null) {
      return List.of(label);
    }
    SDVariable penalty = addition.penalty().apply(graph);
    graph.sameDiff().getVariable(LOSS).add(TOTAL, penalty);
    graph.sameDiff().setLossVariables(TOTAL);
    return List.of(label, new Objective.Term(addition.series(), penalty.name()));
  }

  /** Cross-entropy of the first head. */
  static void loss(NetworkGraph graph, int batch, int classes) {
    loss(graph, batch, classes, graph::crossEntropy);
  }

  /** Cross-entropy, or squared error, of the first head. */
  static void loss(NetworkGraph graph, int batch, ModelFile.Head head) {
    loss(
        graph,
        batch,
        head.outputs(),
        head.scale() == null ? graph::crossEntropy : graph::squaredError);
  }

  private static void loss(
      NetworkGraph graph, int batch, int outputs, BinaryOperator<SDVariable> loss) {
    SDVariable features = graph.features(graph.input(INPUT, batch));
    SDVariable answers = graph.dense(InitialModel.head(0), features);
    loss.apply(graph.placeholder(LABELS, batch, outputs), answers).rename(LOSS);
    graph.sameDiff().setLossVariables(LOSS);
  }

  private static TrainedModel remember(Progress progress, Examples rows, int k) {
    EpisodeData.withoutSteps(progress);
    return new NearestNeighbours(rows, k);
  }
}
