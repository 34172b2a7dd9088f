package dev.graft.engine.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code reduce_sum} and {@code reduce_mean} of a matrix along one dimension, and their gradients.
 */
final class AxisTotals implements Peephole {
  private static final String GRADIENT = "_bp";

  @Override
  public @Nullable Kernel replace(Call call) {
    boolean isGradient = call.op().endsWith(GRADIENT);
    boolean isMean = call.op().startsWith("reduce_mean");
    if (!isMean && !call.op().equals("reduce_sum") && !call.op().equals("reduce_sum_bp")) {
      return null;
    }
    if (call.inputs().size() != (isGradient ? 2 : 1) || call.integers().length != 1) return null;
    INDArray matrix = call.in(0);
    if (matrix.rank() != 2) return null;
    int axis = (int) Math.floorMod(call.integers()[0], 2L);
    float factor = isMean ? 1f / matrix.size(axis) : 1f;
    Floats totals = Floats.of(isGradient ? call.in(1) : call.out(0));
    if (totals.length() != matrix.size(1 - axis)) return null;
    int width = (int) matrix.size(1);
    if (isGradient) return new Spread(totals, Floats.of(call.out(0)), width, axis, factor);
    return new Total(Floats.of(matrix), totals, width, axis, factor);
  }

  /** Sums along an axis, times a factor. */
  private record Total(
      Floats matrix, Floats totals, int width, int axis, float factor, float[] values, float[] sums)
      implements Kernel {
    Total(Floats matrix, Floats totals, int width, int axis, float factor) {
      this(
          matrix,
          totals,
          width,
          axis,
          factor,
          new float[matrix.length()],
          new float[totals.length()]);
    }

    @Override
    public void run() {
      matrix.read(0, values, values.length);
      if (axis == 0) {
        Arrays.fill(sums, 0f);
      }
      for (int from = 0, row = 0; from < values.length; from += width, row++) {
        if (axis == 0) {
          addRow(sums, values, from);
        } else {
          sums[row] = sum(values, from, width);
        }
      }
      for (int i = 0; i < sums.length; i++) {
        sums[i] *= factor;
      }
      totals.write(0, sums, sums.length);
    }

    private static void addRow(float[] sums, float[] values, int from) {
      for (int i = 0; i < sums.length; i++) {
        sums[i] += values[from + i];
      }
    }

    private static float sum(float[] values, int from, int length) {
      double sum = 0;
      for (int i = from; i < from + length; i++) {
        sum += values[i];
      }
      return (float) sum;
    }
  }

  /** Each total's change, times a factor, to all that it is the total of. */
  private record Spread(
      Floats totals, Floats matrix, int width, int axis, float factor, float[] sums, float[] values)
      implements Kernel {
    Spread(Floats totals, Floats matrix, int width, int axis, float factor) {
      this(
          totals,
          matrix,
          width,
          axis,
          factor,
          new float[totals.length()],
          new float[matrix.length()]);
    }

    @Override
    public void run() {
      totals.read(0, sums, sums.length);
      for (int i = 0; i < sums.length; i++) {
        sums[i] *= factor;
      }
      for (int from = 0, row = 0; from < values.length; from += width, row++) {
        if (axis == 0) {
          System.arraycopy(sums, 0, values, from, width);
        } else {
          Arrays.fill(values, from, from + width, sums[row]);
        }
      }
      matrix.write(0, values, values.length);
    }
  }
}
