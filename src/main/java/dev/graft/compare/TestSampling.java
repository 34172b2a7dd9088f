package dev.graft.compare;

import dev.graft.numeric.Normal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much of a gain in accuracy is owed to the rows that happen to be in the test, beside what is
 * owed to seeds. Both arms of a pair answer the same rows, so that rows count by which arm alone is
 * right (McNemar 1947). Intervals are 95 %, normal, with the mean over seeds of the variance of one
 * seed's test: as if all seeds had the same test rows, the widest it can be.
 *
 * @param rows of a test, the mean over seeds
 * @param score of the method, Wilson's interval
 * @param gain mean over the seeds
 * @param seeds what each seed's test says, in the order of the pairs
 */
public record TestSampling(double rows, Row.Interval score, Row.Interval gain, List<Seed> seeds) {
  public TestSampling {
    seeds = List.copyOf(seeds);
  }

  /**
   * @param methodOnly rows that the method alone answers rightly, {@code baselineOnly} the baseline
   * @param p exact two-sided McNemar test that neither is right more often
   */
  public record Seed(long seed, int rows, int methodOnly, int baselineOnly, double p) {}

  /**
   * @param method outcomes by seed, {@code baseline} of the same seeds in the same order
   * @return null unless both arms' answers are known for every seed, to the same rows
   */
  static @Nullable TestSampling of(List<TrialOutcome> method, List<TrialOutcome> baseline) {
    double variance = 0;
    double gain = 0;
    double right = 0;
    double rows = 0;
    Seed[] seeds = new Seed[method.size()];
    for (int i = 0; i < seeds.length; i++) {
      Answers a = method.get(i).answers();
      Answers b = baseline.get(i).answers();
      if (a == null || b == null || !a.test().equals(b.test()) || a.rows() != b.rows()) {
        return null;
      }
      Seed seed = seed(method.get(i).seed(), a, b);
      double n = seed.rows();
      double difference = (seed.methodOnly() - seed.baselineOnly()) / n;
      gain += difference / seeds.length;
      variance +=
          ((seed.methodOnly() + seed.baselineOnly()) / n - difference * difference)
              / n
              / seeds.length;
      right += a.right().cardinality() / n / seeds.length;
      rows += n / seeds.length;
      seeds[i] = seed;
    }
    if (seeds.length == 0) {
      return null;
    }
    double half = Normal.Z * Math.sqrt(variance);
    return new TestSampling(
        rows,
        wilson(right, rows),
        new Row.Interval(gain, gain - half, gain + half),
        List.of(seeds));
  }

  private static Seed seed(long seed, Answers a, Answers b) {
    int methodOnly = a.only(b);
    int baselineOnly = b.only(a);
    return new Seed(seed, a.rows(), methodOnly, baselineOnly, mcNemar(methodOnly, baselineOnly));
  }

  /** Wilson's score interval of a share of n. */
  static Row.Interval wilson(double share, double n) {
    double z2 = Normal.Z * Normal.Z;
    double middle = (share + z2 / (2 * n)) / (1 + z2 / n);
    double half = Normal.Z * Math.sqrt(share * (1 - share) / n + z2 / (4 * n * n)) / (1 + z2 / n);
    return new Row.Interval(share, middle - half, middle + half);
  }

  /** Exact and two-sided: of discordant rows each arm is right on half, by the binomial. */
  static double mcNemar(int methodOnly, int baselineOnly) {
    int n = methodOnly + baselineOnly;
    int fewer = Math.min(methodOnly, baselineOnly);
    double logOfWays = 0;
    double tail = 0;
    for (int k = 0; k <= fewer; k++) {
      tail += Math.exp(logOfWays - n * Math.log(2));
      logOfWays += Math.log((double) (n - k) / (k + 1));
    }
    return Math.min(1, 2 * tail);
  }
}
