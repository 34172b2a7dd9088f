package dev.graft.engine.closed;

import static org.bytedeco.openblas.global.openblas.LAPACKE_dposv;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasColMajor;

import dev.graft.data.Features;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Least squares with a penalty on the weights, in closed form, for one task or several. Weights are
 * (width + 1) × outputs, column by column; the last row is the intercept.
 */
public final class RidgeRegression {
  private RidgeRegression() {}

  /**
   * All that a fit needs of some rows: XᵀX and XᵀY, where each row of X ends in a 1.
   *
   * @param size width + 1
   * @param gram size × size
   * @param products size × outputs, column by column
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Moments(int size, int outputs, double[] gram, double[] products) {
    /**
     * @param targets rows × outputs, row-major
     */
    public static Moments of(Features rows, float[] targets, int outputs) {
      int width = rows.width();
      int size = width + 1;
      double[] gram = new double[size * size];
      double[] products = new double[size * outputs];
      double[] x = new double[size];
      x[width] = 1;
      for (int row = 0; row < rows.rows(); row++) {
        for (int i = 0; i < width; i++) {
          x[i] = rows.values()[row * width + i];
        }
        for (int i = 0; i < size; i++) {
          for (int j = 0; j < size; j++) {
            gram[i * size + j] += x[i] * x[j];
          }
          for (int k = 0; k < outputs; k++) {
            products[k * size + i] += x[i] * targets[row * outputs + k];
          }
        }
      }
      return new Moments(size, outputs, gram, products);
    }

    /** Those of the rows of both. */
    public Moments and(Moments other) {
      return new Moments(size, outputs, sum(gram, other.gram, 1), sum(products, other.products, 1));
    }
  }

  /**
   * argmin ‖Y − XW‖² + λ‖W‖², the intercept without a penalty.
   *
   * @param lambda above 0
   */
  public static double[] fit(Moments rows, double lambda) {
    double[] penalised = penalised(rows.gram(), rows.size(), lambda, 0);
    return solved(penalised, rows.products(), rows.size(), rows.outputs());
  }

  /**
   * Mean-regularised multitask learning: W_t = W₀ + V_t, where W₀ and V minimise Σ_t ‖Y_t −
   * X_t·W_t‖² + λ·Σ_t ‖V_t‖² + λ₀·‖W₀‖² (Evgeniou and Pontil, "Regularized Multi-Task Learning",
   * KDD 2004, eq. 8, with squared loss). Only the intercept of W₀ has no penalty.
   *
   * @param lambda above 0, and {@code shared}, λ₀
   * @return W_t of each task
   */
  public static List<double[]> meanRegularised(List<Moments> tasks, double lambda, double shared) {
    int size = tasks.get(0).size();
    int outputs = tasks.get(0).outputs();
    // With K = A + λI: (D + Σ λK⁻¹A)·W₀ = Σ λK⁻¹B, then V = K⁻¹(B − A·W₀).
    double[] left = penalised(new double[size * size], size, shared, 0);
    double[] right = new double[size * outputs];
    List<double[]> inverses = new ArrayList<>();
    for (Moments task : tasks) {
      double[] both = Arrays.copyOf(task.gram(), size * (size + outputs));
      System.arraycopy(task.products(), 0, both, size * size, size * outputs);
      double[] kernel = penalised(task.gram(), size, lambda, lambda);
      double[] turned = solved(kernel, both, size, size + outputs);
      inverses.add(turned);
      left = sum(left, Arrays.copyOf(turned, size * size), lambda);
      right = sum(right, Arrays.copyOfRange(turned, size * size, turned.length), lambda);
    }
    double[] common = solved(symmetric(left, size), right, size, outputs);
    return inverses.stream().map(turned -> own(turned, common, size, outputs)).toList();
  }

  /** W₀ + K⁻¹B − K⁻¹A·W₀. */
  private static double[] own(double[] turned, double[] common, int size, int outputs) {
    double[] weights = common.clone();
    for (int k = 0; k < outputs; k++) {
      for (int i = 0; i < size; i++) {
        double sum = turned[(size + k) * size + i];
        for (int j = 0; j < size; j++) {
          sum -= turned[j * size + i] * common[k * size + j];
        }
        weights[k * size + i] += sum;
      }
    }
    return weights;
  }

  private static double[] penalised(double[] gram, int size, double lambda, double intercept) {
    double[] matrix = gram.clone();
    for (int i = 0; i < size; i++) {
      matrix[i * size + i] += i == size - 1 ? intercept : lambda;
    }
    return matrix;
  }

  /** K⁻¹A is symmetric but for rounding. */
  private static double[] symmetric(double[] matrix, int size) {
    double[] mean = new double[matrix.length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (matrix[i] + matrix[i % size * size + i / size]) / 2;
    }
    return mean;
  }

  /**
   * @param matrix positive definite
   * @param right size × count, column by column
   */
  private static double[] solved(double[] matrix, double[] right, int size, int count) {
    double[] solution = right.clone();
    int failed =
        LAPACKE_dposv(CblasColMajor, (byte) 'L', size, count, matrix.clone(), size, solution, size);
    if (failed != 0) {
      throw new IllegalStateException("dposv gave %d for order %d".formatted(failed, size));
    }
    return solution;
  }

  private static double[] sum(double[] a, double[] b, double factor) {
    double[] sum = new double[a.length];
    Arrays.setAll(sum, i -> a[i] + factor * b[i]);
    return sum;
  }
}
