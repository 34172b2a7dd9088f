package dev.graft.search;

import dev.graft.experiment.Parameters;
import dev.graft.search.Search.Tried;
import dev.graft.search.SeedMeans.Fitted;
import dev.graft.search.SeedMeans.Place;
import dev.graft.search.SeedMeans.Score;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * TPE on settings that have run on unequal numbers of three seeds, told of plain means or of those
 * that seeds bear out, paired by seed: {@code UnevenSeeds SEEDS} prints a table. Noise differs by
 * setting, from a fifth to 2.7 times that of {@link Case#noise}.
 */
final class UnevenSeeds {
  static final int TRIALS = 40;
  private static final int STARTUP = 10;
  private static final int OF = 3;

  /**
   * @param noise deviation of a trial in the mean over settings, about
   */
  record Case(Objective objective, double noise) {}

  static final List<Case> CASES =
      List.of(
          new Case(Objective.mixed(), .3),
          new Case(Objective.conditional(), .2),
          new Case(Objective.branin(), 2),
          new Case(Objective.hartmann6(), .2));

  /** Of what settings lack. */
  enum Lack {
    /**
     * A trial in three fails; what seeds add to all settings has a deviation of twice the noise.
     */
    FAILED,
    /** From one to three seeds, alike for all. */
    FEW
  }

  private record Ran(Parameters setting, List<Score> scores) {}

  private final Case of;
  private final Lack lack;
  private final long seed;

  UnevenSeeds(Case of, Lack lack, long seed) {
    this.of = of;
    this.lack = lack;
    this.seed = seed;
  }

  private Ran run(Parameters setting) {
    SplittableRandom random = new SplittableRandom(seed * 31 + setting.hashCode() * 0x9E3779B9L);
    double noise = of.noise * Math.exp(2.5 * (random.nextDouble() - .6));
    int wanted = 1 + random.nextInt(OF);
    double exact = of.objective.value().applyAsDouble(setting);
    List<Score> scores = new ArrayList<>();
    for (int k = 0; k < OF; k++) {
      double added = new SplittableRandom(seed * 77 + k).nextGaussian();
      double value = -exact + noise * random.nextGaussian();
      boolean fails = random.nextInt(OF) == 0;
      if (lack == Lack.FEW && k < wanted) {
        scores.add(new Score(new Place(k, null), value));
      } else if (lack == Lack.FAILED && (!fails || k == OF - 1 && scores.isEmpty())) {
        scores.add(new Score(new Place(k, null), value + 2 * of.noise * added));
      }
    }
    return new Ran(setting, scores);
  }

  private static List<Tried> told(List<Ran> ran, boolean isBorneOut) {
    List<Fitted> fitted = SeedMeans.of(ran.stream().map(Ran::scores).toList());
    List<Tried> told = new ArrayList<>();
    for (int i = 0; i < fitted.size(); i++) {
      Ran one = ran.get(i);
      double plain = one.scores.stream().mapToDouble(Score::value).average().orElseThrow();
      Fitted fit = fitted.get(i);
      told.add(
          isBorneOut
              ? new Tried(one.setting, fit.mean(), List.of(), fit.seen())
              : new Tried(one.setting, plain));
    }
    return told;
  }

  /** How far the setting that leads in the end is from the optimum. */
  double regret(boolean isBorneOut) {
    Search tpe = new TpeSearch(of.objective.space(), seed, STARTUP);
    List<Ran> ran = new ArrayList<>();
    while (ran.size() < TRIALS) {
      ran.add(run(tpe.next(told(ran, isBorneOut), 1).get(0)));
    }
    Tried leads =
        Shrunk.of(told(ran, isBorneOut)).stream()
            .max(Comparator.comparingDouble(t -> Objects.requireNonNull(t.quality())))
            .orElseThrow();
    return of.objective.value().applyAsDouble(leads.setting()) - of.objective.least();
  }

  public static void main(String[] arguments) {
    int seeds = Integer.parseInt(arguments[0]);
    System.out.println(
        "| objective | settings lack seeds | plain means, regret | borne out, less |");
    System.out.println("|---|---|---|---|");
    for (Case one : CASES) {
      for (Lack lack : Lack.values()) {
        double plain = 0;
        double sum = 0;
        double squares = 0;
        for (long seed = 0; seed < seeds; seed++) {
          UnevenSeeds run = new UnevenSeeds(one, lack, seed);
          double before = run.regret(false);
          double less = run.regret(true) - before;
          plain += before / seeds;
          sum += less;
          squares += less * less;
        }
        double mean = sum / seeds;
        double error = Math.sqrt((squares / seeds - mean * mean) / (seeds - 1));
        System.out.printf(
            Locale.ROOT,
            "| %s | %s | %.3f | %+.3f ± %.3f |%n",
            one.objective.name(),
            lack.name().toLowerCase(Locale.ROOT),
            plain,
            mean,
            error);
      }
    }
  }
}
