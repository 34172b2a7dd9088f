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

  /**
   * Mean cross-entropy over both batches.
   *
   * @param inputs that it sees of the rows of both: 2 rows × values
   */
  static SDVariable loss(Adaptation.Batches batches, SDVariable inputs) {
    return rows(batches, inputs).mean();
  }

  /**
   * Mean of the domains' weighted mean cross-entropies.
   *
   * @param weights one for each row of both, above 0
   */
  static SDVariable loss(Adaptation.Batches batches, SDVariable inputs, SDVariable weights) {
    int rows = batches.rows();
    SDVariable losses = rows(batches, inputs).mul(weights);
    return share(losses, weights, 0, rows).add(share(losses, weights, rows, rows)).mul(0.5);
  }

  /** Weighted mean of the rows of one batch. */
  private static SDVariable share(SDVariable losses, SDVariable weights, int from, int rows) {
    int[] first = {from};
    SDVariable sum = losses.getSameDiff().slice(losses, first, rows).sum();
    return sum.div(losses.getSameDiff().slice(weights, first, rows).sum());
  }

  /** Cross-entropy of each row. */
  private static SDVariable rows(Adaptation.Batches batches, SDVariable inputs) {
    NetworkGraph graph = batches.graph();
    SDVariable hidden = graph.sameDiff().nn().relu(graph.dense(HIDDEN, inputs), 0);
    SDVariable logProbabilities = graph.sameDiff().nn().logSoftmax(graph.dense(HEAD, hidden));
    int rows = batches.rows();
    float[] isDomain = new float[4 * rows];
    for (int row = 0; row < 2 * rows; row++) {
      isDomain[2 * row + (row < rows ? 0 : 1)] = -1;
    }
    return logProbabilities
        .mul(Losses.constant(inputs, "domainLabels", isDomain, 2 * rows, 2))
        .sum(1);
  }
}
