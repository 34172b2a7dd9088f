package dev.graft.scale;

import dev.graft.simulation.NodesGrowth;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** 1 to 1,000 simulated nodes of up to four slots. */
final class NodesPart {
  private static final int ROUNDS = 3;

  private NodesPart() {}

  static void run() {
    double[] nodes = DoubleStream.of(1, 3, 10, 30, 100, 300, 1_000).toArray();
    double[] costs = new double[nodes.length];
    NodesGrowth.microsATrial(100);
    System.out.printf("| nodes | µs of processor a trial |%n|---|---|%n");
    for (int i = 0; i < nodes.length; i++) {
      int count = (int) nodes[i];
      costs[i] =
          Figures.median(
              DoubleStream.generate(() -> NodesGrowth.microsATrial(count)).limit(ROUNDS).toArray());
      System.out.printf(Locale.ROOT, "| %,d | %.0f |%n", count, costs[i]);
    }
    System.out.print(
        Growth.table(Growth.row("nodes", "processor time of a trial, µs", nodes, costs)));
  }
}
