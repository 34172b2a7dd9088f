package dev.graft.engine.step;

import dev.graft.engine.kernel.Kernel;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Operations in order, on arrays that stay where they are. */
final class CompiledGraph implements AutoCloseable {
  private final List<Kernel> operations;
  private final Map<String, INDArray> arrays;

  CompiledGraph(List<Kernel> operations, Map<String, INDArray> arrays) {
    this.operations = operations;
    this.arrays = arrays;
  }

  void run() {
    for (int i = 0; i < operations.size(); i++) {
      operations.get(i).run();
    }
  }

  INDArray array(String variable) {
    INDArray array = arrays.get(variable);
    if (array == null) {
      throw new IllegalArgumentException(
          "'" + variable + "' was not asked for when the graph was compiled");
    }
    return array;
  }

  @Override
  public void close() {
    for (Kernel operation : operations) {
      if (operation instanceof NativeOperation own) own.close();
    }
  }
}
