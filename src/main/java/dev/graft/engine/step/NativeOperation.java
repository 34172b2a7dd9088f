package dev.graft.engine.step;

import dev.graft.engine.kernel.Kernel;
import java.util.List;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.BaseOp;
import org.nd4j.linalg.api.ops.BaseReduceOp;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.api.ops.ReduceOp;
import org.nd4j.linalg.api.ops.ScalarOp;
import org.nd4j.linalg.api.shape.LongShapeDescriptor;
import org.nd4j.linalg.api.shape.Shape;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/** One of ND4J's own operations on fixed arrays, with a context that is filled once. */
final class NativeOperation implements Kernel, AutoCloseable {
  private static final NativeOps NATIVE = NativeOpsHolder.getInstance().getDeviceNativeOps();

  private final String name;
  private final DifferentialFunction function;
  private final OpContext context = Nd4j.getExecutioner().buildContext();
  private final List<INDArray> inputs;
  private final long hash;

  NativeOperation(String name, DifferentialFunction function, List<INDArray> inputs) {
    this.name = name;
    this.function = function;
    this.inputs = inputs;
    if (function instanceof CustomOp custom) {
      hash = custom.opHash();
      context.setIArguments(custom.iArgs());
      context.setTArguments(custom.tArgs());
      context.setBArguments(custom.bArgs());
      context.setDArguments(custom.dArgs());
      context.setInputArrays(inputs);
    } else {
      hash = 0;
      prepareLegacy();
    }
  }

  /** Older operations take the second input as axes, as a scalar or as an operand. */
  private void prepareLegacy() {
    context.setInputArray(0, inputs.get(0));
    if (inputs.size() < 2) return;
    if (function instanceof ReduceOp) {
      int[] axes = inputs.get(1).toIntVector();
      function.setDimensions(Shape.normalizeAxis(inputs.get(0).rank(), axes));
      if (function instanceof BaseReduceOp reduce) reduce.setEmptyReduce(false);
    } else {
      if (function instanceof ScalarOp scalar) scalar.setScalar(inputs.get(1));
      context.setInputArray(1, inputs.get(1));
    }
  }

  List<LongShapeDescriptor> outputShapes() {
    return function instanceof CustomOp custom
        ? custom.calculateOutputShape(context)
        : ((BaseOp) function).calculateOutputShape(context);
  }

  void outputs(List<INDArray> outputs) {
    context.setOutputArrays(outputs);
    if (function instanceof CustomOp) {
      context.shapeFunctionOverride(true);
    } else {
      Op op = (Op) function;
      op.setX(inputs.get(0));
      if (context.numInputArguments() == 2) op.setY(inputs.get(1));
      op.setZ(outputs.get(0));
    }
  }

  @Override
  public void run() {
    if (function instanceof Op op) {
      Nd4j.getExecutioner().exec(op, context);
    } else if (NATIVE.execCustomOp2(null, hash, context.contextPointer()) != 0) {
      throw new IllegalStateException("compiled step: " + name + ": " + NATIVE.lastErrorMessage());
    }
  }

  /** Also lets go of the arrays, which may be freed while the graph lives on. */
  @Override
  public void close() {
    if (function instanceof Op op) op.clearArrays();
    try {
      context.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
