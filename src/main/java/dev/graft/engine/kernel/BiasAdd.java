package dev.graft.engine.kernel;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@code add} of a vector to each row of a matrix, and its gradient {@code add_bp}. */
final class BiasAdd implements Peephole {
  @Override
  public @Nullable Kernel replace(Call call) {
    return switch (call.op()) {
      case "add" -> isBias(call.in(0), call.in(1)) ? forward(call) : null;
      case "add_bp" -> isBias(call.in(0), call.in(1)) ? gradient(call) : null;
      default -> null;
    };
  }

  private static boolean isBias(INDArray matrix, INDArray row) {
    return matrix.rank() == 2 && row.rank() == 1 && matrix.size(1) == row.length();
  }

  private static Kernel forward(Call call) {
    Floats x = Floats.of(call.in(0));
    Floats bias = Floats.of(call.in(1));
    Floats y = Floats.of(call.out(0));
    int width = bias.length();
    int rows = x.length() / width;
    float[] row = new float[width];
    float[] added = new float[width];
    return () -> {
      bias.read(0, added, width);
      for (int r = 0; r < rows; r++) {
        x.read(r * width, row, width);
        add(row, added, width);
        y.write(r * width, row, width);
      }
    };
  }

  private static Kernel gradient(Call call) {
    Floats change = Floats.of(call.in(2));
    Floats input = Floats.of(call.out(0));
    Kernel bias = new ColumnSum(change, Floats.of(call.out(1)));
    boolean inputWanted = call.wanted()[0];
    return () -> {
      if (inputWanted) input.buffer().put(0, change.buffer(), 0, change.length());
      bias.run();
    };
  }

  private static void add(float[] target, float[] added, int length) {
    for (int i = 0; i < length; i++) {
      target[i] += added[i];
    }
  }
}
