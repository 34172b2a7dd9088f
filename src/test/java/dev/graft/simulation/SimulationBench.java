package dev.graft.simulation;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * {@code bench/simulate SEEDS NODES TRIALS THREADS}: many seeds, and a table of what happened. Each
 * tenth seed has half of its sweeps going where they emit least; each twentieth is run again on a
 * tenth of the nodes without faults, long enough for shares to be counted.
 */
final class SimulationBench {
  private final Map<String, Long> tallies = new TreeMap<>();
  private final AtomicLong events = new AtomicLong();
  private final AtomicLong succeeded = new AtomicLong();
  private final AtomicLong broken = new AtomicLong();
  private final AtomicLong runs = new AtomicLong();

  private SimulationBench() {}

  private void add(Simulation.Outcome outcome) {
    runs.incrementAndGet();
    events.addAndGet(outcome.events());
    succeeded.addAndGet(outcome.succeeded());
    synchronized (tallies) {
      outcome.tallies().forEach((what, n) -> tallies.merge(what, (long) n, Long::sum));
    }
  }

  public static void main(String[] arguments) throws InterruptedException {
    new SimulationBench().run(arguments);
  }

  private void run(String[] arguments) throws InterruptedException {
    long seeds = Long.parseLong(arguments[0]);
    Scenario scenario =
        Scenario.chaos(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
    Scenario calm = Scenario.calm(Math.max(1, scenario.nodes() / 10), scenario.trials());
    PrintStream out = System.out;
    long begin = System.nanoTime();
    ExecutorService threads = Executors.newFixedThreadPool(Integer.parseInt(arguments[3]));
    for (long seed = 1; seed <= seeds; seed++) {
      long of = seed;
      threads.execute(
          () -> {
            try {
              Scenario usual = of % 10 == 0 ? scenario.green() : scenario;
              add(new Simulation(usual, of, new MemoryBooks()).run());
              if (of % 20 == 0) add(new Simulation(calm, of, new MemoryBooks()).run());
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
        Locale.ROOT,
        "%,d seeds, %,d runs of %,d nodes, %,d trials each: %.1f s, %,.0f events/s, %,d trials"
            + " succeeded, **%,d runs with a violation**%n%n| what happened | times |%n|---|---|%n",
        seeds,
        runs.get() + broken.get(),
        scenario.nodes(),
        scenario.trials(),
        seconds,
        events.get() / seconds,
        succeeded.get(),
        broken.get());
    tallies.forEach((what, n) -> out.printf(Locale.ROOT, "| %s | %,d |%n", what, n));
    if (broken.get() > 0) System.exit(1);
  }
}
