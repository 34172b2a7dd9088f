package dev.graft.search;

import dev.graft.experiment.Parameters;
import dev.graft.numeric.Pareto;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * NSGA-II (Deb et al., "A fast and elitist multiobjective genetic algorithm: NSGA-II", 2002):
 * parents are the best of all that was tried, by rank and then by crowding; children are crossed
 * (simulated binary crossover) and mutated (polynomial mutation) along each parameter's scale,
 * names taken from either parent or drawn anew; a parameter that only one parent has is that
 * parent's, one that neither has is drawn. It begins with a {@link SobolSearch}. What runs or has
 * failed is no parent.
 */
public final class EvolutionSearch implements Search {
  /** Parents at most. */
  static final int PARENTS = 20;

  private static final double CROSSED = 0.9;
  private static final double CROSSING = 15;
  private static final double MUTATION = 20;
  private static final int ROUNDS = 50;

  private final Space space;
  private final long seed;
  private final int startup;
  private final Axes axes;
  private final List<Tried> history;

  /**
   * @param startup settings spread evenly before it learns, at least 2
   */
  public EvolutionSearch(Space space, long seed, int startup) {
    this(space, seed, startup, Aid.NONE);
  }

  /**
   * @param startup settings before it learns, those of the aid's history among them, at least 2
   */
  public EvolutionSearch(Space space, long seed, int startup, Aid aid) {
    this.history = aid.history();
    this.space = space;
    this.seed = seed;
    this.startup = Math.max(2, startup);
    this.axes = new Axes(space);
  }

  @Override
  public List<Parameters> next(List<Tried> past, int count) {
    List<Tried> known =
        Shrunk.of(
            Stream.concat(past.stream(), history.stream())
                .filter(t -> t.quality() != null)
                .toList());
    List<Tried> parents = known.size() < 2 ? List.of() : parents(known);
    Set<Parameters> tried = new HashSet<>();
    past.forEach(t -> tried.add(t.setting()));
    List<Parameters> next = new ArrayList<>();
    List<Tried> all = new ArrayList<>(past);
    while (next.size() < count) {
      List<Parameters> one =
          all.size() + history.size() < startup || parents.isEmpty()
              ? new SobolSearch(space, seed).next(all, 1)
              : child(parents, tried, all);
      if (one.isEmpty()) {
        break;
      }
      next.addAll(one);
      tried.addAll(one);
      all.add(new Tried(one.get(0), null));
    }
    return next;
  }

  /** The best half of what is known, the best first. */
  private static List<Tried> parents(List<Tried> known) {
    double[][] points = known.stream().map(EvolutionSearch::point).toArray(double[][]::new);
    int[] ranks = Pareto.ranks(points);
    double[] crowding = Pareto.crowding(points, ranks);
    int most = Math.max(2, Math.min(PARENTS, (known.size() + 1) / 2));
    return IntStream.range(0, points.length)
        .boxed()
        .sorted(
            Comparator.comparingInt((Integer i) -> ranks[i])
                .thenComparing(Comparator.comparingDouble((Integer i) -> crowding[i]).reversed())
                .thenComparingInt(i -> i))
        .limit(most)
        .map(known::get)
        .toList();
  }

  /** Less is better in each. */
  private static double[] point(Tried tried) {
    double[] point = new double[1 + tried.costs().size()];
    point[0] = -Objects.requireNonNull(tried.quality());
    for (int i = 1; i < point.length; i++) {
      point[i] = tried.costs().get(i - 1);
    }
    return point;
  }

  /** One that was not tried; empty where there is no more. */
  private List<Parameters> child(List<Tried> parents, Set<Parameters> tried, List<Tried> all) {
    SplittableRandom random = Axes.random(seed, all.size());
    for (int round = 0; round < ROUNDS; round++) {
      double[] a = axes.shares(tournament(parents, random).setting());
      double[] b = axes.shares(tournament(parents, random).setting());
      Parameters child = axes.setting(crossed(a, b, random));
      if (!tried.contains(child)) {
        return List.of(child);
      }
    }
    return new RandomSearch(space, seed).next(all, 1);
  }

  /** The better of two: parents are in order. */
  private static Tried tournament(List<Tried> parents, SplittableRandom random) {
    return parents.get(Math.min(random.nextInt(parents.size()), random.nextInt(parents.size())));
  }

  private double[] crossed(double[] a, double[] b, SplittableRandom random) {
    boolean isCrossed = random.nextDouble() < CROSSED;
    double[] child = new double[a.length];
    for (int i = 0; i < child.length; i++) {
      boolean first = random.nextBoolean();
      double own = first ? a[i] : b[i];
      double other = first ? b[i] : a[i];
      if (Double.isNaN(own) || Double.isNaN(other)) {
        own = !Double.isNaN(own) ? own : !Double.isNaN(other) ? other : random.nextDouble();
        other = own;
      }
      if (!axes.all().get(i).ordered()) {
        child[i] = random.nextDouble() < 1.0 / child.length ? random.nextDouble() : own;
      } else {
        double at = isCrossed ? blended(own, other, random.nextDouble()) : own;
        child[i] = random.nextDouble() < 1.0 / child.length ? mutated(at, random) : at;
      }
      child[i] = Math.max(0, Math.min(Math.nextDown(1.0), child[i]));
    }
    return child;
  }

  private static double blended(double own, double other, double u) {
    double spread =
        u <= 0.5
            ? StrictMath.pow(2 * u, 1 / (CROSSING + 1))
            : StrictMath.pow(1 / (2 * (1 - u)), 1 / (CROSSING + 1));
    return (own + other + spread * (own - other)) / 2;
  }

  private static double mutated(double at, SplittableRandom random) {
    double u = random.nextDouble();
    double step =
        u < 0.5
            ? StrictMath.pow(2 * u, 1 / (MUTATION + 1)) - 1
            : 1 - StrictMath.pow(2 * (1 - u), 1 / (MUTATION + 1));
    return at + step;
  }
}
