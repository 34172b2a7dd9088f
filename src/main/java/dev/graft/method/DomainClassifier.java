package dev.graft.method;

import dev.graft.data.Features;

/**
 * Logistic regression that tells source rows from target rows, deterministic. Features are
 * standardised over both domains; the objective is the mean logistic loss + {@value #RIDGE}/2·‖w‖²
 * (the intercept is free), minimised by Newton steps whose systems conjugate gradients solve.
 */
final class DomainClassifier {
  static final double RIDGE = 0.01;
  private static final int NEWTON_STEPS = 30;
  private static final int CONJUGATE_STEPS = 50;
  private static final double TOLERANCE = 1e-7;

  private final double[] mean;
  private final double[] scale;

  /** Of each feature, the intercept last; the logit is that of the source. */
  private final double[] weights;

  private final double rowsRatio;

  private DomainClassifier(double[] mean, double[] scale, double[] weights, double rowsRatio) {
    this.mean = mean;
    this.scale = scale;
    this.weights = weights;
    this.rowsRatio = rowsRatio;
  }

  /** Of rows of one width. */
  static DomainClassifier fit(Features source, Features target) {
    Features both = Features.joined(source, target);
    int width = both.width();
    double[] mean = new double[width];
    double[] scale = new double[width];
    moments(both, mean, scale);
    double[][] rows = new double[both.rows()][];
    double[] isSource = new double[both.rows()];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = standardised(both, i, mean, scale);
      isSource[i] = i < source.rows() ? 1 : 0;
    }
    double[] weights = new Newton(rows, isSource).minimum();
    return new DomainClassifier(mean, scale, weights, (double) source.rows() / target.rows());
  }

  /** p(row | target) / p(row | source) of each row: n_s/n_t · P(target) / P(source). */
  double[] densityRatios(Features rows) {
    double[] ratios = new double[rows.rows()];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = rowsRatio * Math.exp(-dot(weights, standardised(rows, i, mean, scale)));
    }
    return ratios;
  }

  private static void moments(Features rows, double[] mean, double[] scale) {
    int width = rows.width();
    int n = rows.rows();
    for (int i = 0; i < rows.values().length; i++) {
      mean[i % width] += rows.values()[i] / (double) n;
    }
    for (int i = 0; i < rows.values().length; i++) {
      double d = rows.values()[i] - mean[i % width];
      scale[i % width] += d * d / n;
    }
    for (int c = 0; c < width; c++) {
      scale[c] = scale[c] == 0 ? 1 : Math.sqrt(scale[c]);
    }
  }

  /** With a 1 for the intercept at its end. */
  private static double[] standardised(Features rows, int row, double[] mean, double[] scale) {
    double[] values = new double[mean.length + 1];
    for (int c = 0; c < mean.length; c++) {
      values[c] = (rows.values()[row * mean.length + c] - mean[c]) / scale[c];
    }
    values[mean.length] = 1;
    return values;
  }

  /** In four sums beside each other: an addition need not wait for the one before. */
  private static double dot(double[] a, double[] b) {
    double first = 0;
    double second = 0;
    double third = 0;
    double fourth = 0;
    int i = 0;
    for (; i + 3 < a.length; i += 4) {
      first += a[i] * b[i];
      second += a[i + 1] * b[i + 1];
      third += a[i + 2] * b[i + 2];
      fourth += a[i + 3] * b[i + 3];
    }
    for (; i < a.length; i++) {
      first += a[i] * b[i];
    }
    return first + second + (third + fourth);
  }

  private static void add(double[] to, double factor, double[] values) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * values[i];
    }
  }

  /** The minimisation; the objective is strictly convex in all but degenerate cases. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Newton(double[][] rows, double[] isSource) {
    double[] minimum() {
      double[] weights = new double[rows[0].length];
      double[] slopes = new double[rows.length];
      double first = 0;
      for (int step = 0; step < NEWTON_STEPS; step++) {
        double[] gradient = gradient(weights, slopes);
        double norm = Math.sqrt(dot(gradient, gradient));
        first = step == 0 ? norm : first;
        if (norm <= TOLERANCE * Math.max(first, TOLERANCE)) {
          break;
        }
        descend(weights, direction(gradient, slopes), gradient);
      }
      return weights;
    }

    /**
     * @param slopes filled with the second derivative of each row's loss
     */
    private double[] gradient(double[] weights, double[] slopes) {
      double[] gradient = new double[weights.length];
      for (int i = 0; i < rows.length; i++) {
        double p = 1 / (1 + Math.exp(-dot(weights, rows[i])));
        slopes[i] = p * (1 - p);
        add(gradient, (p - isSource[i]) / rows.length, rows[i]);
      }
      addRidge(gradient, weights);
      return gradient;
    }

    private static void addRidge(double[] to, double[] weights) {
      for (int c = 0; c < weights.length - 1; c++) {
        to[c] += RIDGE * weights[c];
      }
    }

    private double loss(double[] weights) {
      double sum = 0;
      for (int i = 0; i < rows.length; i++) {
        double margin = (isSource[i] > 0 ? 1 : -1) * dot(weights, rows[i]);
        sum += margin > 0 ? Math.log1p(Math.exp(-margin)) : Math.log1p(Math.exp(margin)) - margin;
      }
      double squares =
          dot(weights, weights) - weights[weights.length - 1] * weights[weights.length - 1];
      return sum / rows.length + RIDGE / 2 * squares;
    }

    /** −H⁻¹·gradient, as far as conjugate gradients get. */
    private double[] direction(double[] gradient, double[] slopes) {
      double[] solution = new double[gradient.length];
      double[] residual = new double[gradient.length];
      add(residual, -1, gradient);
      double[] search = residual.clone();
      double square = dot(residual, residual);
      double enough = square * 1e-4;
      for (int step = 0; step < CONJUGATE_STEPS && square > enough; step++) {
        double[] curved = curvature(search, slopes);
        double along = dot(search, curved);
        if (along <= 0) {
          break;
        }
        add(solution, square / along, search);
        add(residual, -square / along, curved);
        double next = dot(residual, residual);
        for (int i = 0; i < search.length; i++) {
          search[i] = residual[i] + next / square * search[i];
        }
        square = next;
      }
      return solution;
    }

    private double[] curvature(double[] vector, double[] slopes) {
      double[] product = new double[vector.length];
      for (int i = 0; i < rows.length; i++) {
        add(product, slopes[i] * dot(rows[i], vector) / rows.length, rows[i]);
      }
      addRidge(product, vector);
      return product;
    }

    /** Halves the step until the loss falls enough (Armijo). */
    private void descend(double[] weights, double[] direction, double[] gradient) {
      double before = loss(weights);
      double slope = dot(direction, gradient);
      for (double step = 1; step > 1e-6; step /= 2) {
        double[] next = weights.clone();
        add(next, step, direction);
        if (loss(next) <= before + 1e-4 * step * slope) {
          System.arraycopy(next, 0, weights, 0, next.length);
          return;
        }
      }
    }
  }
}
