package dev.graft.search;

import dev.graft.experiment.Parameters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * The tree-structured Parzen estimator, multivariate: one density of the best settings, one of the
 * others, and of settings drawn from the first the one where the first is largest against the
 * second (Bergstra et al. 2011). The best weigh by how much better they are than the best of the
 * others (Watanabe, "Tree-structured Parzen estimator", 2023). It begins with a {@link
 * SobolSearch}. Settings whose quality is unknown, because they run or have failed, count among the
 * others, so that what runs is not proposed about again.
 */
public final class TpeSearch implements Search {
  /** Settings spread evenly before it learns, at most and at least. */
  private static final int MOST_STARTUP = 10;

  private static final int LEAST_STARTUP = 4;

  private static final double BEST = 0.1;
  private static final int MOST_BEST = 25;

  /**
   * Draws for each parameter: with more of them in few dimensions the largest ratio lies where
   * nobody was, not where it is good.
   */
  private static final int CANDIDATES = 12;

  private static final int ROUNDS = 20;

  private final Space space;
  private final long seed;
  private final int startup;
  private final Axes axes;
  private final Aid aid;

  /**
   * @param startup settings before it learns, at least 2
   */
  public TpeSearch(Space space, long seed, int startup) {
    this(space, seed, startup, Aid.NONE);
  }

  /**
   * @param startup settings before it learns, those of the aid's history among them, at least 2
   */
  public TpeSearch(Space space, long seed, int startup, Aid aid) {
    this.aid = aid;
    this.space = space;
    this.seed = seed;
    this.startup = Math.max(2, startup);
    this.axes = new Axes(space);
  }

  /** Settings spread evenly of so many: a quarter, from 4 to 10. */
  public static int startup(int count) {
    return Math.max(LEAST_STARTUP, Math.min(MOST_STARTUP, count / 4));
  }

  @Override
  public List<Parameters> next(List<Tried> past, int count) {
    if (known(past).limit(2).count() < 2) {
      return new SobolSearch(space, seed).next(past, count);
    }
    List<Tried> all = new ArrayList<>(past);
    List<Parameters> next = new ArrayList<>();
    while (next.size() < count) {
      List<Parameters> one = next(all);
      if (one.isEmpty()) {
        break;
      }
      next.addAll(one);
      all.add(new Tried(one.get(0), null));
    }
    return next;
  }

  private List<Parameters> next(List<Tried> past) {
    if (past.size() + aid.history().size() < startup) {
      return new SobolSearch(space, seed).next(past, 1);
    }
    Set<Parameters> tried = new HashSet<>();
    past.forEach(t -> tried.add(t.setting()));
    List<Tried> ranked =
        Shrunk.of(known(past).toList()).stream()
            .sorted(
                Comparator.comparingDouble((Tried t) -> Objects.requireNonNull(t.quality()))
                    .reversed())
            .toList();
    int best = (int) Math.min(MOST_BEST, Math.ceil(BEST * ranked.size()));
    Parzen good =
        new Parzen(
            axes.all(),
            ranked.subList(0, best).stream().map(t -> axes.shares(t.setting())).toList(),
            weights(ranked, best));
    List<double[]> others = new ArrayList<>();
    ranked.subList(best, ranked.size()).forEach(t -> others.add(axes.shares(t.setting())));
    past.stream()
        .filter(t -> t.quality() == null)
        .forEach(t -> others.add(axes.shares(t.setting())));
    Parzen other = new Parzen(axes.all(), others);
    Worth worth =
        aid.isPerCost()
            ? new PerCost((double) best / ranked.size(), costs(ranked))
            : (gain, setting) -> gain;
    return best(good, other, worth, tried, Axes.random(seed, past.size()));
  }

  /** Of which quality is known, here and in other sweeps. */
  private Stream<Tried> known(List<Tried> past) {
    return Stream.concat(past.stream(), aid.history().stream()).filter(t -> t.quality() != null);
  }

  private CostModel costs(List<Tried> known) {
    return CostModel.of(
        space,
        known.stream()
            .filter(t -> !t.costs().isEmpty())
            .map(t -> new CostModel.Costed(t.setting(), t.costs().get(0)))
            .toList());
  }

  /** How much a candidate is worth. */
  private interface Worth {
    /**
     * @param gain logarithm of how much denser the best are there than the others
     */
    double of(double gain, Parameters setting);
  }

  /**
   * The logarithm of expected improvement per expected cost (Snoek et al. 2012), the cost with an
   * exponent of {@value #COOLED} (cooled as by Lee et al., "Cost-aware Bayesian optimization",
   * 2020). The improvement that two densities l and g promise is 1 / (γ + (1 − γ)·g / l), but for a
   * factor (Bergstra et al. 2011, eq. 10): never more than 1 / γ, so that whole costs would decide
   * alone.
   *
   * @param share γ, of the best
   */
  private record PerCost(double share, CostModel costs) implements Worth {
    private static final double COOLED = 0.5;

    @Override
    public double of(double gain, Parameters setting) {
      double cost = costs.of(setting).cost();
      double improvement = -StrictMath.log(share + (1 - share) * StrictMath.exp(-gain));
      return cost > 0 ? improvement - COOLED * StrictMath.log(cost) : improvement;
    }
  }

  /** By the gain over the best of the others, 1 in the mean; all 1 where there is none. */
  private static double[] weights(List<Tried> ranked, int best) {
    double[] weights = new double[best];
    double other = quality(ranked.get(Math.min(best, ranked.size() - 1)));
    double sum = 0;
    for (int i = 0; i < best; i++) {
      weights[i] = quality(ranked.get(i)) - other;
      sum += weights[i];
    }
    for (int i = 0; i < best; i++) {
      weights[i] = sum > 0 && Double.isFinite(sum) ? weights[i] * best / sum : 1;
    }
    return weights;
  }

  private static double quality(Tried tried) {
    return Objects.requireNonNull(tried.quality());
  }

  private List<Parameters> best(
      Parzen good, Parzen other, Worth worth, Set<Parameters> tried, SplittableRandom random) {
    for (int round = 0; round < ROUNDS; round++) {
      Parameters best = Parameters.NONE;
      double most = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < CANDIDATES * axes.all().size(); i++) {
        double[] point = good.draw(random);
        Parameters setting = axes.setting(point);
        if (!tried.contains(setting)) {
          double gain = worth.of(good.log(point) - other.log(point), setting);
          if (gain > most) {
            most = gain;
            best = setting;
          }
        }
      }
      if (most > Double.NEGATIVE_INFINITY) {
        return List.of(best);
      }
    }
    List<Tried> all = tried.stream().map(s -> new Tried(s, null)).toList();
    return new RandomSearch(space, seed).next(all, 1);
  }
}
