package dev.graft.search;

import dev.graft.experiment.Parameters;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * What early stopping saves of random search's epochs and loses of its quality, on tabulated curves
 * with four workers, paired by seed: {@code Stopping SEEDS} prints a table.
 */
final class Stopping {
  static final int DRAWN = 27;
  private static final int WORKERS = 4;
  private static final List<Integer> RUNGS = List.of(1, 3, 9);

  private final Curves curves = Curves.read();

  /**
   * Of one seed.
   *
   * @param share of random search's epochs
   * @param gain in test accuracy over random search
   */
  record Saved(double share, double gain) {}

  private EarlySimulation.Outcome run(List<Integer> rungs, EarlyStopping rule, long seed) {
    List<Parameters> drawn = new RandomSearch(curves.space(), seed).next(List.of(), DRAWN);
    return new EarlySimulation(curves, drawn, new Rungs(rungs), rule, seed).run(WORKERS);
  }

  Saved saved(EarlyStopping rule, long seed) {
    int whole = curves.epochs();
    EarlySimulation.Outcome random = run(List.of(whole), rule, seed);
    EarlySimulation.Outcome early =
        run(
            IntStream.concat(RUNGS.stream().mapToInt(i -> i), IntStream.of(whole)).boxed().toList(),
            rule,
            seed);
    return new Saved(
        early.epochs() / (double) random.epochs(),
        curves.test(early.chosen()) - curves.test(random.chosen()));
  }

  public static void main(String[] arguments) {
    int seeds = Integer.parseInt(arguments[0]);
    Stopping all = new Stopping();
    System.out.println(
        "| rule | epochs, of random search's | most of them | test accuracy, gain |");
    System.out.println("|---|---|---|---|");
    all.print("asha, of three one", seeds, seed -> all.saved(new Halving(3, DRAWN), seed));
    all.print("median", seeds, seed -> all.saved(new MedianStopping(), seed));
  }

  private void print(String rule, int seeds, IntFunction<Saved> run) {
    List<Saved> runs = IntStream.range(0, seeds).mapToObj(run).toList();
    double mean = runs.stream().mapToDouble(Saved::gain).average().orElseThrow();
    double squares = runs.stream().mapToDouble(s -> Math.pow(s.gain - mean, 2)).sum();
    double error = Math.sqrt(squares / (seeds - 1) / seeds);
    System.out.printf(
        Locale.ROOT,
        "| %s | %.2f | %.2f | %+.4f ± %.4f |%n",
        rule,
        runs.stream().mapToDouble(Saved::share).average().orElseThrow(),
        runs.stream().mapToDouble(Saved::share).max().orElseThrow(),
        mean,
        error);
  }
}
