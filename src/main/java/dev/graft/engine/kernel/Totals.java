package dev.graft.engine.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** {@code reduce_sum} and {@code reduce_mean} over everything, as losses end, and gradients. */
final class Totals implements Peephole {
  @Override
  public @Nullable Kernel replace(Call call) {
    return switch (call.op()) {
      case "reduce_sum" -> isTotal(call) ? forward(call, 1) : null;
      case "reduce_mean" -> isTotal(call) ? forward(call, call.in(0).length()) : null;
      case "reduce_sum_bp" -> isTotalGradient(call) ? gradient(call, 1) : null;
      case "reduce_mean_bp" -> isTotalGradient(call) ? gradient(call, call.in(0).length()) : null;
      default -> null;
    };
  }

  private static boolean isTotal(Call call) {
    return call.inputs().size() == 1 && call.out(0).length() == 1;
  }

  private static boolean isTotalGradient(Call call) {
    return call.inputs().size() == 2 && call.in(1).length() == 1;
  }

  private static Kernel forward(Call call, long divisor) {
    Floats x = Floats.of(call.in(0));
    Floats total = Floats.of(call.out(0));
    float[] values = new float[x.length()];
    return () -> {
      x.read(0, values, values.length);
      double sum = 0;
      for (float value : values) {
        sum += value;
      }
      total.buffer().put(0, (float) (sum / divisor));
    };
  }

  private static Kernel gradient(Call call, long divisor) {
    Floats change = Floats.of(call.in(1));
    Floats result = Floats.of(call.out(0));
    float[] values = new float[result.length()];
    return () -> {
      Arrays.fill(values, change.buffer().get(0) / divisor);
      result.write(0, values, values.length);
    };
  }
}
