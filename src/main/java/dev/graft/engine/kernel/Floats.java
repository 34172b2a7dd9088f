package dev.graft.engine.kernel;

import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The memory of an addressable array, without a copy: a pointer for BLAS, a buffer for Java.
 *
 * @param array held so that ND4J does not free the memory while this is in use
 */
public record Floats(INDArray array, FloatPointer pointer, FloatBuffer buffer) {
  /** Values moved at a time between native memory and the heap, where HotSpot vectorises loops. */
  static final int CHUNK = 8192;

  /** See {@link #rounded}. */
  private static final float TINY = 0x1p-64f;

  public static Floats of(INDArray array) {
    FloatPointer pointer = new FloatPointer(array.data().pointer());
    pointer.position(array.offset()).limit(array.offset() + array.length());
    return new Floats(array, pointer, pointer.asBuffer());
  }

  /** An array of its own, of any values. */
  static Floats uninitialized(long... shape) {
    return of(Nd4j.createUninitialized(DataType.FLOAT, shape));
  }

  /** Frees the memory; nothing may use it again. */
  void close() {
    array.close();
  }

  /** A copy of a row-major array of any floating-point type. */
  public static float[] copy(INDArray array) {
    if (array.dataType() != DataType.FLOAT) {
      return array.dup('c').data().asFloat();
    }
    float[] values = new float[(int) array.length()];
    of(array).buffer.get(0, values);
    return values;
  }

  /** Sets a row-major array of any floating-point type. */
  public static void set(INDArray array, float[] values) {
    if (values.length != array.length()) {
      throw new IllegalArgumentException(values.length + " values for " + array.length());
    }
    if (array.dataType() == DataType.FLOAT) {
      of(array).buffer.put(0, values);
      return;
    }
    for (int i = 0; i < values.length; i++) {
      array.data().put(array.offset() + i, values[i]);
    }
  }

  public int length() {
    return buffer.limit();
  }

  /** A pointer to the value at {@code index}. */
  FloatPointer pointer(int index) {
    return new FloatPointer(pointer).position(pointer.position() + index);
  }

  /**
   * For gradients: leaves what is above 2⁻³⁹ as it is and rounds what is below to 2⁻⁸⁸. What is
   * passed back from classes that are all but out of the question otherwise becomes subnormal on
   * its way through the layers, where it moves nothing and Intel's processors take a hundred times
   * as long for each product.
   */
  static float rounded(float x) {
    return x + TINY - TINY;
  }

  /** The same memory as whole numbers of the same bits. */
  IntBuffer bits() {
    return new IntPointer(pointer).asBuffer();
  }

  void read(int from, float[] target, int length) {
    buffer.get(from, target, 0, length);
  }

  void write(int to, float[] source, int length) {
    buffer.put(to, source, 0, length);
  }

  /** Makes each of {@code rows} rows from {@code firstRow} on a copy of {@code row}. */
  void fillRows(int firstRow, int rows, Floats row) {
    int width = row.length();
    for (int r = 0; r < rows; r++) {
      buffer.put((firstRow + r) * width, row.buffer, 0, width);
    }
  }
}
