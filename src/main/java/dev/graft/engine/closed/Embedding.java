package dev.graft.engine.closed;

import dev.graft.data.Features;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Rows as coordinates along components, (φ(x) − mean)·P. Without basis rows φ(x) = x; with them
 * φ(x) has the Gaussian kernel of x and each basis row b, e^(−‖x − b‖² / width).
 *
 * @param basis n × features, or null
 * @param kernelWidth of the Gaussian kernel
 * @param mean what is taken off φ(x), of its size
 * @param projection P, size of φ(x) × components, row-major
 * @param components of an embedded row
 * @param isUnit whether embedded rows are brought to length 1
 */
@SuppressWarnings("ArrayRecordComponent")
public record Embedding(
    @Nullable Features basis,
    double kernelWidth,
    float[] mean,
    float[] projection,
    int components,
    boolean isUnit) {
  /** Rows treated at a time. */
  private static final int CHUNK = 2048;

  public Embedding {
    if (projection.length != mean.length * components) {
      throw new IllegalArgumentException(projection.length + " values for " + mean.length);
    }
  }

  /** (x − mean)·P of x itself. */
  static Embedding linear(INDArray mean, INDArray projection, boolean isUnit) {
    return new Embedding(
        null, 1, Matrices.floats(mean), Matrices.floats(projection), projection.columns(), isUnit);
  }

  /** Embedded rows: rows × components. */
  public Features of(Features rows) {
    float[] out = new float[rows.rows() * components];
    double[] p = new double[projection.length];
    double[] offset = new double[components];
    for (int i = 0; i < p.length; i++) {
      p[i] = projection[i];
      offset[i % components] += p[i] * mean[i / components];
    }
    try (INDArray matrix = Matrices.of(p, 'c', mean.length, components)) {
      for (int from = 0; from < rows.rows(); from += CHUNK) {
        int to = Math.min(rows.rows(), from + CHUNK);
        INDArray coordinates = mapped(Matrices.of(rows, from, to)).mmul(matrix);
        fill(Matrices.values(coordinates), offset, out, from * components);
      }
    }
    return new Features(out, components, null);
  }

  private INDArray mapped(INDArray rows) {
    return basis == null
        ? rows
        : Kernels.gaussian(rows, Matrices.of(basis, 0, basis.rows()), kernelWidth);
  }

  private void fill(double[] values, double[] offset, float[] out, int at) {
    for (int from = 0; from < values.length; from += components) {
      double square = 0;
      for (int k = 0; k < components; k++) {
        values[from + k] -= offset[k];
        square += values[from + k] * values[from + k];
      }
      double length = isUnit && square > 0 ? Math.sqrt(square) : 1;
      for (int k = 0; k < components; k++) {
        out[at + from + k] = (float) (values[from + k] / length);
      }
    }
  }
}
