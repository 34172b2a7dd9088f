package dev.graft.engine.closed;

import dev.graft.data.Features;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Kernel mean matching: weights β of the source's rows under which its mean in the space of a
 * Gaussian kernel is nearest to the target's: the least ½βᵀKβ − κᵀβ with κ_i = n/m·Σ_j k(x_i, t_j)
 * for n source and m target rows, 0 ≤ β ≤ B, |mean β − 1| ≤ ε, ε = (√n − 1)/√n (Huang, Smola,
 * Gretton, Borgwardt and Schölkopf, "Correcting Sample Selection Bias by Unlabeled Data", NIPS
 * 2006, eq. 12). Solved by {@link ProjectedGradient}.
 *
 * @param weights β, one a source row
 * @param isConverged whether the projected gradient came below 1e-6 of the largest κ
 */
@SuppressWarnings("ArrayRecordComponent")
public record MeanMatching(double[] weights, int iterations, boolean isConverged) {
  private static final double TOLERANCE = 1e-6;
  private static final int MOST_ITERATIONS = 5000;
  private static final int BISECTIONS = 100;

  /**
   * @param gamma the kernel's width is the mean squared distance of all rows / gamma
   * @param bound B, above 0
   */
  public static MeanMatching of(Features source, Features target, double gamma, double bound) {
    INDArray s = Matrices.of(source, 0, source.rows());
    INDArray t = Matrices.of(target, 0, target.rows());
    double width = Kernels.meanSquaredDistance(Kernels.stacked(s, t)) / gamma;
    int n = source.rows();
    INDArray kappa = Kernels.gaussian(s, t, width).sum(1).muli((double) n / target.rows());
    double epsilon = (Math.sqrt(n) - 1) / Math.sqrt(n);
    return solve(
        Kernels.gaussian(s, s, width),
        Matrices.values(kappa),
        bound,
        n * (1 - epsilon),
        n * (1 + epsilon));
  }

  private static MeanMatching solve(
      INDArray kernel, double[] kappa, double bound, double least, double most) {
    double curvature = kernel.sum(1).maxNumber().doubleValue();
    double scale = Arrays.stream(kappa).max().orElseThrow();
    double[] start = new double[kappa.length];
    Arrays.fill(start, Math.min(1, bound));
    ProjectedGradient.Solution solution =
        new ProjectedGradient(
                beta -> {
                  double[] gradient = times(kernel, beta);
                  for (int i = 0; i < gradient.length; i++) {
                    gradient[i] -= kappa[i];
                  }
                  return gradient;
                },
                values -> project(values, bound, least, most),
                curvature)
            .solve(start, TOLERANCE * scale, MOST_ITERATIONS);
    return new MeanMatching(solution.values(), solution.iterations(), solution.isConverged());
  }

  private static double[] times(INDArray kernel, double[] values) {
    try (INDArray column = Matrices.of(values, 'c', values.length, 1);
        INDArray product = kernel.mmul(column)) {
      return Matrices.values(product);
    }
  }

  /** To the nearest values within 0 and the bound whose sum is within its limits. */
  static void project(double[] values, double bound, double least, double most) {
    double sum = sumOfClipped(values, 0, bound);
    double wanted = sum < least ? Math.min(least, bound * values.length) : Math.min(sum, most);
    double shift = 0;
    if (wanted != sum) {
      double low = Arrays.stream(values).min().orElseThrow() - bound;
      double high = Arrays.stream(values).max().orElseThrow();
      for (int i = 0; i < BISECTIONS; i++) {
        shift = (low + high) / 2;
        if (sumOfClipped(values, shift, bound) > wanted) {
          low = shift;
        } else {
          high = shift;
        }
      }
    }
    for (int i = 0; i < values.length; i++) {
      values[i] = clipped(values[i] - shift, bound);
    }
  }

  private static double sumOfClipped(double[] values, double shift, double bound) {
    double sum = 0;
    for (double value : values) {
      sum += clipped(value - shift, bound);
    }
    return sum;
  }

  private static double clipped(double value, double bound) {
    return Math.max(0, Math.min(bound, value));
  }

  /** Kish's effective number of rows: (Σβ)² / Σβ²; all of them where the weights are equal. */
  public double effectiveRows() {
    double sum = Arrays.stream(weights).sum();
    double squares = Arrays.stream(weights).map(w -> w * w).sum();
    return squares == 0 ? 0 : sum * sum / squares;
  }
}
