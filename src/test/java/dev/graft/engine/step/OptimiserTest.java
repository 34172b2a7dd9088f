package dev.graft.engine.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;

final class OptimiserTest {
  private static final int SIZE = 5000;
  private static final int STEPS = 60;

  private static Optimiser optimiser(String name) {
    return name.equals("adam") ? new Adam(SIZE, 1e-3) : new Momentum(SIZE, 1e-2, .9);
  }

  private static float[] gradient(long step) {
    SplittableRandom random = new SplittableRandom(step);
    float[] values = new float[SIZE];
    for (int i = 0; i < SIZE; i++) {
      values[i] = (float) (random.nextGaussian() * Math.pow(10, i % 5 - 3));
    }
    return values;
  }

  private static void run(Optimiser optimiser, float[] parameters, int from, int to) {
    for (int step = from; step < to; step++) {
      optimiser.update(FloatBuffer.wrap(parameters), FloatBuffer.wrap(gradient(step)));
    }
  }

  @Test
  void adam_over60Steps_followsNd4js() {
    float[] parameters = new float[SIZE];
    run(new Adam(SIZE, 1e-3), parameters, 0, STEPS);
    org.nd4j.linalg.learning.config.Adam configuration =
        new org.nd4j.linalg.learning.config.Adam(1e-3);
    INDArray state = Nd4j.zeros(DataType.FLOAT, 1, 2L * SIZE);
    GradientUpdater<?> updater = configuration.instantiate(state, true);
    INDArray expected = Nd4j.zeros(DataType.FLOAT, 1, SIZE);
    for (int step = 0; step < STEPS; step++) {
      INDArray change = Nd4j.create(gradient(step), 1, SIZE);
      updater.applyUpdater(change, step, 0);
      expected.subi(change);
    }
    for (int i = 0; i < SIZE; i++) {
      assertThat(parameters[i]).isCloseTo(expected.getFloat(i), within(1e-6f));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"adam", "momentum"})
  void momentsWithoutGradients_fade_butAreNeverSubnormal(String name) {
    Optimiser optimiser = optimiser(name);
    float[] parameters = new float[SIZE];
    run(optimiser, parameters, 0, 1);
    float[] moved = null;
    for (int step = 1; step < 1_500; step++) {
      optimiser.update(FloatBuffer.wrap(parameters), FloatBuffer.wrap(new float[SIZE]));
      moved = step == 1_000 ? parameters.clone() : moved;
      for (float moment : optimiser.state()) {
        if (moment != 0 && Math.abs(moment) < Float.MIN_NORMAL) {
          throw new AssertionError(moment + " after step " + step);
        }
      }
    }
    assertThat(parameters).isEqualTo(moved);
    for (float moment : Arrays.copyOf(optimiser.state(), SIZE)) {
      assertThat(Math.abs(moment)).isLessThan(0x1p-99f);
    }
  }

  /** Also where some parameters have no gradient for long: theirs is what fades. */
  @Test
  void adam_thatLetsMomentsFade_movesParametersAsItsEquations_toTheBit() {
    float[] parameters = gradient(-1);
    float[] expected = parameters.clone();
    float[] mean = new float[SIZE];
    float[] square = new float[SIZE];
    Adam adam = new Adam(SIZE, 1e-3);
    for (int step = 1; step <= 1_200; step++) {
      float[] gradient = gradient(step);
      for (int i = 0; i < SIZE; i++) {
        gradient[i] = step > i ? 0 : gradient[i];
        mean[i] = .9f * mean[i] + (float) (1 - .9) * gradient[i];
        square[i] = .999f * square[i] + (float) (1 - .999) * gradient[i] * gradient[i];
        expected[i] -= adam.rate(1e-3, step) * mean[i] / ((float) Math.sqrt(square[i]) + 1e-8f);
      }
      adam.update(FloatBuffer.wrap(parameters), FloatBuffer.wrap(gradient));
    }
    assertThat(parameters).isEqualTo(expected);
  }

  @Test
  void momentum_over60Steps_followsItsEquationInDoublePrecision() {
    float[] parameters = new float[SIZE];
    Momentum momentum = new Momentum(SIZE, 1, .9);
    double[] expected = new double[SIZE];
    double[] velocity = new double[SIZE];
    for (int step = 0; step < STEPS; step++) {
      double rate = .01 / (1 + step);
      momentum.learningRate(rate);
      run(momentum, parameters, step, step + 1);
      float[] gradient = gradient(step);
      for (int i = 0; i < SIZE; i++) {
        velocity[i] = .9 * velocity[i] + gradient[i];
        expected[i] -= rate * velocity[i];
      }
    }
    for (int i = 0; i < SIZE; i++) {
      assertThat((double) parameters[i])
          .isCloseTo(expected[i], within(1e-5 * (1 + Math.abs(expected[i]))));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"adam", "momentum"})
  void restore_continuesBitForBit(String name) {
    Optimiser whole = optimiser(name);
    float[] expected = new float[SIZE];
    run(whole, expected, 0, 20);

    Optimiser first = optimiser(name);
    float[] actual = new float[SIZE];
    run(first, actual, 0, 9);
    Optimiser second = optimiser(name);
    second.restore(first.step(), first.state());
    run(second, actual, 9, 20);

    assertThat(actual).isEqualTo(expected);
    assertThat(second.step()).isEqualTo(20);
    assertThat(second.state()).isEqualTo(whole.state());
  }

  @ParameterizedTest
  @ValueSource(strings = {"adam", "momentum"})
  void restore_ofOtherSize_isRefused(String name) {
    assertThatThrownBy(() -> optimiser(name).restore(1, new float[7]))
        .hasMessageContaining("7 values");
  }

  /** Groups that begin and end within blocks, with a gap. */
  @ParameterizedTest
  @ValueSource(strings = {"adam", "momentum"})
  void groups_takeTheirMultipleAndLeaveTheRest(String name) {
    float[] plain = new float[SIZE];
    run(optimiser(name), plain, 0, 1);
    Optimiser grouped = optimiser(name);
    grouped.groups(
        List.of(
            new Optimiser.Group(new Range(10, 2500), 1),
            new Optimiser.Group(new Range(2500, 4900), .5)));
    float[] parameters = new float[SIZE];
    run(grouped, parameters, 0, 1);
    for (int i = 0; i < SIZE; i++) {
      double multiple = i < 10 || i >= 4900 ? 0 : i < 2500 ? 1 : .5;
      assertThat(parameters[i])
          .isCloseTo((float) (plain[i] * multiple), within(Math.abs(plain[i]) * 1e-6f));
    }
  }

  /** A group that begins late learns as if its first step were the first. */
  @ParameterizedTest
  @ValueSource(strings = {"adam", "momentum"})
  void groups_sinceALaterStep_learnAsFromTheFirst(String name) {
    Optimiser late = optimiser(name);
    late.groups(List.of(new Optimiser.Group(new Range(0, 100), 1)));
    float[] parameters = new float[SIZE];
    run(late, parameters, 0, 7);
    late.groups(
        List.of(
            new Optimiser.Group(new Range(0, 100), 1),
            new Optimiser.Group(new Range(100, SIZE), 1, 7)));
    run(late, parameters, 7, 12);
    Optimiser fresh = optimiser(name);
    float[] expected = new float[SIZE];
    run(fresh, expected, 7, 12);
    assertThat(Arrays.copyOfRange(parameters, 100, SIZE))
        .isEqualTo(Arrays.copyOfRange(expected, 100, SIZE));
    assertThat(Arrays.copyOfRange(parameters, 0, 100))
        .isNotEqualTo(Arrays.copyOfRange(expected, 0, 100));
  }
}
