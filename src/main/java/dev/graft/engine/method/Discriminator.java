package dev.graft.engine.method;

import dev.graft.engine.network.Network;
import dev.graft.engine.network.NetworkGraph;
import dev.graft.engine.network.Weights;
import dev.graft.method.TrainingTask;
import org.nd4j.autodiff.samediff.SDVariable;

/** Tells source from target by their features, with one hidden layer; part of training only. */
final class Discriminator {
  private static final String HIDDEN = "domain0";
  private static final String HEAD = "domain1";

  private Discriminator() {}

  static Weights weights(TrainingTask task, int featureWidth, int hidden) {
    return Network.hidden(HIDDEN, featureWidth, hidden, task.random("domain", 0))
        .and(Network.head(HEAD, hidden, 2, task.random("domain", 1)));
  }

  /** Mean cross-entropy over both batches, of one size. */
  static SDVariable loss(NetworkGraph graph, SDVariable source, SDVariable target) {
    return loss(graph, source, 0).add(loss(graph, target, 1)).mul(0.5);
  }

  private static SDVariable loss(NetworkGraph graph, SDVariable features, int domain) {
    SDVariable hidden = graph.sameDiff().nn().relu(graph.dense(HIDDEN, features), 0);
    SDVariable logProbabilities = graph.sameDiff().nn().logSoftmax(graph.dense(HEAD, hidden));
    float[] isDomain = new float[2];
    isDomain[domain] = -1;
    return logProbabilities
        .mul(Losses.constant(features, "domain" + domain + "Label", isDomain, 1, 2))
        .sum(1)
        .mean();
  }
}
