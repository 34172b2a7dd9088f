package dev.graft.engine.closed;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasUpper;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dsyrk;

import dev.graft.data.Features;
import org.bytedeco.javacpp.DoublePointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Features as matrices in double, for closed forms. */
public final class Matrices {
  private static final int BLOCK = 32;

  private Matrices() {}

  /** Rows {@code from} to {@code to}, the end not included: rows × width. */
  public static INDArray of(Features features, int from, int to) {
    int width = features.width();
    double[] values = new double[(to - from) * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = features.values()[from * width + i];
    }
    return of(values, 'c', to - from, width);
  }

  /** A matrix of values in its own order; Nd4j.create copies one by one. */
  public static INDArray of(double[] values, char order, int rows, int columns) {
    INDArray matrix = Nd4j.createUninitialized(DataType.DOUBLE, new long[] {rows, columns}, order);
    new DoublePointer(matrix.data().pointer()).put(values);
    return matrix;
  }

  /** A copy of the values, row-major. */
  public static double[] values(INDArray matrix) {
    return memory(matrix.dup('c'));
  }

  /**
   * A copy of the values as they lie in memory.
   *
   * @param whole no view
   */
  public static double[] memory(INDArray whole) {
    double[] values = new double[(int) whole.length()];
    new DoublePointer(whole.data().pointer()).get(values);
    return values;
  }

  /** A copy in single precision, row-major. */
  static float[] floats(INDArray matrix) {
    double[] values = values(matrix);
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  /** xᵀ·x, symmetric to the bit, by half the work of a product. */
  static INDArray gram(INDArray x) {
    return gram(x, CblasTrans, x.columns(), x.rows());
  }

  /** x·xᵀ, symmetric to the bit, by half the work of a product. */
  static INDArray inner(INDArray x) {
    return gram(x, CblasNoTrans, x.rows(), x.columns());
  }

  private static INDArray gram(INDArray x, int transposed, int order, int terms) {
    INDArray whole = x.ordering() == 'c' && !x.isView() ? x : x.dup('c');
    INDArray product = Nd4j.createUninitialized(DataType.DOUBLE, new long[] {order, order}, 'c');
    DoublePointer c = new DoublePointer(product.data().pointer());
    cblas_dsyrk(
        CblasRowMajor,
        CblasUpper,
        transposed,
        order,
        terms,
        1,
        new DoublePointer(whole.data().pointer()),
        x.columns(),
        0,
        c,
        order);
    double[] values = memory(product);
    mirror(values, order);
    c.put(values);
    return product;
  }

  /** Copies what is above the diagonal below it, block by block. */
  private static void mirror(double[] c, int order) {
    for (int top = 0; top < order; top += BLOCK) {
      for (int left = top; left < order; left += BLOCK) {
        for (int i = top; i < Math.min(order, top + BLOCK); i++) {
          for (int j = Math.max(left, i + 1); j < Math.min(order, left + BLOCK); j++) {
            c[j * order + i] = c[i * order + j];
          }
        }
      }
    }
  }
}
