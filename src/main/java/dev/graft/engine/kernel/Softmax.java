package dev.graft.engine.kernel;

import org.jspecify.annotations.Nullable;

/** {@code softmax} over the rows of a matrix and its gradient. */
final class Softmax implements Peephole {
  @Override
  public @Nullable Kernel replace(Call call) {
    return switch (call.op()) {
      case "softmax" -> LogSoftmax.isOverRows(call) ? forward(call) : null;
      case "softmax_bp" -> LogSoftmax.isOverRows(call) ? gradient(call) : null;
      default -> null;
    };
  }

  private static Kernel forward(Call call) {
    Floats x = Floats.of(call.in(0));
    Floats y = Floats.of(call.out(0));
    int width = (int) call.in(0).size(1);
    float[] values = new float[x.length()];
    return () -> {
      x.read(0, values, values.length);
      for (int row = 0; row < values.length; row += width) {
        normalise(values, row, row + width);
      }
      y.write(0, values, values.length);
    };
  }

  /** With respect to x, for s = softmax(x): s·(change − Σ change·s). */
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
        normalise(values, row, row + width);
        double mean = 0;
        for (int i = row; i < row + width; i++) {
          mean += (double) values[i] * changes[i];
        }
        for (int i = row; i < row + width; i++) {
          changes[i] = Floats.rounded((float) (values[i] * (changes[i] - mean)));
        }
      }
      result.write(0, changes, changes.length);
    };
  }

  private static void normalise(float[] values, int from, int to) {
    float shift = LogSoftmax.logSum(values, from, to);
    for (int i = from; i < to; i++) {
      values[i] = (float) Math.exp(values[i] - shift);
    }
  }
}
