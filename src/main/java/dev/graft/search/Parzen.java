package dev.graft.search;

import dev.graft.numeric.Normal;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A density over 0..1 in every dimension: a mixture of one kernel an observation, and a uniform one
 * that stands for the prior. A kernel is a product over axes: a normal cut to 0..1, its mass in the
 * cell where the axis has cells, or a category with some mass for the others. Where an observation
 * lacks a parameter its kernel is uniform there. What a point leaves out counts in no kernel, so
 * that over a space with conditions the mass of all settings is 1 too.
 *
 * <p>Bergstra et al., "Algorithms for hyper-parameter optimization", 2011; multivariate kernels as
 * in Falkner et al., "BOHB", 2018. The bandwidth begins at an eighth of the range and falls with
 * the number n of kernels as n^(−2/(d + 4)), not below .3/min(100, 1 + n). As wide as Optuna's, a
 * fifth and 1/min(100, 1 + n), the few good settings of six dimensions are a ball about them all;
 * falling by Scott's rule, as n^(−1/(d + 4)), it stays so wide that what is known of an optimum is
 * not used.
 */
final class Parzen {
  private static final double WIDTH = 0.12;
  private static final double FLOOR = 0.3;
  private static final double NARROWEST = 100;

  private final List<Axis> axes;
  private final double[][] middles;
  private final double sigma;

  /** Logarithm of a normal's height. */
  private final double peak;

  /** By axis: logarithms of a kernel's mass in the cell that is so many cells from its own. */
  private final double[][] masses;

  /** Logarithms of kernels' weights. */
  private final double[] scales;

  /** By kernel and axis: the logarithm of a normal's mass within 0..1; 0 where there is none. */
  private final double[][] within;

  /** Sums of weights up to each kernel; the last is 1. */
  private final double[] cumulative;

  /** One whose observations weigh the same. */
  Parzen(List<Axis> axes, List<double[]> observations) {
    this(axes, observations, observations.stream().mapToDouble(o -> 1).toArray());
  }

  /**
   * @param observations shares by axis, NaN where one is missing
   * @param weights of the observations; the prior's is 1
   */
  Parzen(List<Axis> axes, List<double[]> observations, double[] weights) {
    this.axes = axes;
    this.middles = observations.toArray(double[][]::new);
    int kernels = middles.length + 1;
    double width = WIDTH * StrictMath.pow(kernels, -2.0 / (axes.size() + 4));
    this.sigma = Math.max(width, FLOOR / Math.min(NARROWEST, 1.0 + kernels));
    this.peak = -StrictMath.log(sigma * StrictMath.sqrt(2 * StrictMath.PI));
    this.scales = new double[kernels];
    this.within = new double[kernels][axes.size()];
    this.masses = axes.stream().map(axis -> masses(axis, kernels)).toArray(double[][]::new);
    this.cumulative = new double[kernels];
    double all = Arrays.stream(weights).sum() + 1;
    double sum = 0;
    for (int k = 0; k < kernels; k++) {
      double weight = (k < weights.length ? weights[k] : 1) / all;
      sum += weight;
      cumulative[k] = sum;
      scales[k] = StrictMath.log(Math.max(Double.MIN_NORMAL, weight));
      for (int a = 0; a < axes.size(); a++) {
        if (isNormal(k, a)) {
          within[k][a] = StrictMath.log(inside(middles[k][a], 0, 1));
        }
      }
    }
  }

  private boolean isNormal(int kernel, int axis) {
    return axes.get(axis).ordered() && isKnown(kernel, axis);
  }

  private boolean isKnown(int kernel, int axis) {
    return kernel < middles.length && !Double.isNaN(middles[kernel][axis]);
  }

  private double inside(double middle, double from, double to) {
    return Normal.between((from - middle) / sigma, (to - middle) / sigma);
  }

  /** A point drawn from the density. */
  double[] draw(SplittableRandom random) {
    double at = random.nextDouble();
    int kernel = 0;
    while (kernel < scales.length - 1 && cumulative[kernel] <= at) {
      kernel++;
    }
    double[] point = new double[axes.size()];
    for (int a = 0; a < point.length; a++) {
      if (isNormal(kernel, a)) {
        point[a] = normal(middles[kernel][a], random);
      } else if (isKnown(kernel, a) && random.nextDouble() >= spread(axes.get(a), scales.length)) {
        point[a] = middles[kernel][a];
      } else {
        point[a] = random.nextDouble();
      }
    }
    return point;
  }

  private double normal(double middle, SplittableRandom random) {
    while (true) {
      double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
      double drawn = middle + sigma * radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
      if (drawn >= 0 && drawn < 1) {
        return drawn;
      }
    }
  }

  /** The mass of a category's kernel that is spread over all categories. */
  private static double spread(Axis axis, int kernels) {
    double others = axis.cells() / (double) kernels;
    return others / (1 + others);
  }

  private double[] masses(Axis axis, int kernels) {
    double[] masses = new double[axis.cells()];
    for (int away = 0; away < masses.length; away++) {
      double mass;
      if (axis.ordered()) {
        double middle = 0.5 / axis.cells();
        mass = inside(middle, 2 * middle * away, 2 * middle * (away + 1));
      } else {
        double spread = spread(axis, kernels);
        mass = (away == 0 ? 1 - spread : 0) + spread / axis.cells();
      }
      masses[away] = StrictMath.log(Math.max(Double.MIN_NORMAL, mass));
    }
    return masses;
  }

  /**
   * The logarithm of the density; of cells, of their mass.
   *
   * @param point NaN on axes that its setting leaves out, which tell nothing of it then
   */
  double log(double[] point) {
    double[] logs = new double[scales.length];
    for (int k = 0; k < logs.length; k++) {
      logs[k] = scales[k];
      for (int a = 0; a < point.length; a++) {
        if (!Double.isNaN(point[a])) {
          logs[k] += log(k, a, point[a]) - within[k][a];
        }
      }
    }
    double most = Arrays.stream(logs).max().orElseThrow();
    double sum = 0;
    for (double log : logs) {
      sum += StrictMath.exp(log - most);
    }
    return most + StrictMath.log(sum);
  }

  private double log(int kernel, int index, double share) {
    Axis axis = axes.get(index);
    boolean known = isKnown(kernel, index);
    if (axis.cells() > 0) {
      return known
          ? masses[index][Math.abs(axis.cell(share) - axis.cell(middles[kernel][index]))]
          : -StrictMath.log(axis.cells());
    }
    if (!known) {
      return 0;
    }
    double z = (share - middles[kernel][index]) / sigma;
    return peak - z * z / 2;
  }
}
