package dev.graft.engine.method;

import dev.graft.data.Features;
import dev.graft.data.LabelledRows;
import dev.graft.engine.network.BatchStatistics;
import dev.graft.engine.network.ModelFile;
import dev.graft.engine.network.Network;
import dev.graft.engine.network.NetworkPredictor;
import dev.graft.engine.network.Weights;
import dev.graft.engine.step.CompiledStep;
import dev.graft.engine.step.Optimiser;
import dev.graft.experiment.InvalidInput;
import dev.graft.method.Validators;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * What a gradient method trains.
 *
 * @param graph with its loss variables set
 * @param model architecture, heads and initial weights, those that only training needs among them
 * @param trainable names of the parameters that learn
 * @param inputs shape of every placeholder
 * @param terms scalars whose means over an epoch are reported
 * @param feed fills the placeholders for a step
 * @param rate learning rate of each step
 * @param normalising rows whose statistics a network with batch normalisation predicts by; null
 *     where it has none
 * @param judges rows that each epoch's weights are scored on; the mean decides which are best
 */
record Objective(
    SameDiff graph,
    ModelFile model,
    List<String> trainable,
    Map<String, long[]> inputs,
    List<Term> terms,
    Feed feed,
    Rate rate,
    List<Judge> judges,
    @Nullable Features normalising) {

  /** Of a network without batch normalisation. */
  Objective(
      SameDiff graph,
      ModelFile model,
      List<String> trainable,
      Map<String, long[]> inputs,
      List<Term> terms,
      Feed feed,
      Rate rate,
      List<Judge> judges) {
    this(graph, model, trainable, inputs, terms, feed, rate, judges, null);
  }

  Objective {
    if (model.spec().isNormalised() && normalising == null) {
      throw InvalidInput.of(
          "model.batchNorm",
          true,
          "this method does not train networks with batch normalisation",
          "remove batchNorm");
    }
  }

  /** Weights as prediction needs them, from those that learnt. */
  Weights predicting(float[] learnt) {
    Weights weights = model.weights().with(trainable, learnt);
    return normalising == null || !model.spec().isNormalised()
        ? weights
        : BatchStatistics.of(model, weights, normalising);
  }

  /** A series and the graph's variable that it is of. */
  record Term(String metric, String variable) {}

  interface Feed {
    void feed(CompiledStep step, long index);

    /** A step of training, whose learning rate is set. */
    default void train(CompiledStep step, Optimiser optimiser, long index) {
      feed(step, index);
      step.train(optimiser);
    }

    /**
     * What it remembers of earlier steps beyond the step itself, for a checkpoint. {@link #and}
     * forgets it.
     */
    default double[] state() {
      return new double[0];
    }

    /** Goes on from an earlier {@link #state}. */
    default void restore(double[] state) {
      // nothing is remembered
    }

    default Feed and(Feed other) {
      return (step, index) -> {
        feed(step, index);
        other.feed(step, index);
      };
    }
  }

  interface Rate {
    /** The learning rate of a step, from 0. */
    double at(long step);
  }

  /**
   * Held-out rows of a task, and the name of the series they make.
   *
   * @param own scores a network in place of {@link Validators#score} on the rows; null: that
   */
  record Judge(
      String metric,
      int task,
      LabelledRows rows,
      @Nullable ToDoubleFunction<NetworkPredictor> own) {
    Judge(String metric, int task, LabelledRows rows) {
      this(metric, task, rows, null);
    }

    /** By accuracy on rows of classes, by explained variance on rows of numbers. */
    static Judge of(int task, LabelledRows rows) {
      return new Judge(Metrics.validation(rows), task, rows);
    }

    /** The same, in a series of the task's name. */
    static Judge ofTask(String name, int task, LabelledRows rows) {
      return new Judge(Metrics.of(Metrics.validation(rows), name), task, rows);
    }

    double score(NetworkPredictor network) {
      return own == null
          ? Validators.score(network, task, rows).orElseThrow()
          : own.applyAsDouble(network);
    }
  }

  /** The model with other weights, of which it takes those that prediction needs. */
  ModelFile trained(Weights weights) {
    List<String> names = new ArrayList<>(model.network().parameters());
    names.addAll(model.network().statistics());
    model.heads().forEach(head -> names.addAll(Network.parameters(head.name())));
    Map<String, Weights.Weight> needed = new LinkedHashMap<>();
    names.forEach(name -> needed.put(name, weights.of(name)));
    return new ModelFile(
        model.spec(), model.width(), model.image(), model.heads(), new Weights(needed));
  }
}
