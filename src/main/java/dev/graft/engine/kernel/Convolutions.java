package dev.graft.engine.kernel;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code conv2d} and {@code conv2d_bp}: channels last, no padding, stride and dilation 1, with a
 * bias. The gradient reuses the columns of the forward pass.
 */
final class Convolutions implements Peephole {
  private record Forward(INDArray input, INDArray weights, Convolution convolution) {}

  private final List<Forward> forwards = new ArrayList<>();
  private final boolean differentiated;

  /**
   * @param differentiated whether the graph has gradients
   */
  Convolutions(boolean differentiated) {
    this.differentiated = differentiated;
  }

  @Override
  public @Nullable Kernel replace(Call call) {
    return switch (call.op()) {
      case "conv2d" -> isPlain(call, 3) ? forward(call) : null;
      case "conv2d_bp" -> differentiated && isPlain(call, 4) ? gradient(call) : null;
      default -> null;
    };
  }

  /** Integer arguments: kernel, stride, padding, dilation (2 each), same mode, channels last. */
  private static boolean isPlain(Call call, int inputs) {
    long[] i = call.integers();
    return call.inputs().size() == inputs
        && i.length >= 10
        && i[2] == 1
        && i[3] == 1
        && i[4] == 0
        && i[5] == 0
        && i[6] == 1
        && i[7] == 1
        && i[8] == 0
        && i[9] == 1
        && (i.length == 10 || i[10] == 0);
  }

  private Kernel forward(Call call) {
    Convolution convolution =
        new Convolution(
            call.in(0), call.in(1), Floats.of(call.in(2)), Floats.of(call.out(0)), differentiated);
    forwards.add(new Forward(call.in(0), call.in(1), convolution));
    return convolution;
  }

  private @Nullable Kernel gradient(Call call) {
    for (Forward f : forwards) {
      if (f.input == call.in(0) && f.weights == call.in(1)) {
        return f.convolution.gradient(
            Floats.of(call.in(3)),
            call.wanted()[0] ? Floats.of(call.out(0)) : null,
            Floats.of(call.out(1)),
            Floats.of(call.out(2)));
      }
    }
    return null;
  }
}
