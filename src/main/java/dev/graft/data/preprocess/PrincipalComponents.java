package dev.graft.data.preprocess;

import dev.graft.data.Features;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * The leading eigenvectors of the covariance of some rows, from the rows' inner products where
 * there are fewer rows than features. The largest loading of each axis is positive, so that the
 * same rows always give the same axes.
 */
@SuppressWarnings("ArrayRecordComponent")
record PrincipalComponents(double[] mean, double[][] axes) {

  /**
   * @param count at most the smaller of rows and width
   */
  static PrincipalComponents of(Features rows, int count) {
    int n = rows.rows();
    int width = rows.width();
    double[] mean = new double[width];
    for (int i = 0; i < rows.values().length; i++) {
      mean[i % width] += rows.values()[i] / (double) n;
    }
    double[][] centred = new double[n][width];
    for (int i = 0; i < rows.values().length; i++) {
      centred[i / width][i % width] = rows.values()[i] - mean[i % width];
    }
    boolean few = n < width;
    double[][] vectors = leading(few ? inner(centred) : inner(transposed(centred)), count);
    double[][] axes = few ? spanned(vectors, centred) : vectors;
    Arrays.stream(axes).forEach(PrincipalComponents::normalise);
    return new PrincipalComponents(mean, axes);
  }

  /** Coordinates along the axes. */
  Features project(Features rows) {
    int width = rows.width();
    float[] out = new float[rows.rows() * axes.length];
    for (int row = 0; row < rows.rows(); row++) {
      for (int a = 0; a < axes.length; a++) {
        double sum = 0;
        for (int i = 0; i < width; i++) {
          sum += (rows.values()[row * width + i] - mean[i]) * axes[a][i];
        }
        out[row * axes.length + a] = (float) sum;
      }
    }
    return new Features(out, axes.length, null);
  }

  private static double[][] leading(double[][] symmetric, int count) {
    EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(symmetric, false));
    double[] values = eigen.getRealEigenvalues();
    return IntStream.range(0, values.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -values[i]))
        .limit(count)
        .map(i -> eigen.getEigenvector(i).toArray())
        .toArray(double[][]::new);
  }

  private static double[][] inner(double[][] rows) {
    double[][] product = new double[rows.length][rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = 0;
        for (int k = 0; k < rows[i].length; k++) {
          sum += rows[i][k] * rows[j][k];
        }
        product[i][j] = sum;
        product[j][i] = sum;
      }
    }
    return product;
  }

  private static double[][] transposed(double[][] rows) {
    double[][] columns = new double[rows[0].length][rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < rows[i].length; j++) {
        columns[j][i] = rows[i][j];
      }
    }
    return columns;
  }

  /** Eigenvectors of the inner products as directions among the features. */
  private static double[][] spanned(double[][] vectors, double[][] centred) {
    double[][] axes = new double[vectors.length][centred[0].length];
    for (int a = 0; a < axes.length; a++) {
      for (int row = 0; row < centred.length; row++) {
        for (int i = 0; i < axes[a].length; i++) {
          axes[a][i] += vectors[a][row] * centred[row][i];
        }
      }
    }
    return axes;
  }

  /** To length 1 (an axis without variance to 0), the largest loading positive. */
  private static void normalise(double[] axis) {
    double length = Math.sqrt(Arrays.stream(axis).map(v -> v * v).sum());
    double largest = 0;
    for (double v : axis) {
      largest = Math.abs(v) > Math.abs(largest) + 1e-12 ? v : largest;
    }
    double factor = length < 1e-9 ? 0 : Math.signum(largest) / length;
    for (int i = 0; i < axis.length; i++) {
      axis[i] *= factor;
    }
  }
}
