package dev.graft.engine.kernel;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@code concat} of arrays one below the other and its gradient. */
final class Concatenation implements Peephole {
  @Override
  public @Nullable Kernel replace(Call call) {
    if (call.integers().length != 1 || call.integers()[0] != 0) return null;
    return switch (call.op()) {
      case "concat" -> forward(call);
      case "concat_bp" -> gradient(call);
      default -> null;
    };
  }

  private static Kernel forward(Call call) {
    List<Floats> parts = floats(call.inputs());
    Floats whole = Floats.of(call.out(0));
    return () -> {
      int at = 0;
      for (Floats part : parts) {
        whole.buffer().put(at, part.buffer(), 0, part.length());
        at += part.length();
      }
    };
  }

  private static Kernel gradient(Call call) {
    List<Floats> parts = floats(call.outputs());
    Floats whole = Floats.of(call.inputs().get(call.inputs().size() - 1));
    return () -> {
      int at = 0;
      for (Floats part : parts) {
        part.buffer().put(0, whole.buffer(), at, part.length());
        at += part.length();
      }
    };
  }

  private static List<Floats> floats(List<INDArray> arrays) {
    List<Floats> floats = new ArrayList<>();
    arrays.forEach(array -> floats.add(Floats.of(array)));
    return floats;
  }
}
