package dev.graft.simulation;

import java.io.PrintStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** {@code bench/simulate SEEDS NODES TRIALS THREADS}: many seeds, and a table of what happened. */
final class SimulationBench {
  private SimulationBench() {}

  public static void main(String[] arguments) throws InterruptedException {
    long seeds = Long.parseLong(arguments[0]);
    Scenario scenario =
        Scenario.chaos(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
    PrintStream out = System.out;
    Map<String, Long> tallies = new TreeMap<>();
    AtomicLong events = new AtomicLong();
    AtomicLong succeeded = new AtomicLong();
    AtomicLong broken = new AtomicLong();
    long begin = System.nanoTime();
    ExecutorService threads = Executors.newFixedThreadPool(Integer.parseInt(arguments[3]));
    for (long seed = 1; seed <= seeds; seed++) {
      long of = seed;
      threads.execute(
          () -> {
            try {
              Simulation.Outcome outcome = new Simulation(scenario, of, new MemoryBooks()).run();
              events.addAndGet(outcome.events());
              succeeded.addAndGet(outcome.succeeded());
              synchronized (tallies) {
                outcome.tallies().forEach((what, n) -> tallies.merge(what, (long) n, Long::sum));
              }
            } catch (RuntimeException violation) {
              broken.incrementAndGet();
              out.println("seed " + of + ": " + violation.getMessage());
            }
          });
    }
    threads.shutdown();
    if (!threads.awaitTermination(1, TimeUnit.DAYS)) throw new IllegalStateException("a day");
    double seconds = (System.nanoTime() - begin) / 1e9;
    out.printf(
        "%d seeds, %d nodes, %d trials each: %.1f s, %.0f events/s, %d trials succeeded, %d seeds"
            + " with a violation%n",
        seeds,
        scenario.nodes(),
        scenario.trials(),
        seconds,
        events.get() / seconds,
        succeeded.get(),
        broken.get());
    tallies.forEach((what, n) -> out.printf("  %-44s %,d%n", what, n));
    if (broken.get() > 0) System.exit(1);
  }
}
