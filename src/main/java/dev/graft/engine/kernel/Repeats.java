package dev.graft.engine.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Where an operand lies that is repeated to the shape of a result: the result as rows of one width,
 * in each of which the operand is either as wide or one repeated value.
 *
 * @param offsets where each row begins in the operand
 * @param repeated whether one value fills a row
 */
@SuppressWarnings("ArrayRecordComponent")
record Repeats(int[] offsets, boolean repeated, int width) {
  /** Values of each of three arrays that the first cache holds at once. */
  private static final int CACHED = 2048;

  private static final int LEAST = 256;

  /** The widest row of the result in which the operand is whole or one value. */
  static int run(INDArray operand, INDArray result) {
    int run = 1;
    boolean isWhole = true;
    boolean isRepeated = true;
    for (int d = result.rank() - 1; d >= 0; d--) {
      long length = result.size(d);
      if (length == 1) continue;
      isWhole &= size(operand, result, d) == length;
      isRepeated &= size(operand, result, d) == 1;
      if (!isWhole && !isRepeated) break;
      run *= (int) length;
    }
    return run;
  }

  /** The widest that divides a run and stays in the first cache; the run where none does. */
  static int cached(int run) {
    for (int width = Math.min(run, CACHED); width >= LEAST; width--) {
      if (run % width == 0) return width;
    }
    return run;
  }

  /**
   * @param width a run of trailing dimensions, no wider than {@link #run}, or what divides it
   */
  static Repeats of(INDArray operand, INDArray result, int width) {
    int rank = result.rank();
    int[] strides = new int[rank];
    int stride = 1;
    int repeating = 1;
    boolean repeated = width > 1;
    for (int d = rank - 1; d >= 0; d--) {
      int length = (int) size(operand, result, d);
      strides[d] = length == 1 ? 0 : stride;
      stride *= length;
      if (repeating < width && length > 1) repeated = false;
      repeating *= (int) result.size(d);
    }
    int[] offsets = new int[(int) result.length() / width];
    for (int row = 0; row < offsets.length; row++) {
      int index = row * width;
      for (int d = rank - 1; d >= 0; d--) {
        int length = (int) result.size(d);
        offsets[row] += index % length * strides[d];
        index /= length;
      }
    }
    return new Repeats(offsets, repeated, width);
  }

  int rows() {
    return offsets.length;
  }

  /** The operand's length along a dimension of the result, 1 where it has none. */
  private static long size(INDArray operand, INDArray result, int dimension) {
    int own = dimension - (result.rank() - operand.rank());
    return own < 0 ? 1 : operand.size(own);
  }
}
