package dev.graft.engine.method;

import dev.graft.engine.network.ModelFile;
import dev.graft.engine.network.Network;
import dev.graft.engine.network.NetworkGraph;
import dev.graft.engine.network.Weights;
import dev.graft.method.ParameterInfo;
import dev.graft.method.TrainingTask;
import org.nd4j.autodiff.samediff.SDVariable;

/** Tells source from target by their features, with one hidden layer; part of training only. */
final class Discriminator {
  private static final String HIDDEN = "domain0";
  private static final String HEAD = "domain1";
  private static final String UNITS = "discriminator";
  private static final int DEFAULT_UNITS = 100;

  static final ParameterInfo HIDDEN_UNITS =
      ParameterInfo.integer(
          UNITS, DEFAULT_UNITS, 1, 4096, "hidden units of the domain discriminator");

  private Discriminator() {}

  /**
   * The model with the weights of a discriminator.
   *
   * @param inputs values of a row that it is to see
   */
  static ModelFile added(TrainingTask task, ModelFile model, int inputs) {
    int hidden = task.parameters().integer(UNITS, DEFAULT_UNITS);
    Weights own =
        Network.hidden(HIDDEN, inputs, hidden, task.random("domain", 0))
            .and(Network.head(HEAD, hidden, 2, task.random("domain", 1)));
    return new ModelFile(
        model.spec(), model.width(), model.image(), model.heads(), model.weights().and(own));
  }

  /** Mean cross-entropy over both batches, of one size. */
  static SDVariable loss(NetworkGraph graph, SDVariable source, SDVariable target) {
    return rows(graph, source, 0).mean().add(rows(graph, target, 1).mean()).mul(0.5);
  }

  /**
   * Mean of the domains' weighted mean cross-entropies.
   *
   * @param sourceWeights one a row, above 0, and {@code targetWeights}
   */
  static SDVariable loss(
      NetworkGraph graph,
      SDVariable source,
      SDVariable sourceWeights,
      SDVariable target,
      SDVariable targetWeights) {
    return weighted(rows(graph, source, 0), sourceWeights)
        .add(weighted(rows(graph, target, 1), targetWeights))
        .mul(0.5);
  }

  private static SDVariable weighted(SDVariable rows, SDVariable weights) {
    return rows.mul(weights).sum().div(weights.sum());
  }

  /** Cross-entropy of each row. */
  private static SDVariable rows(NetworkGraph graph, SDVariable features, int domain) {
    SDVariable hidden = graph.sameDiff().nn().relu(graph.dense(HIDDEN, features), 0);
    SDVariable logProbabilities = graph.sameDiff().nn().logSoftmax(graph.dense(HEAD, hidden));
    float[] isDomain = new float[2];
    isDomain[domain] = -1;
    return logProbabilities
        .mul(Losses.constant(features, "domain" + domain + "Label", isDomain, 1, 2))
        .sum(1);
  }
}
