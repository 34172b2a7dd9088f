package dev.graft.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** A random forest of regression trees on bootstrap samples (Breiman 2001). Deterministic. */
final class Forest {
  /** As many as Optuna's fANOVA. */
  static final int TREES = 64;

  private static final long SEED = 20_260_101;

  private final List<Marginals> marginals = new ArrayList<>();
  private final double explained;

  /**
   * @param cells of each setting by axis
   * @param y of each setting, not all the same
   */
  Forest(List<Cells> axes, int[][] cells, double[] y) {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] sums = new double[y.length];
    int[] counts = new int[y.length];
    for (int t = 0; t < TREES; t++) {
      int[] rows = random.ints(y.length, 0, y.length).toArray();
      Tree tree = new Tree(axes, cells, y, rows, random);
      marginals.add(tree.marginals());
      boolean[] seen = new boolean[y.length];
      Arrays.stream(rows).forEach(r -> seen[r] = true);
      for (int row = 0; row < y.length; row++) {
        if (!seen[row]) {
          sums[row] += tree.predict(row);
          counts[row]++;
        }
      }
    }
    explained = explained(y, sums, counts);
  }

  private static double explained(double[] y, double[] sums, int[] counts) {
    double mean = Arrays.stream(y).average().orElseThrow();
    double left = 0;
    double all = 0;
    for (int row = 0; row < y.length; row++) {
      if (counts[row] > 0) {
        left += Math.pow(y[row] - sums[row] / counts[row], 2);
        all += Math.pow(y[row] - mean, 2);
      }
    }
    return all == 0 ? 0 : 1 - left / all;
  }

  /** Share of the variance among settings that trees which have not seen them predict (R²). */
  double explained() {
    return explained;
  }

  /** By tree, the share of its variance that the parameter alone makes. */
  double[] shares(int axis) {
    return marginals.stream()
        .filter(m -> m.variance() > 0)
        .mapToDouble(m -> m.variance(axis) / m.variance())
        .toArray();
  }

  /** By tree, the mean in a cell over all values of the other parameters. */
  double[] at(int axis, int cell) {
    return marginals.stream().mapToDouble(m -> m.at(axis, cell)).toArray();
  }
}
