package dev.graft.search;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How near the optimum searches end and what processor time a suggestion takes, the collector's and
 * what the compiler still does after some seeds of each objective included: {@code Searching SEEDS
 * TRIALS…} reads names of objectives from its input, so that its peer can take turns with it, and
 * answers each with a line of JSON a search and number of trials, and an empty line. Seeds begin at
 * {@code GRAFT_SEED}.
 */
final class Searching {
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private static final Map<String, Maker> SEARCHES =
      new TreeMap<>(
          Map.of(
              "random",
              RandomSearch::new,
              "sobol",
              SobolSearch::new,
              "tpe",
              (space, seed) -> new TpeSearch(space, seed, 10)));

  /** Seeds of each objective that are not counted. */
  private static final int WARM_UP = 5;

  private Searching() {}

  private interface Maker {
    Search of(Space space, long seed);
  }

  public static void main(String[] arguments) throws IOException {
    long first = Long.parseLong(System.getenv().getOrDefault("GRAFT_SEED", "0"));
    int seeds = Integer.parseInt(arguments[0]);
    Map<String, Objective> objectives =
        Objective.all().stream().collect(Collectors.toMap(Objective::name, Function.identity()));
    int most = Arrays.stream(arguments).skip(1).mapToInt(Integer::parseInt).max().orElseThrow();
    for (Objective objective : objectives.values()) {
      for (long seed = first - WARM_UP; seed < first; seed++) {
        Search tpe = new TpeSearch(objective.space(), seed, 10);
        double regret = new Simulation(tpe, objective, 1, seed).regret(most);
        if (Double.isNaN(regret)) {
          throw new IllegalStateException(objective.name() + " has no value");
        }
      }
    }
    BufferedReader names =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String name = names.readLine(); name != null; name = names.readLine()) {
      Objective objective = objectives.get(name);
      if (objective == null) {
        throw new IllegalArgumentException(name + " is none of " + objectives.keySet());
      }
      for (int i = 1; i < arguments.length; i++) {
        int trials = Integer.parseInt(arguments[i]);
        SEARCHES.forEach((search, of) -> run(search, of, objective, first, seeds, trials));
      }
      System.out.println();
    }
  }

  private static void run(
      String name, Maker maker, Objective objective, long first, int seeds, int trials) {
    List<Double> regrets = new ArrayList<>();
    long nanos = 0;
    for (long seed = first; seed < first + seeds; seed++) {
      Simulation simulation = new Simulation(maker.of(objective.space(), seed), objective, 1, seed);
      long start = SYSTEM.getProcessCpuTime();
      regrets.add(simulation.regret(trials));
      nanos += SYSTEM.getProcessCpuTime() - start;
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
