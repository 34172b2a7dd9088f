package dev.graft.engine.step;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.ScalarOp;

/**
 * What an operation computes: equal ones have equal results.
 *
 * @param arguments of all kinds
 */
record SameOperation(String name, List<Place> inputs, List<Object> arguments) {
  /** The same where the array is: arrays stay where they are, what is in them changes. */
  record Place(INDArray array) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Place place && place.array == array;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(array);
    }
  }

  static SameOperation of(DifferentialFunction function, List<INDArray> inputs) {
    return new SameOperation(
        function.opName(),
        inputs.stream().map(Place::new).toList(),
        function instanceof CustomOp custom ? arguments(custom) : arguments((Op) function));
  }

  private static List<Object> arguments(CustomOp op) {
    return List.of(
        Arrays.toString(op.iArgs()),
        Arrays.toString(op.tArgs()),
        Arrays.toString(op.bArgs()),
        Arrays.toString(op.dArgs()));
  }

  private static List<Object> arguments(Op op) {
    @Nullable INDArray scalar = op instanceof ScalarOp s ? s.scalar() : null;
    return List.of(
        op.getClass(),
        Arrays.toString(op.extraArgs()),
        Arrays.toString(((DifferentialFunction) op).getDimensions()),
        scalar == null ? "" : (Object) scalar.getDouble(0));
  }
}
