package dev.graft.numeric;

/**
 * Linear regression whose coefficients are normal about 0 beforehand (a ridge), with the variance
 * of what it predicts (Bishop, "Pattern recognition and machine learning", 2006, §3.3). The noise
 * is estimated from the residuals and a prior that is worth two observations.
 */
public final class Ridge {
  private static final double PRIOR_WORTH = 2;
  private static final int ROUNDS = 3;

  private final double[][] lower;
  private final double[] coefficients;
  private final double noise;

  /**
   * @param mean of what would be observed; {@code variance} of it, noise included
   */
  public record Prediction(double mean, double variance) {}

  private Ridge(double[][] lower, double[] coefficients, double noise) {
    this.lower = lower;
    this.coefficients = coefficients;
    this.noise = noise;
  }

  /**
   * @param rows features of each observation
   * @param targets what was observed
   * @param spreads deviations of the coefficients beforehand, one a feature
   * @param deviation of the noise beforehand
   */
  public static Ridge of(double[][] rows, double[] targets, double[] spreads, double deviation) {
    double before = deviation * deviation;
    Ridge fit = solved(rows, targets, spreads, before);
    for (int round = 1; round < ROUNDS; round++) {
      fit = solved(rows, targets, spreads, fit.noise(rows, targets, before));
    }
    return fit;
  }

  private static Ridge solved(double[][] rows, double[] targets, double[] spreads, double noise) {
    int p = spreads.length;
    double[][] precision = new double[p][p];
    double[] right = new double[p];
    for (int i = 0; i < p; i++) {
      precision[i][i] = 1 / (spreads[i] * spreads[i]);
    }
    for (int n = 0; n < rows.length; n++) {
      for (int i = 0; i < p; i++) {
        right[i] += rows[n][i] * targets[n] / noise;
        for (int j = 0; j <= i; j++) {
          precision[i][j] += rows[n][i] * rows[n][j] / noise;
        }
      }
    }
    double[][] lower = cholesky(precision);
    return new Ridge(lower, backward(lower, forward(lower, right)), noise);
  }

  /** Of the residuals, by the observations that the coefficients have not used up. */
  private double noise(double[][] rows, double[] targets, double before) {
    double squares = PRIOR_WORTH * before;
    double free = PRIOR_WORTH;
    for (int n = 0; n < rows.length; n++) {
      double off = targets[n] - product(rows[n], coefficients);
      squares += off * off;
      free += 1 - spread(rows[n]) / noise;
    }
    return squares / Math.max(PRIOR_WORTH, free);
  }

  /**
   * @param row features, as many as the fit has
   */
  public Prediction at(double[] row) {
    return new Prediction(product(row, coefficients), noise + spread(row));
  }

  /** The variance that the coefficients' uncertainty makes at a place. */
  private double spread(double[] row) {
    double[] half = forward(lower, row);
    return product(half, half);
  }

  private static double product(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** The lower triangle L of L·Lᵀ, of a matrix given by its lower triangle. */
  private static double[][] cholesky(double[][] matrix) {
    int p = matrix.length;
    double[][] lower = new double[p][p];
    for (int i = 0; i < p; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = matrix[i][j];
        for (int k = 0; k < j; k++) {
          sum -= lower[i][k] * lower[j][k];
        }
        lower[i][j] = i == j ? Math.sqrt(sum) : sum / lower[j][j];
      }
    }
    return lower;
  }

  private static double[] forward(double[][] lower, double[] right) {
    double[] solved = new double[right.length];
    for (int i = 0; i < solved.length; i++) {
      double sum = right[i];
      for (int k = 0; k < i; k++) {
        sum -= lower[i][k] * solved[k];
      }
      solved[i] = sum / lower[i][i];
    }
    return solved;
  }

  private static double[] backward(double[][] lower, double[] right) {
    double[] solved = new double[right.length];
    for (int i = solved.length - 1; i >= 0; i--) {
      double sum = right[i];
      for (int k = i + 1; k < solved.length; k++) {
        sum -= lower[k][i] * solved[k];
      }
      solved[i] = sum / lower[i][i];
    }
    return solved;
  }
}
