package dev.graft.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A group-sequential sign-flip test of paired differences that come in seed by seed: it may stop
 * after each of a few looks, planned ahead. Its error over all looks together is at most the level:
 * so much of it is spent at the first look, the rest in proportion to the seeds (alpha spending,
 * Lan and DeMets 1983, conditional on the sizes of the differences as in Plamadeala and Rosenberger
 * 2012). Of all choices of signs those stop whose sum is furthest from 0, as many as the level
 * spent so far allows. Exact for differences that are symmetric about 0, whatever their
 * distribution.
 */
final class Sequential {
  static final double LEVEL = .05;

  /** Fewest seeds at a first look: of 5 no choice of signs is rare enough. */
  static final int FEWEST = 6;

  /** Share of the level for the first look. */
  private static final double AT_ONCE = .5;

  private final int[] looks;
  private final SignFlips flips;

  /**
   * @param first seeds at the first look, at least {@value #FEWEST}
   * @param most seeds at the last
   */
  Sequential(int first, int most) {
    looks = looks(first, most);
    flips = SignFlips.of(most);
  }

  /** Numbers of seeds at which it is looked: each a quarter more than the one before. */
  static int[] looks(int first, int most) {
    List<Integer> looks = new ArrayList<>();
    for (int n = first; n < most; n += Math.max(1, Math.round(n / 4f))) {
      looks.add(n);
    }
    looks.add(most);
    return looks.stream().mapToInt(n -> n).toArray();
  }

  int[] looks() {
    return looks.clone();
  }

  /** Share of the level that may be spent by a look; at the first enough for its rarest signs. */
  double spent(int look) {
    int first = looks[0];
    int most = looks[looks.length - 1];
    if (most == first) {
      return 1;
    }
    double rarest = Math.scalb(1.0, 1 - Math.min(first, SignFlips.EXACT)) / LEVEL;
    double atOnce = Math.min(1, Math.max(AT_ONCE, rarest));
    return atOnce + (1 - atOnce) * (looks[look] - first) / (most - first);
  }

  /**
   * The look at which a test of {@code level} stops; −1: at none so far.
   *
   * @param differences in the order of the seeds
   * @param counts how many of them there were at each look so far
   */
  int stops(double[] differences, int[] counts, double level) {
    double scale = Arrays.stream(differences).map(Math::abs).sum();
    double[] sums = new double[flips.count()];
    boolean[] stopped = new boolean[sums.length];
    int gone = 0;
    int from = 0;
    for (int look = 0; look < counts.length; look++) {
      flips.add(sums, differences, from, counts[look]);
      from = counts[look];
      int may = (int) Math.floor(level * spent(look) * sums.length + 1e-9) - gone;
      if (may <= 0) {
        continue;
      }
      double[] sizes = SignFlips.sizes(sums, scale);
      double least = boundary(sizes, stopped, may);
      for (int flip = 0; flip < sums.length; flip++) {
        if (!stopped[flip] && sizes[flip] >= least) {
          stopped[flip] = true;
          gone++;
        }
      }
      if (stopped[0]) {
        return look;
      }
    }
    return -1;
  }

  /** The smallest size that at most {@code may} of those that are left reach. */
  private static double boundary(double[] sizes, boolean[] stopped, int may) {
    double[] left = new double[sizes.length];
    int n = 0;
    for (int flip = 0; flip < sizes.length; flip++) {
      if (!stopped[flip]) {
        left[n++] = sizes[flip];
      }
    }
    if (may >= n) {
      return 0;
    }
    Arrays.sort(left, 0, n);
    double least = left[n - may];
    return left[n - may - 1] < least ? least : Math.nextUp(least);
  }

  /**
   * The smallest level of which the test would have stopped by now: a p value that holds at
   * whatever look one stops.
   */
  double p(double[] differences, int[] counts) {
    double lo = 0;
    double hi = 1;
    double level = LEVEL;
    for (int i = 0; i < 24 && hi - lo > 1e-4 * hi; i++) {
      if (stops(differences, counts, level) >= 0) {
        hi = level;
      } else {
        lo = level;
      }
      level = (lo + hi) / 2;
    }
    return hi;
  }

  /**
   * The means that the test of {@value #LEVEL} does not reject: a repeated confidence interval
   * (Jennison and Turnbull 1989). An end is infinite where so few pairs reject none.
   */
  Row.Interval interval(double[] differences, int[] counts) {
    int n = counts[counts.length - 1];
    double mean = Arrays.stream(differences, 0, n).average().orElse(0);
    double step = Arrays.stream(differences, 0, n).map(d -> Math.abs(d - mean)).max().orElse(0);
    return new Row.Interval(
        mean, end(differences, counts, mean, -step), end(differences, counts, mean, step));
  }

  private double end(double[] differences, int[] counts, double mean, double step) {
    double inside = 0;
    double outside = step;
    for (int i = 0; step != 0 && !rejects(differences, counts, mean + outside); i++) {
      if (i == 20) {
        return step * Double.POSITIVE_INFINITY;
      }
      inside = outside;
      outside *= 2;
    }
    for (int i = 0; i < 30 && Math.abs(outside - inside) > 1e-6 * Math.abs(step); i++) {
      double middle = (inside + outside) / 2;
      if (rejects(differences, counts, mean + middle)) {
        outside = middle;
      } else {
        inside = middle;
      }
    }
    return mean + outside;
  }

  /** Whether this mean gain is rejected by now. */
  boolean rejects(double[] differences, int[] counts, double mean) {
    return stops(Arrays.stream(differences).map(d -> d - mean).toArray(), counts, LEVEL) >= 0;
  }
}
