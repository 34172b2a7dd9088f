package dev.graft.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Every kernel against the operation of ND4J that it stands for. */
final class PeepholesTest extends AgainstNd4j {
  @ParameterizedTest
  @CsvSource({"1,1,1,0,0", "5,7,3,0,0", "64,10,33,1,0", "17,9,128,0,1", "6,6,6,1,1"})
  void matmul(int m, int n, int k, int transposeA, int transposeB) {
    INDArray a = transposeA == 1 ? uniform(k, m) : uniform(m, k);
    INDArray b = transposeB == 1 ? uniform(n, k) : uniform(k, n);
    compare("matmul", List.of(a, b), shapes(m, n), transposeA, transposeB, 0);
  }

  @ParameterizedTest
  @CsvSource({"1,2,1,0,0", "5,7,3,0,0", "64,10,33,1,0", "17,9,12,0,1", "6,5,4,1,1"})
  void matmulGradient(int m, int n, int k, int transposeA, int transposeB) {
    INDArray a = transposeA == 1 ? uniform(k, m) : uniform(m, k);
    INDArray b = transposeB == 1 ? uniform(n, k) : uniform(k, n);
    List<INDArray> inputs = List.of(a, b, uniform(m, n));
    compare("matmul_bp", inputs, new long[][] {a.shape(), b.shape()}, transposeA, transposeB, 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"add", "subtract", "multiply", "divide"})
  void broadcastingAndItsGradients(String op) {
    List<long[][]> shapes =
        List.of(
            new long[][] {{4, 7}, {1, 7}, {4, 7}},
            new long[][] {{4, 7}, {4, 1}, {4, 7}},
            new long[][] {{1, 7}, {4, 7}, {4, 7}},
            new long[][] {{16, 20}, {}, {16, 20}},
            new long[][] {{}, {5, 3}, {5, 3}},
            new long[][] {{5, 1}, {1, 6}, {5, 6}},
            new long[][] {{3, 4, 1}, {3, 1, 5}, {3, 4, 5}},
            new long[][] {{2, 3, 4, 5}, {3, 1, 5}, {2, 3, 4, 5}},
            new long[][] {{6, 1, 2}, {1, 1, 2}, {6, 1, 2}},
            new long[][] {{1, 5}, {1}, {1, 5}});
    for (long[][] each : shapes) {
      INDArray a = uniform(each[0]);
      INDArray b = awayFromZero(uniform(each[1]));
      compare(op, List.of(a, b), shapes(each[2]));
      if (op.equals("divide") && b.length() == 1) continue; // the next test
      List<INDArray> inputs = List.of(a, b, uniform(each[2]));
      compare(op + "_bp", inputs, new long[][] {each[0], each[1]});
    }
  }

  /** ND4J 1.0.0-M2.1 is wrong here: it disagrees with finite differences. */
  @Test
  void gradientOfAScalarDivisor() {
    INDArray a = uniform(6, 4);
    INDArray b = Nd4j.scalar(DataType.FLOAT, .7);
    INDArray change = uniform(6, 4);
    List<INDArray> gradients = List.of(uniform(6, 4), Nd4j.scalar(DataType.FLOAT, 0));
    boolean[] wanted = {true, true};
    new Peepholes(true)
        .replace(new Call("divide_bp", List.of(a, b, change), gradients, new long[0], NONE, wanted))
        .run();
    double expected = -change.mul(a).sumNumber().doubleValue() / .49;
    assertThat(gradients.get(1).getDouble(0)).isCloseTo(expected, offset(1e-5));
  }

  @Test
  void rowsOfAnArrayAndTheirGradient() {
    INDArray x = uniform(7, 3, 2);
    long[] arguments = {2, 0, 0, 4, 3, 2};
    compare("slice", List.of(x), shapes(4, 3, 2), arguments);
    compare("slice_bp", List.of(x, uniform(4, 3, 2)), shapes(7, 3, 2), arguments);
    assertThat(replaced("slice", List.of(x), uniform(7, 2, 2), 0, 1, 0, 7, 2, 2)).isFalse();
  }

  /** What is divided by. */
  private static INDArray awayFromZero(INDArray x) {
    for (int i = 0; i < x.length(); i++) {
      double value = x.getDouble(i);
      x.putScalar(i, value + Math.copySign(.5, value));
    }
    return x;
  }

  @ParameterizedTest
  @CsvSource({"reduce_sum,1,7", "reduce_sum,64,10", "reduce_mean,5,1", "reduce_mean,64,130"})
  void totalsAlongAnAxisAndTheirGradients(String op, int rows, int width) {
    INDArray x = uniform(rows, width).add(.5);
    for (int axis : new int[] {0, 1, -1}) {
      long[] left = {axis == 0 ? width : rows};
      compare(op, List.of(x), shapes(left), axis);
      compare(op + "_bp", List.of(x, uniform(left)), shapes(rows, width), axis);
    }
  }

  @Test
  void concatenationAndItsGradient() {
    INDArray a = uniform(3, 5);
    INDArray b = uniform(4, 5);
    INDArray c = uniform(1, 5);
    compare("concat", List.of(a, b, c), shapes(8, 5), 0);
    List<INDArray> inputs = List.of(a, b, c, uniform(8, 5));
    compare("concat_bp", inputs, new long[][] {a.shape(), b.shape(), c.shape()}, 0);
    assertThat(replaced("concat", List.of(a, a), uniform(3, 10), 1)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"1,1", "3,5", "64,500", "7,9000"})
  void biasAdd(int rows, int width) {
    compare("add", List.of(uniform(rows, width), uniform(width)), shapes(rows, width));
  }

  @ParameterizedTest
  @CsvSource({"1,1", "3,5", "640,20", "7,9000", "5000,3"})
  void biasAddGradient(int rows, int width) {
    INDArray x = uniform(rows, width);
    INDArray change = uniform(rows, width);
    compare("add_bp", List.of(x, uniform(width), change), new long[][] {{rows, width}, {width}});
  }

  @ParameterizedTest
  @CsvSource({"1", "8191", "8192", "8193", "20000"})
  void reluAndItsGradient(int length) {
    INDArray x = uniform(length);
    x.putScalar(0, 0f);
    compare("relu", List.of(x), new long[][] {{length}});
    compare("thresholdedrelu_bp", List.of(x, uniform(length)), new long[][] {{length}});
  }

  @ParameterizedTest
  @CsvSource({"1,2", "3,5", "64,10", "2,3000"})
  void softmaxItsLogarithmAndTheirGradients(int rows, int width) {
    INDArray x = uniform(rows, width).mul(5);
    compare("log_softmax", List.of(x), shapes(rows, width));
    compare("log_softmax_bp", List.of(x, uniform(rows, width)), shapes(rows, width));
    compare("softmax", List.of(x), shapes(rows, width));
    compare("softmax_bp", List.of(x, uniform(rows, width)), shapes(rows, width));
  }

  /** Which slow Intel's processors down, and move nothing. */
  @ParameterizedTest
  @ValueSource(strings = {"log_softmax_bp", "softmax_bp"})
  void gradientsOfUnlikelyClasses_areNotSubnormal(String op) {
    INDArray x = Nd4j.createFromArray(new float[][] {{0, -88, -95, -60, -102, -40}});
    INDArray change = Nd4j.createFromArray(new float[][] {{-1, 0, 0, 0, .5f, 0}});
    INDArray result = uniform(1, 6);
    boolean[] wanted = {true};
    new Peepholes(true)
        .replace(new Call(op, List.of(x, change), List.of(result), new long[0], NONE, wanted))
        .run();
    for (float value : Floats.copy(result)) {
      assertThat(value == 0 || Math.abs(value) >= 0x1p-88f).as("%s", value).isTrue();
    }
    assertThat(result.getFloat(5)).isNotZero();
  }

  @ParameterizedTest
  @CsvSource({"reduce_sum,1,7", "reduce_sum,64,10", "reduce_mean,1,7", "reduce_mean,64,10"})
  void totalsAndTheirGradients(String op, int rows, int width) {
    INDArray x = uniform(rows, width).add(.5);
    compare(op, List.of(x), new long[][] {{}});
    INDArray change = Nd4j.scalar(DataType.FLOAT, .7);
    compare(op + "_bp", List.of(x, change), shapes(rows, width));
  }

  @Test
  void unwantedGradients_areNotWritten() {
    INDArray[] out = {Nd4j.zeros(DataType.FLOAT, 3, 4), Nd4j.zeros(DataType.FLOAT, 4, 2)};
    List<INDArray> inputs = List.of(uniform(3, 4), uniform(4, 2), uniform(3, 2));
    boolean[] onlySecond = {false, true};
    new Peepholes(true)
        .replace(
            new Call("matmul_bp", inputs, List.of(out), new long[3], new double[0], onlySecond))
        .run();
    assertThat(out[0].amaxNumber().doubleValue()).isZero();
    assertThat(out[1].amaxNumber().doubleValue()).isPositive();
  }

  @Test
  void whatKernelsCannotDo_isLeftAlone() {
    INDArray a = uniform(4, 4);
    assertThat(replaced("matmul", List.of(a, a.castTo(DataType.DOUBLE)), a)).isFalse();
    assertThat(replaced("matmul", List.of(a, a.dup('f')), a)).isFalse();
    assertThat(replaced("matmul", List.of(uniform(2, 4, 4), uniform(2, 4, 4)), uniform(2, 4, 4)))
        .isFalse();
    assertThat(replaced("matmul", List.of(a, a), a, 0, 0, 1)).isFalse();
    assertThat(replaced("add", List.of(a, a), a)).isFalse();
    assertThat(replaced("maximum", List.of(a, uniform(4, 1)), a)).isFalse();
    boolean[] wanted = {true};
    Call scaled =
        new Call("matmul", List.of(a, a), List.of(a), new long[3], new double[] {2}, wanted);
    assertThat(new Peepholes(true).replace(scaled)).isNull();
    double[] cutOff = {.5};
    Call leaky = new Call("relu", List.of(a), List.of(a), new long[0], cutOff, wanted);
    assertThat(new Peepholes(true).replace(leaky)).isNull();
    assertThat(replaced("log_softmax", List.of(a), a, 1)).isTrue();
    assertThat(replaced("log_softmax", List.of(a), a, 0)).isFalse();
    assertThat(replaced("log_softmax", List.of(uniform(2, 2, 2)), uniform(2, 2, 2))).isFalse();
    assertThat(replaced("softmax", List.of(a), a, 0)).isFalse();
    INDArray cube = uniform(2, 2, 2);
    assertThat(replaced("reduce_sum", List.of(cube), uniform(2, 2), 1)).isFalse();
    assertThat(replaced("reduce_mean", List.of(cube), uniform(2), 0, 1)).isFalse();
    assertThat(replaced("reduce_sum_bp", List.of(cube, uniform(2, 2)), cube, 1)).isFalse();
    assertThat(replaced("tanh", List.of(a), a)).isFalse();
  }
}
