package dev.graft.engine.kernel;

import org.jspecify.annotations.Nullable;

/** {@code log_softmax} over the rows of a matrix and its gradient. */
final class LogSoftmax implements Peephole {
  @Override
  public @Nullable Kernel replace(Call call) {
    return switch (call.op()) {
      case "log_softmax" -> isOverRows(call) ? forward(call) : null;
      case "log_softmax_bp" -> isOverRows(call) ? gradient(call) : null;
      default -> null;
    };
  }

  static boolean isOverRows(Call call) {
    long[] axis = call.integers();
    return call.in(0).rank() == 2 && (axis.length == 0 || axis[0] == 1 || axis[0] == -1);
  }

  private static Kernel forward(Call call) {
    Floats x = Floats.of(call.in(0));
    Floats y = Floats.of(call.out(0));
    int width = (int) call.in(0).size(1);
    float[] values = new float[x.length()];
    return () -> {
      x.read(0, values, values.length);
      for (int row = 0; row < values.length; row += width) {
        float shift = logSum(values, row, row + width);
        for (int i = row; i < row + width; i++) {
          values[i] -= shift;
        }
      }
      y.write(0, values, values.length);
    };
  }

  /** With respect to x: change − softmax(x)·Σ change. */
  private static Kernel gradient(Call call) {
    Floats x = Floats.of(call.in(0));
    Floats change = Floats.of(call.in(1));
    Floats result = Floats.of(call.out(0));
    int width = (int) call.in(0).size(1);
    float[] values = new float[x.length()];
    float[] changes = new float[x.length()];
    return () -> {
      x.read(0, values, values.length);
      change.read(0, changes, changes.length);
      for (int row = 0; row < values.length; row += width) {
        float shift = logSum(values, row, row + width);
        float sum = 0;
        for (int i = row; i < row + width; i++) {
          sum += changes[i];
        }
        for (int i = row; i < row + width; i++) {
          changes[i] -= (float) Math.exp(values[i] - shift) * sum;
        }
      }
      result.write(0, changes, changes.length);
    };
  }

  /** The logarithm of Σ exp, safe for large values. */
  static float logSum(float[] values, int from, int to) {
    float largest = values[from];
    for (int i = from + 1; i < to; i++) {
      largest = Math.max(largest, values[i]);
    }
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += Math.exp(values[i] - largest);
    }
    return largest + (float) Math.log(sum);
  }
}
