package dev.graft.engine.network;

import dev.graft.data.Features;
import dev.graft.engine.network.Weights.Weight;
import dev.graft.engine.step.CompiledForward;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * What a network with batch normalisation predicts by: of each unit the mean of the batches' means,
 * and n/(n−1) times the mean of their variances, n the values of a batch (Ioffe and Szegedy 2015,
 * algorithm 2). Batches are normalised by themselves, as in training. Deterministic.
 */
public final class BatchStatistics {
  private static final String INPUT = "input";

  /** Rows of a batch, and batches at most; each takes rows at equal distances. */
  private static final int BATCH = 256;

  private static final int MOST_BATCHES = 16;

  private BatchStatistics() {}

  /**
   * The weights with the statistics of these rows, in place of others.
   *
   * @param rows at least two
   */
  public static Weights of(ModelFile model, Weights weights, Features rows) {
    Network network = model.network();
    Weights learnt = without(weights, network.statistics());
    int size = Math.min(BATCH, rows.rows());
    NetworkGraph graph = new NetworkGraph(network, learnt, DataType.FLOAT);
    graph.features(graph.input(INPUT, size));
    List<String> outputs = new ArrayList<>();
    for (Normalisation.Moments moments : graph.moments()) {
      outputs.add(moments.mean().name());
      outputs.add(moments.variance().name());
    }
    try (CompiledForward forward =
        CompiledForward.of(
            graph.sameDiff(), List.of(), Map.of(INPUT, network.inputShape(size)), outputs)) {
      return learnt.and(averaged(network, forward, outputs, rows, size));
    }
  }

  private static Weights averaged(
      Network network, CompiledForward forward, List<String> outputs, Features rows, int size) {
    int batches = Math.min(MOST_BATCHES, rows.rows() / size);
    double[][] sums = new double[outputs.size()][];
    for (int batch = 0; batch < batches; batch++) {
      int[] some = new int[size];
      for (int i = 0; i < size; i++) {
        some[i] = (int) ((long) (i * batches + batch) * rows.rows() / ((long) size * batches));
      }
      forward.feed(INPUT, rows.rows(some).values());
      forward.run();
      for (int o = 0; o < sums.length; o++) {
        sums[o] = sum(sums[o], forward.values(outputs.get(o)));
      }
    }
    Map<String, Weight> statistics = new LinkedHashMap<>();
    for (int o = 0; o < sums.length; o++) {
      Layer layer = network.layers().get(o / 2);
      double count = (double) size * values(layer);
      double factor = (o % 2 == 0 ? 1 : count / (count - 1)) / batches;
      float[] means = new float[layer.outputs()];
      for (int i = 0; i < means.length; i++) {
        means[i] = (float) (sums[o][i] * factor);
      }
      statistics.put(network.statistics().get(o), new Weight(new long[] {means.length}, means));
    }
    return new Weights(statistics);
  }

  private static double[] sum(double @Nullable [] sums, float[] values) {
    double[] all = sums == null ? new double[values.length] : sums;
    for (int i = 0; i < all.length; i++) {
      all[i] += values[i];
    }
    return all;
  }

  /** Values that a row has of each unit. */
  private static double values(Layer layer) {
    return layer instanceof Layer.Convolution c
        ? (c.input().height() - c.kernel() + 1.0) * (c.input().width() - c.kernel() + 1.0)
        : 1;
  }

  private static Weights without(Weights weights, List<String> names) {
    Map<String, Weight> others = new LinkedHashMap<>(weights.byName());
    names.forEach(others::remove);
    return new Weights(others);
  }
}
