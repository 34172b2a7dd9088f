package dev.graft.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/** Compares kernels with the operations of ND4J that they stand for. */
abstract class AgainstNd4j {
  static final double[] NONE = {};

  final SplittableRandom random = new SplittableRandom(5);

  static long[][] shapes(long... shape) {
    return new long[][] {shape};
  }

  void compare(String op, List<INDArray> inputs, long[][] outputs, long... integers) {
    compare(new Peepholes(true), op, inputs, outputs, integers);
  }

  static void compare(
      Peepholes peepholes, String op, List<INDArray> inputs, long[][] shapes, long... integers) {
    INDArray[] expected = new INDArray[shapes.length];
    INDArray[] actual = new INDArray[shapes.length];
    boolean[] wanted = new boolean[shapes.length];
    Arrays.fill(wanted, true);
    for (int i = 0; i < shapes.length; i++) {
      expected[i] = Nd4j.create(DataType.FLOAT, shapes[i], 'c');
      actual[i] = Nd4j.valueArrayOf(shapes[i], Float.NaN, DataType.FLOAT);
    }
    Nd4j.exec(
        DynamicCustomOp.builder(op)
            .addInputs(inputs.toArray(new INDArray[0]))
            .addOutputs(expected)
            .addIntegerArguments(Arrays.stream(integers).mapToInt(i -> (int) i).toArray())
            .addFloatingPointArguments(op.contains("relu") ? new Double[] {0.} : new Double[0])
            .build());
    Kernel kernel =
        peepholes.replace(new Call(op, inputs, List.of(actual), integers, NONE, wanted));
    assertThat(kernel).as(op).isNotNull();
    kernel.run();
    for (int i = 0; i < shapes.length; i++) {
      double scale = Math.max(1e-3, expected[i].amaxNumber().doubleValue());
      double worst = actual[i].sub(expected[i]).amaxNumber().doubleValue();
      assertThat(worst / scale).isLessThan(3e-6);
    }
  }

  /** A view into a longer array: kernels must mind the offset. */
  INDArray uniform(long... shape) {
    int size = 1;
    for (long n : shape) {
      size *= (int) n;
    }
    float[] values = new float[size + 3];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(-1, 1);
    }
    INDArray whole = Nd4j.createFromArray(values);
    return whole
        .get(org.nd4j.linalg.indexing.NDArrayIndex.interval(3, size + 3))
        .reshape('c', shape);
  }

  static boolean replaced(String op, List<INDArray> inputs, INDArray output, long... integers) {
    boolean[] wanted = {true};
    return new Peepholes(true)
            .replace(new Call(op, inputs, List.of(output), integers, NONE, wanted))
        != null;
  }
}
