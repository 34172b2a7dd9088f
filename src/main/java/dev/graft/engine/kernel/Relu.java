package dev.graft.engine.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** {@code relu} and its gradient, with loops that HotSpot vectorises. */
final class Relu implements Peephole {
  @Override
  public @Nullable Kernel replace(Call call) {
    if (Arrays.stream(call.reals()).anyMatch(cutOff -> cutOff != 0)) return null;
    return switch (call.op()) {
      case "relu" -> forward(call);
      case "thresholdedrelu_bp" -> gradient(call);
      default -> null;
    };
  }

  private static Kernel forward(Call call) {
    Floats x = Floats.of(call.in(0));
    Floats y = Floats.of(call.out(0));
    float[] values = new float[Floats.CHUNK];
    return () -> {
      for (int from = 0; from < x.length(); from += Floats.CHUNK) {
        int length = Math.min(Floats.CHUNK, x.length() - from);
        x.read(from, values, length);
        rectify(values, length);
        y.write(from, values, length);
      }
    };
  }

  private static Kernel gradient(Call call) {
    Floats x = Floats.of(call.in(0));
    Floats change = Floats.of(call.in(1));
    Floats result = Floats.of(call.out(0));
    float[] values = new float[Floats.CHUNK];
    float[] changes = new float[Floats.CHUNK];
    return () -> {
      for (int from = 0; from < x.length(); from += Floats.CHUNK) {
        int length = Math.min(Floats.CHUNK, x.length() - from);
        x.read(from, values, length);
        change.read(from, changes, length);
        mask(values, changes, length);
        result.write(from, changes, length);
      }
    };
  }

  private static void rectify(float[] x, int length) {
    for (int i = 0; i < length; i++) {
      x[i] = Math.max(x[i], 0f);
    }
  }

  /**
   * Keeps a change where x is positive. Written without a branch: HotSpot 17 vectorises min and
   * max, not a comparison. The smallest positive float times the largest is below 1, but only
   * subnormal numbers are.
   */
  private static void mask(float[] x, float[] change, int length) {
    for (int i = 0; i < length; i++) {
      change[i] *= Math.min(Math.max(x[i] * Float.MAX_VALUE, 0f), 1f);
    }
  }
}
