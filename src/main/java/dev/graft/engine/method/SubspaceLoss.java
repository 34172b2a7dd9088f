package dev.graft.engine.method;

import dev.graft.engine.network.ModelFile;
import dev.graft.engine.network.Network;
import dev.graft.engine.network.NetworkGraph;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * Cross-entropy of a labelled batch of each domain + β · (squared distance between the domains'
 * means + over the classes, that between the class means) + τ · ‖weights‖². A class mean of the
 * target is over its labelled rows and, weighted by the classifier's own probabilities, over
 * unlabelled ones; these count by a trust that grows from 0 to 1 during the training (Yao et al.,
 * "Heterogeneous Domain Adaptation via Soft Transfer Network", ACM MM 2019). Classes that are in
 * one of the batches only are left out.
 *
 * <p>Departs from the paper in two points: batches, all of one size, stand for the whole sets, and
 * each domain's cross-entropy is a mean of its own, so that a few target rows weigh as much as many
 * of the source.
 *
 * @param batch rows of each of the three batches
 */
record SubspaceLoss(int batch, double beta, double tau) {
  static final String PREFIX = "source-";
  static final String SOURCE = "source";
  static final String SOURCE_LABELS = "labelsOfSource";
  static final String TARGET = "target";
  static final String TARGET_LABELS = "labelsOfTarget";
  static final String UNLABELLED = "unlabelled";
  static final String TRUST = "trust";
  static final String SOURCE_LOSS = "sourceLoss";
  static final String TARGET_LOSS = "targetLoss";
  static final String ALIGNMENT = "alignment";
  static final String LOSS = "loss";

  /** Keeps a class without rows from dividing by 0; rows weigh 1. */
  private static final double NO_ROW = 1e-6;

  /**
   * @param graph of the target's network
   * @param source the source's encoder
   */
  void build(NetworkGraph graph, Network source, ModelFile model) {
    int classes = classes(model);
    SameDiff sd = graph.sameDiff();
    SDVariable sourceLabels = graph.placeholder(SOURCE_LABELS, batch, classes);
    SDVariable targetLabels = graph.placeholder(TARGET_LABELS, batch, classes);
    SDVariable trust = graph.placeholder(TRUST);
    NetworkGraph sourceGraph = graph.beside(source, PREFIX);
    SDVariable s = sourceGraph.features(sourceGraph.input(SOURCE, batch));
    SDVariable t = graph.features(graph.input(TARGET, batch));
    SDVariable u = graph.features(graph.input(UNLABELLED, batch));
    String head = InitialModel.head(0);
    SDVariable sourceLoss = graph.crossEntropy(sourceLabels, graph.dense(head, s));
    SDVariable targetLoss = graph.crossEntropy(targetLabels, graph.dense(head, t));
    SDVariable soft = sd.nn().softmax(graph.dense(head, u), 1).mul(trust);

    float[] each = new float[batch];
    Arrays.fill(each, 1);
    SDVariable ones = Losses.constant(s, "ones", each, batch, 1);
    SDVariable sourceRows = total(sourceLabels, ones);
    SDVariable targetRows = total(targetLabels, ones).add(total(soft, ones));
    SDVariable sourceSums = total(sourceLabels, s);
    SDVariable targetSums = total(targetLabels, t).add(total(soft, u));
    SDVariable sourceShare = sourceRows.add(NO_ROW);
    SDVariable targetShare = targetRows.add(NO_ROW);
    // each mean, times the share of the other's rows that are there: 1, or 0 where there are none
    SDVariable sourceMeans = sourceSums.div(sourceShare).mul(targetRows.div(targetShare));
    SDVariable targetMeans = targetSums.div(targetShare).mul(sourceRows.div(sourceShare));
    SDVariable byClass = sd.math().square(sourceMeans.sub(targetMeans)).sum();
    SDVariable overall = sd.math().square(s.mean(0).sub(u.mean(0))).sum();
    SDVariable alignment = overall.add(byClass);

    sourceLoss.rename(SOURCE_LOSS);
    targetLoss.rename(TARGET_LOSS);
    alignment.rename(ALIGNMENT);
    SDVariable labels = sourceLoss.add(targetLoss);
    labels.add(alignment.mul(beta)).add(LOSS, decay(sd, model).mul(tau));
    sd.setLossVariables(LOSS);
  }

  /** Sum over the rows, by class: classes × columns of {@code values}. */
  private static SDVariable total(SDVariable labels, SDVariable values) {
    return labels.getSameDiff().mmul(labels, values, true, false, false);
  }

  private static SDVariable decay(SameDiff sd, ModelFile model) {
    return model.weights().names().stream()
        .filter(name -> name.endsWith(".weight"))
        .map(name -> sd.math().square(sd.getVariable(name)).sum())
        .reduce(SDVariable::add)
        .orElseThrow();
  }

  Map<String, long[]> inputs(ModelFile model, Network source) {
    long[] labels = {batch, classes(model)};
    Map<String, long[]> inputs = new HashMap<>();
    inputs.put(SOURCE, source.inputShape(batch));
    inputs.put(SOURCE_LABELS, labels);
    inputs.put(TARGET, model.network().inputShape(batch));
    inputs.put(TARGET_LABELS, labels);
    inputs.put(UNLABELLED, model.network().inputShape(batch));
    inputs.put(TRUST, new long[0]);
    return inputs;
  }

  private static int classes(ModelFile model) {
    return model.heads().get(0).classes().size();
  }
}
