package dev.graft.engine.kernel;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@code matmul} and {@code matmul_bp} of matrices by BLAS, without gradients nobody reads. */
final class MatrixProduct implements Peephole {
  @Override
  public @Nullable Kernel replace(Call call) {
    return switch (call.op()) {
      case "matmul" -> isPlain(call) ? product(call) : null;
      case "matmul_bp" -> isPlain(call) ? gradient(call) : null;
      default -> null;
    };
  }

  /** Of two matrices, the result neither transposed nor scaled nor added to anything. */
  private static boolean isPlain(Call call) {
    double[] r = call.reals();
    return call.in(0).rank() == 2
        && call.in(1).rank() == 2
        && !call.flag(2)
        && (r.length < 1 || r[0] == 1)
        && (r.length < 2 || r[1] == 0);
  }

  private static Kernel product(Call call) {
    return product(call.in(0), call.in(1), call.flag(0), call.flag(1), call.out(0));
  }

  /**
   * For c = op(a)·op(b), op being the matrix or its transpose: d op(a) = dc·op(b)ᵀ and d op(b) =
   * op(a)ᵀ·dc.
   */
  private static Kernel gradient(Call call) {
    INDArray a = call.in(0);
    INDArray b = call.in(1);
    INDArray change = call.in(2);
    boolean ofA = call.flag(0);
    boolean ofB = call.flag(1);
    Kernel left =
        ofA
            ? product(b, change, ofB, true, call.out(0))
            : product(change, b, false, !ofB, call.out(0));
    Kernel right =
        ofB
            ? product(change, a, true, ofA, call.out(1))
            : product(a, change, !ofA, false, call.out(1));
    if (!call.wanted()[0]) return right;
    if (!call.wanted()[1]) return left;
    return () -> {
      left.run();
      right.run();
    };
  }

  private static Kernel product(
      INDArray left, INDArray right, boolean transposeLeft, boolean transposeRight, INDArray out) {
    int m = (int) out.size(0);
    int n = (int) out.size(1);
    int k = (int) left.size(transposeLeft ? 0 : 1);
    Floats a = Floats.of(left);
    Floats b = Floats.of(right);
    Floats c = Floats.of(out);
    return () ->
        Gemm.run(transposeLeft, transposeRight, m, n, k, a.pointer(), b.pointer(), 0f, c.pointer());
  }
}
