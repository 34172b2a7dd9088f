package dev.graft.engine.kernel;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@code slice} of some rows of an array, whole in all other dimensions, and its gradient. */
final class RowSlice implements Peephole {
  @Override
  public @Nullable Kernel replace(Call call) {
    return switch (call.op()) {
      case "slice" -> isOfRows(call, call.out(0)) ? forward(call) : null;
      case "slice_bp" -> isOfRows(call, call.in(1)) ? gradient(call) : null;
      default -> null;
    };
  }

  /** The arguments are the first index and the length of each dimension. */
  private static boolean isOfRows(Call call, INDArray slice) {
    INDArray whole = call.in(0);
    if (call.integers().length != 2 * whole.rank() || slice.rank() != whole.rank()) return false;
    for (int d = 1; d < whole.rank(); d++) {
      if (call.integers()[d] != 0 || slice.size(d) != whole.size(d)) return false;
    }
    return true;
  }

  private static int first(Call call) {
    INDArray whole = call.in(0);
    return (int) (call.integers()[0] * (whole.length() / whole.size(0)));
  }

  private static Kernel forward(Call call) {
    Floats whole = Floats.of(call.in(0));
    Floats slice = Floats.of(call.out(0));
    int first = first(call);
    return () -> slice.buffer().put(0, whole.buffer(), first, slice.length());
  }

  /** The slice's change, 0 elsewhere: which is so from the start. */
  private static Kernel gradient(Call call) {
    Floats change = Floats.of(call.in(1));
    Floats whole = Floats.of(call.out(0));
    int first = first(call);
    float[] zeros = new float[whole.length()];
    whole.write(0, zeros, zeros.length);
    return () -> whole.buffer().put(first, change.buffer(), 0, change.length());
  }
}
