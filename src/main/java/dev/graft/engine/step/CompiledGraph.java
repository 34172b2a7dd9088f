package dev.graft.engine.step;

import dev.graft.engine.kernel.Kernel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Operations in order, on arrays that stay where they are. */
final class CompiledGraph implements AutoCloseable {
  private final List<Operation> operations;
  private final Map<String, INDArray> arrays;
  private final List<INDArray> own;
  private List<Operation> running;
  private boolean closed;

  /**
   * @param names of the graph's operations that it stands for, or of the variable that is copied to
   *     its target
   */
  record Operation(List<String> names, Kernel kernel) {
    Operation {
      names = List.copyOf(names);
    }

    Operation(String name, Kernel kernel) {
      this(List.of(name), kernel);
    }

    /** It stands for another as well. */
    Operation and(String name) {
      List<String> all = new ArrayList<>(names);
      all.add(name);
      return new Operation(all, kernel);
    }
  }

  /**
   * @param own arrays that are freed with it
   */
  CompiledGraph(
      List<Operation> operations, Map<String, INDArray> arrays, Collection<INDArray> own) {
    this.operations = operations;
    this.arrays = arrays;
    this.own = List.copyOf(own);
    running = operations;
  }

  /** Leaves out all others from now on; what these compute stays as it was. */
  void only(Set<String> names) {
    running =
        operations.stream().filter(each -> !Collections.disjoint(names, each.names())).toList();
  }

  void run() {
    requireOpen();
    for (int i = 0; i < running.size(); i++) {
      running.get(i).kernel().run();
    }
  }

  List<Operation> operations() {
    return operations;
  }

  INDArray array(String variable) {
    requireOpen();
    INDArray array = arrays.get(variable);
    if (array == null) {
      throw new IllegalArgumentException(
          "'" + variable + "' was not asked for when the graph was compiled");
    }
    return array;
  }

  /** Kernels do not look where memory is that was freed. */
  void requireOpen() {
    if (closed) throw new IllegalStateException("the compiled graph was closed");
  }

  /** Frees an array now, which the collector of garbage would do when Java's heap is full. */
  static void free(INDArray array) {
    if (array.closeable()) array.close();
  }

  /** Also a second time. */
  @Override
  public void close() {
    if (closed) return;
    closed = true;
    operations.forEach(operation -> operation.kernel().close());
    own.forEach(CompiledGraph::free);
  }
}
