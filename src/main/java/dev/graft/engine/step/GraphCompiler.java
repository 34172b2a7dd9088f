package dev.graft.engine.step;

import static java.util.Objects.requireNonNull;

import dev.graft.engine.kernel.Call;
import dev.graft.engine.kernel.Kernel;
import dev.graft.engine.kernel.Peepholes;
import dev.graft.engine.step.CompiledGraph.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.ReduceOp;
import org.nd4j.linalg.api.ops.ScalarOp;
import org.nd4j.linalg.api.ops.random.BaseRandomOp;
import org.nd4j.linalg.api.shape.LongShapeDescriptor;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Turns the operations of a graph into kernels on arrays allocated once. Operations on constants
 * and shapes are run while compiling and dropped; reshapes share their input's memory.
 */
final class GraphCompiler {
  private static final Set<String> OF_SHAPE = Set.of("shape_of", "size", "size_at", "rank");
  private static final Set<String> SAME_VALUES = Set.of("reshape", "identity", "stop_gradient");
  private static final Set<String> CONTROL_FLOW =
      Set.of("enter", "exit", "next_iteration", "merge", "switch", "loop_cond", "While", "If");

  private final SameDiff graph;
  private final Map<String, INDArray> arrays;
  private final Map<String, INDArray> targets;
  private final Set<String> read = new HashSet<>();
  private final Set<String> fixed = new HashSet<>();
  private final Peepholes peepholes;
  private final List<Operation> kernels = new ArrayList<>();
  private final Map<String, INDArray> results = new HashMap<>();

  /** Where among the kernels each operation is that has one output. */
  private final Map<SameOperation, Integer> known = new HashMap<>();

  /** Arrays that were made here. */
  private final List<INDArray> own = new ArrayList<>();

  private GraphCompiler(
      SameDiff graph, Map<String, INDArray> given, Map<String, INDArray> targets) {
    this.graph = graph;
    this.arrays = new HashMap<>(given);
    this.targets = targets;
    peepholes = new Peepholes(!targets.isEmpty());
  }

  /**
   * @param given arrays of parameters and placeholders
   * @param targets arrays that the variables of these names are to be written to
   * @param wanted further variables to compute
   */
  static CompiledGraph compile(
      SameDiff graph,
      Map<String, INDArray> given,
      Map<String, INDArray> targets,
      Collection<String> wanted) {
    GraphCompiler compiler = new GraphCompiler(graph, given, targets);
    List<String> results = new ArrayList<>(wanted);
    results.addAll(targets.keySet());
    List<SameDiffOp> order = GraphOrder.of(graph, results);
    compiler.read.addAll(results);
    order.forEach(op -> compiler.read.addAll(inputs(op)));
    order.forEach(compiler::operation);
    results.forEach(compiler::array);
    targets.forEach(compiler::deliver);
    return new CompiledGraph(List.copyOf(compiler.kernels), compiler.arrays, compiler.own);
  }

  private static List<String> inputs(SameDiffOp op) {
    return op.getInputsToOp() == null ? List.of() : op.getInputsToOp();
  }

  private void operation(SameDiffOp op) {
    refuseUnsupported(op);
    List<String> names = inputs(op);
    List<INDArray> inputs = names.stream().map(this::array).toList();
    String what = op.getOp().opName() + " '" + op.getName() + "'";
    NativeOperation operation;
    List<LongShapeDescriptor> shapes;
    try {
      operation = new NativeOperation(what, op.getOp(), inputs);
      shapes = operation.outputShapes();
    } catch (RuntimeException e) {
      throw new IllegalStateException("compiled step: cannot prepare " + what, e);
    }
    boolean isFixed =
        OF_SHAPE.contains(op.getOp().opName())
            || (!names.isEmpty() && names.stream().allMatch(this::isFixed));
    if (!isFixed && shareInput(op, inputs, shapes.get(0))) {
      operation.close();
      return;
    }
    SameOperation same = SameOperation.of(op.getOp(), inputs);
    if (!isFixed && shareResult(op, same)) {
      operation.close();
      return;
    }
    List<INDArray> outputs = allocate(op, shapes);
    operation.outputs(outputs);
    if (isFixed) {
      operation.run();
      operation.close();
      fixed.addAll(op.getOutputsOfOp());
      return;
    }
    Kernel kernel = peepholes.replace(call(op, inputs, outputs));
    if (kernel != null) operation.close();
    if (outputs.size() == 1) known.put(same, kernels.size());
    kernels.add(new Operation(op.getName(), kernel == null ? operation : kernel));
    results.put(op.getName(), outputs.get(0));
  }

  /** Gradients often compute once more what the way forward has computed. */
  private boolean shareResult(SameDiffOp op, SameOperation same) {
    List<String> outputs = op.getOutputsOfOp();
    Integer place = known.get(same);
    if (place == null || outputs.size() != 1 || targets.containsKey(outputs.get(0))) return false;
    Operation first = kernels.get(place);
    kernels.set(place, first.and(op.getName()));
    arrays.put(outputs.get(0), requireNonNull(results.get(first.names().get(0))));
    return true;
  }

  private static void refuseUnsupported(SameDiffOp op) {
    DifferentialFunction function = op.getOp();
    String cure = null;
    if (function instanceof BaseRandomOp) {
      cure = "feed random numbers through a placeholder";
    } else if (CONTROL_FLOW.contains(function.opName())) {
      cure = "control flow has no fixed order";
    } else if (!(function instanceof CustomOp) && !(function instanceof Op)) {
      cure = function.getClass().getName();
    }
    if (cure != null) {
      throw new IllegalStateException(
          "compiled step: operation %s '%s' is not supported: %s"
              .formatted(function.opName(), op.getName(), cure));
    }
  }

  private boolean isFixed(String name) {
    return fixed.contains(name)
        || (!arrays.containsKey(name) && type(name) == VariableType.CONSTANT);
  }

  private VariableType type(String name) {
    return graph.getVariable(name).getVariableType();
  }

  private INDArray array(String name) {
    INDArray array = arrays.get(name);
    if (array != null) return array;
    SDVariable variable = graph.getVariable(name);
    VariableType type = variable.getVariableType();
    if (type != VariableType.CONSTANT && type != VariableType.VARIABLE) {
      throw new IllegalStateException(
          "compiled step: "
              + (type == VariableType.PLACEHOLDER ? "no shape for placeholder '" : "no value of '")
              + name
              + "'");
    }
    INDArray value = variable.getArr().dup('c');
    own.add(value);
    arrays.put(name, value);
    if (type == VariableType.CONSTANT) fixed.add(name);
    return value;
  }

  /** Lets an operation that only renames or reshapes its input share the input's memory. */
  private boolean shareInput(SameDiffOp op, List<INDArray> inputs, LongShapeDescriptor shape) {
    String output = op.getOutputsOfOp().get(0);
    if (!SAME_VALUES.contains(op.getOp().opName()) || targets.containsKey(output)) return false;
    INDArray input = inputs.get(0);
    INDArray shared = input.reshape('c', shape.getShape());
    if (shared.data().pointer().address() != input.data().pointer().address()
        || shared.offset() != input.offset()) {
      return false;
    }
    arrays.put(output, shared);
    return true;
  }

  /**
   * Row-major whatever the operation would choose: one column-major array slows all that follow.
   */
  private List<INDArray> allocate(SameDiffOp op, List<LongShapeDescriptor> shapes) {
    List<INDArray> outputs = new ArrayList<>();
    List<String> names = op.getOutputsOfOp();
    for (int i = 0; i < names.size(); i++) {
      LongShapeDescriptor shape = shapes.get(i);
      INDArray output = target(names.get(i), shape.getShape());
      if (output == null) {
        output = Nd4j.create(shape.dataType(), shape.getShape(), 'c');
        own.add(output);
      }
      arrays.put(names.get(i), output);
      outputs.add(output);
    }
    return outputs;
  }

  private @Nullable INDArray target(String name, long[] shape) {
    INDArray target = targets.get(name);
    return target != null && Arrays.equals(target.shape(), shape) ? target : null;
  }

  private Call call(SameDiffOp op, List<INDArray> inputs, List<INDArray> outputs) {
    boolean[] wanted = new boolean[outputs.size()];
    for (int i = 0; i < wanted.length; i++) {
      wanted[i] = read.contains(op.getOutputsOfOp().get(i));
    }
    DifferentialFunction function = op.getOp();
    String name = function.opName();
    if (function instanceof CustomOp c) {
      return new Call(name, inputs, outputs, c.iArgs(), c.tArgs(), wanted);
    }
    double[] scalar =
        function instanceof ScalarOp s ? new double[] {s.scalar().getDouble(0)} : new double[0];
    return new Call(name, inputs, outputs, axes(function), scalar, wanted);
  }

  /** Of a reduction; none where it is over everything. */
  private static long[] axes(DifferentialFunction function) {
    int[] axes = function instanceof ReduceOp ? function.getDimensions() : null;
    return axes == null ? new long[0] : Arrays.stream(axes).asLongStream().toArray();
  }

  /** Copies a result that was computed elsewhere to its target. */
  private void deliver(String name, INDArray target) {
    INDArray computed = array(name);
    if (computed != target) kernels.add(new Operation(name, () -> target.assign(computed)));
  }
}
