package dev.graft.simulation;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** What the conductor costs in a calm cluster of so many nodes. */
public final class NodesGrowth {
  private static final int TRIALS_A_NODE = 20;
  private static final int LEAST_TRIALS = 2_000;

  private NodesGrowth() {}

  /**
   * Runs a simulated cluster to its end.
   *
   * @return microseconds of processor time a trial, everything around the conductor included
   */
  public static double microsATrial(int nodes) {
    int trials = Math.max(LEAST_TRIALS, TRIALS_A_NODE * nodes);
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long began = threads.getCurrentThreadCpuTime();
    Simulation.Outcome outcome =
        new Simulation(Scenario.calm(nodes, trials), 1, new MemoryBooks()).run();
    if (outcome.succeeded() != trials) throw new AssertionError(outcome);
    return (threads.getCurrentThreadCpuTime() - began) / 1e3 / trials;
  }
}
