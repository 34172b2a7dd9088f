package dev.graft.engine.kernel;

import java.util.Arrays;

/** Sums over all repetitions of an operand: its gradient. */
final class RowSums {
  private final Floats gradient;
  private final Repeats repeats;
  private final float[] sums;
  private final float[] sum;

  RowSums(Floats gradient, Repeats repeats) {
    this.gradient = gradient;
    this.repeats = repeats;
    sums = new float[gradient.length()];
    sum = new float[repeats.width()];
  }

  void add(int row, float[] values) {
    int offset = repeats.offsets()[row];
    if (repeats.repeated()) {
      sums[offset] += sum(values);
    } else {
      System.arraycopy(sums, offset, sum, 0, sum.length);
      add(sum, values);
      System.arraycopy(sum, 0, sums, offset, sum.length);
    }
  }

  /** Writes them and begins again at 0. */
  void write() {
    gradient.write(0, sums, sums.length);
    Arrays.fill(sums, 0f);
  }

  private static float sum(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return (float) sum;
  }

  /** One index for both: HotSpot 17 vectorises nothing else. */
  private static void add(float[] sums, float[] values) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += values[i];
    }
  }
}
