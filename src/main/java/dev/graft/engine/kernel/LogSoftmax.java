package dev.graft.engine.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code log_softmax} over the rows of a matrix and its gradient, which takes the sums that the way
 * forward has found of the same values.
 */
final class LogSoftmax implements Peephole {
  private final List<Sums> known = new ArrayList<>();

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

  /** The logarithms of a matrix's sums, found once for the same values. */
  private static final class Sums {
    private final INDArray of;
    private final Floats x;
    private final int width;
    private final float[] values;
    private final float[] found;
    private final float[] sums;
    private boolean any;

    Sums(INDArray of) {
      this.of = of;
      x = Floats.of(of);
      width = (int) of.size(1);
      values = new float[x.length()];
      found = new float[x.length()];
      sums = new float[x.length() / width];
    }

    void read() {
      x.read(0, values, values.length);
      if (any && Arrays.equals(values, found)) return;
      for (int row = 0; row < sums.length; row++) {
        sums[row] = logSum(values, row * width, (row + 1) * width);
      }
      System.arraycopy(values, 0, found, 0, values.length);
      any = true;
    }
  }

  private Sums sums(INDArray of) {
    return known.stream()
        .filter(sums -> sums.of == of)
        .findFirst()
        .orElseGet(
            () -> {
              Sums sums = new Sums(of);
              known.add(sums);
              return sums;
            });
  }

  private Kernel forward(Call call) {
    Sums sums = sums(call.in(0));
    Floats y = Floats.of(call.out(0));
    float[] result = new float[sums.values.length];
    return () -> {
      sums.read();
      for (int row = 0, i = 0; row < sums.sums.length; row++) {
        float shift = sums.sums[row];
        for (int end = i + sums.width; i < end; i++) {
          result[i] = sums.values[i] - shift;
        }
      }
      y.write(0, result, result.length);
    };
  }

  /** With respect to x: change − softmax(x)·Σ change. */
  private Kernel gradient(Call call) {
    Sums sums = sums(call.in(0));
    Floats change = Floats.of(call.in(1));
    Floats result = Floats.of(call.out(0));
    float[] changes = new float[sums.values.length];
    return () -> {
      sums.read();
      change.read(0, changes, changes.length);
      for (int row = 0; row < sums.sums.length; row++) {
        int from = row * sums.width;
        int to = from + sums.width;
        float shift = sums.sums[row];
        float sum = 0;
        for (int i = from; i < to; i++) {
          sum += changes[i];
        }
        for (int i = from; i < to; i++) {
          float part = (float) Math.exp(sums.values[i] - shift) * sum;
          changes[i] = Floats.rounded(changes[i] - part);
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
