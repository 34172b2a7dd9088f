package dev.graft.search;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How near the optimum searches end and what processor time a suggestion takes, the compiler's and
 * the collector's included, one after the other: {@code Searching SEEDS TRIALS…}; a line of JSON a
 * search, objective and number of trials.
 */
final class Searching {
  private Searching() {}

  private interface Maker {
    Search of(Space space, long seed);
  }

  public static void main(String[] arguments) {
    int seeds = Integer.parseInt(arguments[0]);
    for (Objective objective : Objective.all()) {
      for (int i = 1; i < arguments.length; i++) {
        int trials = Integer.parseInt(arguments[i]);
        run("random", RandomSearch::new, objective, seeds, trials);
        run("sobol", SobolSearch::new, objective, seeds, trials);
        run("tpe", (space, seed) -> new TpeSearch(space, seed, 10), objective, seeds, trials);
      }
    }
  }

  private static void run(String name, Maker maker, Objective objective, int seeds, int trials) {
    List<Double> regrets = new ArrayList<>();
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long nanos = 0;
    for (int seed = 0; seed < seeds; seed++) {
      Simulation simulation = new Simulation(maker.of(objective.space(), seed), objective, 1, seed);
      long start = system.getProcessCpuTime();
      regrets.add(simulation.regret(trials));
      nanos += system.getProcessCpuTime() - start;
    }
    System.out.printf(
        Locale.ROOT,
        "{\"search\": \"%s\", \"objective\": \"%s\", \"trials\": %d, \"millis\": %.4f,"
            + " \"regrets\": [%s]}%n",
        name,
        objective.name(),
        trials,
        nanos / 1e6 / seeds / trials,
        regrets.stream().map(String::valueOf).collect(Collectors.joining(", ")));
  }
}
