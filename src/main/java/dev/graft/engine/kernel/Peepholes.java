package dev.graft.engine.kernel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** All peepholes, for one graph. */
public final class Peepholes {
  private final List<Peephole> all;

  /**
   * @param differentiated whether the graph has gradients
   */
  public Peepholes(boolean differentiated) {
    all =
        List.of(
            new MatrixProduct(),
            new BiasAdd(),
            new Broadcast(),
            new Relu(),
            new LogSoftmax(),
            new Softmax(),
            new Concatenation(),
            new RowSlice(),
            new Totals(),
            new AxisTotals(),
            new Convolutions(differentiated),
            new MaxPooling(differentiated));
  }

  /** A kernel for the call, or null where ND4J's own operation is to run. */
  public @Nullable Kernel replace(Call call) {
    if (!call.addressable()) return null;
    for (Peephole peephole : all) {
      Kernel kernel = peephole.replace(call);
      if (kernel != null) return kernel;
    }
    return null;
  }
}
