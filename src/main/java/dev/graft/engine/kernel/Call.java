package dev.graft.engine.kernel;

import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An operation with its arrays.
 *
 * @param op ND4J's name of the operation, such as {@code matmul}
 * @param integers its integer arguments
 * @param reals its real arguments
 * @param wanted for each output, whether anybody reads it
 */
@SuppressWarnings("ArrayRecordComponent")
public record Call(
    String op,
    List<INDArray> inputs,
    List<INDArray> outputs,
    long[] integers,
    double[] reals,
    boolean[] wanted) {

  INDArray in(int i) {
    return inputs.get(i);
  }

  INDArray out(int i) {
    return outputs.get(i);
  }

  boolean flag(int i) {
    return integers.length > i && integers[i] != 0;
  }

  /** Whether all arrays are single precision, dense and row-major: what kernels can address. */
  public boolean addressable() {
    return inputs.stream().allMatch(Call::addressable)
        && outputs.stream().allMatch(Call::addressable);
  }

  private static boolean addressable(INDArray array) {
    if (array.dataType() != DataType.FLOAT || array.isEmpty()) return false;
    long stride = 1;
    for (int d = array.rank() - 1; d >= 0; d--) {
      if (array.size(d) != 1 && array.stride(d) != stride) return false;
      stride *= array.size(d);
    }
    return true;
  }
}
