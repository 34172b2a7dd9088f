package dev.graft.numeric;

/**
 * Eigenvalues of a symmetric matrix by cyclic Jacobi rotations (Golub and Van Loan, "Matrix
 * Computations", 4th edition, 8.5). They converge for every finite matrix, also where almost all of
 * its values are zeros of different sizes.
 */
public final class Eigenvalues {
  /** Sweeps beyond which nothing is gained; matrices of a hundred rows take about ten. */
  private static final int SWEEPS = 60;

  /** What is not larger than this share of the matrix is zero. */
  private static final double SMALL = 1e-16;

  private Eigenvalues() {}

  /**
   * @param symmetric is overwritten
   * @return one a row, in no order; NaN in all where the matrix is not finite
   */
  public static double[] of(double[][] symmetric) {
    double size = 0;
    for (double[] row : symmetric) {
      for (double value : row) {
        size += value * value;
      }
    }
    double least = SMALL * Math.sqrt(size);
    boolean turned = Double.isFinite(size);
    for (int sweep = 0; turned && sweep < SWEEPS; sweep++) {
      turned = false;
      for (int p = 0; p < symmetric.length; p++) {
        for (int q = p + 1; q < symmetric.length; q++) {
          if (Math.abs(symmetric[p][q]) > least) {
            turn(symmetric, p, q);
            turned = true;
          }
        }
      }
    }
    double[] values = new double[symmetric.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = Double.isFinite(size) ? symmetric[i][i] : Double.NaN;
    }
    return values;
  }

  /** Makes the element of two rows zero. */
  private static void turn(double[][] a, int p, int q) {
    double tau = (a[q][q] - a[p][p]) / (2 * a[p][q]);
    double tangent = (tau >= 0 ? 1 : -1) / (Math.abs(tau) + Math.hypot(1, tau));
    double cosine = 1 / Math.hypot(1, tangent);
    double sine = tangent * cosine;
    double off = a[p][q];
    a[p][p] -= tangent * off;
    a[q][q] += tangent * off;
    a[p][q] = 0;
    a[q][p] = 0;
    for (int k = 0; k < a.length; k++) {
      if (k != p && k != q) {
        double x = a[k][p];
        double y = a[k][q];
        a[k][p] = cosine * x - sine * y;
        a[p][k] = a[k][p];
        a[k][q] = sine * x + cosine * y;
        a[q][k] = a[k][q];
      }
    }
  }
}
