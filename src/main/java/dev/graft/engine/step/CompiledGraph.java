package dev.graft.engine.step;

import dev.graft.engine.kernel.Kernel;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Operations in order, on arrays that stay where they are. */
final class CompiledGraph implements AutoCloseable {
  private final List<Operation> operations;
  private final Map<String, INDArray> arrays;
  private List<Operation> running;

  /**
   * @param name of the graph's operation, or of the variable that is copied to its target
   */
  record Operation(String name, Kernel kernel) {}

  CompiledGraph(List<Operation> operations, Map<String, INDArray> arrays) {
    this.operations = operations;
    this.arrays = arrays;
    running = operations;
  }

  /** Leaves out all others from now on; what these compute stays as it was. */
  void only(Set<String> names) {
    running = operations.stream().filter(each -> names.contains(each.name())).toList();
  }

  void run() {
    for (int i = 0; i < running.size(); i++) {
      running.get(i).kernel().run();
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
    for (Operation operation : operations) {
      if (operation.kernel() instanceof NativeOperation own) own.close();
    }
  }
}
