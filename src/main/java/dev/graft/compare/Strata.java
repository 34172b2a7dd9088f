package dev.graft.compare;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Paired scores by part, and the figures of {@link Aggregate} over them and their resamples. */
final class Strata {
  private static final long SEED = 20_260_101;

  /** Interquartile means of both and their difference, mean gain, probability of improvement. */
  private static final int FIGURES = 5;

  private final double[][] method;
  private final double[][] baseline;
  private final int sign;

  Strata(List<Aggregate.Scores> parts, int sign) {
    method = parts.stream().map(p -> array(p.method())).toArray(double[][]::new);
    baseline = parts.stream().map(p -> array(p.baseline())).toArray(double[][]::new);
    this.sign = sign;
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(v -> v).toArray();
  }

  double[] gains(int part) {
    double[] gains = new double[method[part].length];
    Arrays.setAll(gains, i -> sign * (method[part][i] - baseline[part][i]));
    return gains;
  }

  double[] observed() {
    return figures(method, baseline);
  }

  /** Of each figure as many draws as {@link Statistics#DRAWS}. */
  double[][] resampled() {
    SplittableRandom random = new SplittableRandom(SEED);
    double[][] draws = new double[FIGURES][Statistics.DRAWS];
    double[][] a = Arrays.stream(method).map(double[]::clone).toArray(double[][]::new);
    double[][] b = Arrays.stream(baseline).map(double[]::clone).toArray(double[][]::new);
    for (int draw = 0; draw < Statistics.DRAWS; draw++) {
      for (int k = 0; k < a.length; k++) {
        for (int i = 0; i < a[k].length; i++) {
          int drawn = random.nextInt(a[k].length);
          a[k][i] = method[k][drawn];
          b[k][i] = baseline[k][drawn];
        }
      }
      double[] figures = figures(a, b);
      for (int f = 0; f < FIGURES; f++) {
        draws[f][draw] = figures[f];
      }
    }
    return draws;
  }

  private double[] figures(double[][] a, double[][] b) {
    double middle = interquartileMean(a);
    double baselineMiddle = interquartileMean(b);
    double gain = 0;
    double improvement = 0;
    for (int k = 0; k < a.length; k++) {
      gain += sign * (Statistics.mean(a[k]) - Statistics.mean(b[k])) / a.length;
      improvement += (sign > 0 ? above(a[k], b[k]) : above(b[k], a[k])) / a.length;
    }
    return new double[] {
      middle, baselineMiddle, sign * (middle - baselineMiddle), gain, improvement
    };
  }

  /** Mean without the lowest and the highest quarter, each rounded down to whole scores. */
  static double interquartileMean(double[][] scores) {
    double[] sorted = Arrays.stream(scores).flatMapToDouble(Arrays::stream).sorted().toArray();
    int cut = sorted.length / 4;
    double sum = 0;
    for (int i = cut; i < sorted.length - cut; i++) {
      sum += sorted[i];
    }
    return sum / (sorted.length - 2 * cut);
  }

  /** Share of all pairs in which a is above b, ties by half: Mann and Whitney's U / (n·m). */
  static double above(double[] a, double[] b) {
    double[] sorted = b.clone();
    Arrays.sort(sorted);
    double wins = 0;
    for (double value : a) {
      int below = lowerBound(sorted, value);
      int ties = 0;
      while (below + ties < sorted.length && sorted[below + ties] == value) {
        ties++;
      }
      wins += below + ties / 2.0;
    }
    return wins / ((double) a.length * b.length);
  }

  /** How many of the sorted are less. */
  private static int lowerBound(double[] sorted, double value) {
    int from = 0;
    int to = sorted.length;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (sorted[middle] < value) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }
}
