package dev.graft.engine.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code add}, {@code subtract}, {@code multiply} and {@code divide} of arrays of different shapes,
 * repeated along dimensions of length 1, and their gradients. ND4J's own are slow in just these; of
 * equal shapes they are fast.
 */
final class Broadcast implements Peephole {
  private static final String GRADIENT = "_bp";

  @Override
  public @Nullable Kernel replace(Call call) {
    boolean isGradient = call.op().endsWith(GRADIENT);
    Arithmetic arithmetic = Arithmetic.named(call.op().replace(GRADIENT, ""));
    if (arithmetic == null || call.inputs().size() != (isGradient ? 3 : 2)) return null;
    INDArray a = call.in(0);
    INDArray b = call.in(1);
    INDArray result = isGradient ? call.in(2) : call.out(0);
    if (Arrays.equals(a.shape(), b.shape())) return null;
    int run = Math.min(Repeats.run(a, result), Repeats.run(b, result));
    int width = isGradient && isSummed(call) ? run : Repeats.cached(run);
    Repeats left = Repeats.of(a, result, width);
    Repeats right = Repeats.of(b, result, width);
    return isGradient
        ? gradient(call, arithmetic, left, right)
        : forward(call, arithmetic, left, right);
  }

  /** Whether a gradient is asked for that adds up rows, which it does row by row. */
  private static boolean isSummed(Call call) {
    long length = call.in(2).length();
    return call.wanted()[0] && call.in(0).length() < length
        || call.wanted()[1] && call.in(1).length() < length;
  }

  private static Kernel forward(Call call, Arithmetic arithmetic, Repeats a, Repeats b) {
    Rows left = new Rows(Floats.of(call.in(0)), a);
    Rows right = new Rows(Floats.of(call.in(1)), b);
    Floats result = Floats.of(call.out(0));
    int width = a.width();
    float[] values = new float[result.length()];
    float[] row = new float[width];
    return () -> {
      left.read();
      right.read();
      for (int r = 0; r < a.rows(); r++) {
        arithmetic.result(left.row(r), right.row(r), row);
        System.arraycopy(row, 0, values, r * width, width);
      }
      result.write(0, values, values.length);
    };
  }

  private static Kernel gradient(Call call, Arithmetic arithmetic, Repeats a, Repeats b) {
    Rows left = new Rows(Floats.of(call.in(0)), a);
    Rows right = new Rows(Floats.of(call.in(1)), b);
    Floats change = Floats.of(call.in(2));
    RowSums ofLeft = new RowSums(Floats.of(call.out(0)), a);
    RowSums ofRight = new RowSums(Floats.of(call.out(1)), b);
    boolean leftWanted = call.wanted()[0];
    boolean rightWanted = call.wanted()[1];
    int width = a.width();
    float[] changes = new float[change.length()];
    float[] row = new float[width];
    float[] own = new float[width];
    return () -> {
      left.read();
      right.read();
      change.read(0, changes, changes.length);
      for (int r = 0; r < a.rows(); r++) {
        System.arraycopy(changes, r * width, row, 0, width);
        if (leftWanted) {
          arithmetic.ofLeft(row, right.row(r), own);
          ofLeft.add(r, own);
        }
        if (rightWanted) {
          arithmetic.ofRight(row, left.row(r), right.row(r), own);
          ofRight.add(r, own);
        }
      }
      if (leftWanted) ofLeft.write();
      if (rightWanted) ofRight.write();
    };
  }
}
