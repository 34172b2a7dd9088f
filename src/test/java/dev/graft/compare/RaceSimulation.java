package dev.graft.compare;

import dev.graft.experiment.SeedPlan;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * Races on made gains, by the code that decides real ones, beside designs with a fixed number of
 * seeds: how often each is right, and what it takes. {@code bench/race} runs it at full size.
 */
final class RaceSimulation {
  /** Gains with mean 0 and deviation 1. */
  enum Gains {
    NORMAL,
    UNIFORM,
    HEAVY,
    SKEWED,
    VERY_SKEWED,
    DISCRETE;

    double draw(SplittableRandom random) {
      return switch (this) {
        case NORMAL -> random.nextGaussian();
        case UNIFORM -> (random.nextDouble() - .5) * Math.sqrt(12);
        case HEAVY -> random.nextGaussian() / Math.sqrt(chi(random, 3) / 3) / Math.sqrt(3);
        case SKEWED -> (chi(random, 8) - 8) / 4;
        case VERY_SKEWED -> (chi(random, 2) - 2) / 2;
        case DISCRETE -> List.of(-2, -1, 0, 0, 0, 1, 2).get(random.nextInt(7)) / Math.sqrt(10 / 7.);
      };
    }

    private static double chi(SplittableRandom random, int freedom) {
      double sum = 0;
      for (int i = 0; i < freedom; i++) {
        double z = random.nextGaussian();
        sum += z * z;
      }
      return sum;
    }
  }

  /**
   * @param better,worse shares of verdicts
   * @param covered share of intervals, at the stop, that hold the true mean
   * @param seeds mean of those it took
   */
  record Outcome(double better, double worse, double covered, double seeds) {}

  private final SeedPlan plan;
  private final Race race;

  RaceSimulation(int first, int most) {
    plan =
        new SeedPlan(List.of(), LongStream.rangeClosed(1, most).boxed().toList(), first, Map.of());
    race = new Race(plan);
  }

  Outcome race(Gains gains, double effect, int runs, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int better = 0;
    int worse = 0;
    int covered = 0;
    long seeds = 0;
    for (int run = 0; run < runs; run++) {
      double[] drawn = draw(gains, effect, random);
      Map<Long, Double> known = new HashMap<>();
      for (int n : Sequential.looks(plan.first(), drawn.length)) {
        for (int i = known.size(); i < n; i++) {
          known.put(i + 1L, drawn[i]);
        }
        boolean found = !race.holds(known, 0);
        boolean futile = race.power(known) < Race.FUTILE;
        if (found || futile || n == drawn.length) {
          boolean up = Arrays.stream(drawn, 0, n).sum() > 0;
          better += found && up ? 1 : 0;
          worse += found && !up ? 1 : 0;
          covered += race.holds(known, effect) ? 1 : 0;
          seeds += n;
          break;
        }
      }
    }
    double all = runs;
    return new Outcome(better / all, worse / all, covered / all, seeds / all);
  }

  /** Sign-flip test of all of {@code n} seeds at 5 %, exact or with 4,096 flips. */
  static Outcome fixed(int n, Gains gains, double effect, int runs, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Sequential test = new Sequential(n, n);
    int better = 0;
    int worse = 0;
    for (int run = 0; run < runs; run++) {
      double[] drawn = new double[n];
      Arrays.setAll(drawn, i -> effect + gains.draw(random));
      if (test.stops(drawn, new int[] {n}, Sequential.LEVEL) >= 0) {
        boolean up = Arrays.stream(drawn).sum() > 0;
        better += up ? 1 : 0;
        worse += up ? 0 : 1;
      }
    }
    return new Outcome(better / (double) runs, worse / (double) runs, Double.NaN, n);
  }

  private double[] draw(Gains gains, double effect, SplittableRandom random) {
    double[] drawn = new double[plan.judging().size()];
    Arrays.setAll(drawn, i -> effect + gains.draw(random));
    return drawn;
  }

  /** {@code RaceSimulation FIRST MOST RUNS}: tables for docs/verdict.md. */
  public static void main(String[] args) {
    int first = Integer.parseInt(args[0]);
    int most = Integer.parseInt(args[1]);
    int runs = Integer.parseInt(args[2]);
    RaceSimulation simulation = new RaceSimulation(first, most);
    System.out.printf(
        Locale.ROOT,
        "first look at %d, at most %d seeds, looks %s, %d runs%n",
        first,
        most,
        Arrays.toString(Sequential.looks(first, most)),
        runs);
    double wrong = 0;
    for (Gains gains : Gains.values()) {
      Outcome none = simulation.race(gains, 0, runs, 1);
      wrong = Math.max(wrong, none.better + none.worse);
      System.out.printf(
          Locale.ROOT,
          "%-12s no effect: wrong %.2f %%, interval holds %.1f %%, seeds %.1f%n",
          gains,
          100 * (none.better + none.worse),
          100 * none.covered,
          none.seeds);
    }
    double[] effects = {0, .75, 1, 1.5, 2, 3};
    Map<Double, Double> right = new TreeMap<>();
    double seeds = 0;
    for (double effect : effects) {
      Outcome found = simulation.race(Gains.NORMAL, effect, runs, 2);
      right.put(effect, right(found, effect));
      seeds += found.seeds / effects.length;
      System.out.printf(
          Locale.ROOT,
          "effect %.2f: right %.1f %%, interval holds %.1f %%, seeds %.1f%n",
          effect,
          100 * right(found, effect),
          100 * found.covered,
          found.seeds);
    }
    double raced = mean(right.values());
    System.out.printf(Locale.ROOT, "race: right %.2f %%, seeds %.2f%n", 100 * raced, seeds);
    int asOften = 0;
    for (int n = 12; n <= most + 6; n += 2) {
      RaceSimulation once = new RaceSimulation(n, n);
      Map<Double, Double> fixed = new TreeMap<>();
      for (double effect : effects) {
        fixed.put(effect, right(once.race(Gains.NORMAL, effect, runs, 3), effect));
      }
      System.out.printf(
          Locale.ROOT,
          "one look at %d: right %.2f %%, at .75 %.1f %%; by signs alone at .75 %.1f %%, very"
              + " skewed wrong %.1f %%; a race takes %.2f of it%n",
          n,
          100 * mean(fixed.values()),
          100 * fixed.getOrDefault(.75, 0.),
          100 * fixed(n, Gains.NORMAL, .75, runs, 3).better,
          100 * (1 - right(fixed(n, Gains.VERY_SKEWED, 0, runs, 3), 0)),
          seeds / n);
      if (asOften == 0 && mean(fixed.values()) >= raced) {
        asOften = n;
      }
    }
    System.out.printf(
        Locale.ROOT,
        "Races `{min: %d, max: %d}` by simulation, %d each: without an effect at most %.1f %% are"
            + " wrong (six distributions); over effects from none to 3 deviations %.1f %% are"
            + " right, with %.1f seeds; one look is as often right with %s, so that a race takes %s"
            + " of it.%n",
        first,
        most,
        runs,
        100 * wrong,
        100 * raced,
        seeds,
        asOften == 0 ? "more than " + (most + 6) : asOften + " seeds",
        asOften == 0 ? "less" : String.format(Locale.ROOT, "%.2f", seeds / asOften));
  }

  private static double mean(Collection<Double> values) {
    return values.stream().mapToDouble(v -> v).average().orElse(0);
  }

  static double right(Outcome outcome, double effect) {
    return effect == 0 ? 1 - outcome.better - outcome.worse : outcome.better;
  }
}
