package dev.graft.compare;

import dev.graft.numeric.Normal;
import java.util.Arrays;

/**
 * Wilcoxon's signed-rank test (Wilcoxon, "Individual Comparisons by Ranking Methods", Biometrics
 * Bulletin 1945): by the ranks of differences, so that one extreme seed counts no more than its
 * rank.
 */
final class Wilcoxon {
  /** Up to so many differences, all of different size, the distribution is exact. */
  static final int EXACT = 25;

  private Wilcoxon() {}

  /**
   * Two-sided p that differences are symmetric about 0. Zeros are left out (Wilcoxon's own way);
   * with more than {@value #EXACT} others, or ties, the normal approximation, corrected for ties
   * and continuity.
   *
   * @return 1 where every difference is 0
   */
  static double signedRank(double[] differences) {
    double[] left = Arrays.stream(differences).filter(d -> d != 0).toArray();
    if (left.length == 0) {
      return 1;
    }
    Ranks ranks = Ranks.of(left);
    return left.length <= EXACT && ranks.ties() == 0
        ? exact(left.length, (int) Math.round(ranks.positive()))
        : normal(left.length, ranks);
  }

  /** Twice the smaller tail of the number of subsets of 1..n with a given sum. */
  private static double exact(int n, int positive) {
    int most = n * (n + 1) / 2;
    double[] ways = new double[most + 1];
    ways[0] = 1;
    for (int rank = 1; rank <= n; rank++) {
      for (int sum = most; sum >= rank; sum--) {
        ways[sum] += ways[sum - rank];
      }
    }
    double tail = 0;
    for (int sum = 0; sum <= Math.min(positive, most - positive); sum++) {
      tail += ways[sum];
    }
    return Math.min(1, 2 * Math.scalb(tail, -n));
  }

  private static double normal(int n, Ranks ranks) {
    double mean = n * (n + 1) / 4.0;
    double variance = n * (n + 1.0) * (2 * n + 1) / 24 - ranks.ties() / 48;
    double away = Math.abs(ranks.positive() - mean);
    return Normal.twoSided(Math.max(0, away - .5) / Math.sqrt(variance));
  }

  /**
   * @param positive sum of the ranks of positive differences
   * @param ties Σ t³ − t over groups of t equal sizes
   */
  private record Ranks(double positive, double ties) {
    static Ranks of(double[] differences) {
      double[] sorted =
          Arrays.stream(differences)
              .boxed()
              .sorted((a, b) -> Double.compare(Math.abs(a), Math.abs(b)))
              .mapToDouble(d -> d)
              .toArray();
      double positive = 0;
      double ties = 0;
      int from = 0;
      while (from < sorted.length) {
        int to = from + 1;
        while (to < sorted.length && same(sorted[from], sorted[to])) {
          to++;
        }
        double rank = (from + 1 + to) / 2.0;
        for (int i = from; i < to; i++) {
          positive += sorted[i] > 0 ? rank : 0;
        }
        double t = to - from;
        ties += t * t * t - t;
        from = to;
      }
      return new Ranks(positive, ties);
    }

    /** Sizes that are equal but for rounding. */
    private static boolean same(double a, double b) {
      return Math.abs(b) - Math.abs(a) <= 1e-9 * Math.abs(b);
    }
  }
}
