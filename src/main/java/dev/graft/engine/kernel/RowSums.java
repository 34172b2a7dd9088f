package dev.graft.engine.kernel;

import java.util.Arrays;

/** Sums over all repetitions of an operand: its gradient. */
final class RowSums {
  private final Floats gradient;
  private final Repeats repeats;
  private final float[] sums;

  RowSums(Floats gradient, Repeats repeats) {
    this.gradient = gradient;
    this.repeats = repeats;
    sums = new float[gradient.length()];
  }

  void add(int row, float[] values) {
    int offset = repeats.offsets()[row];
    if (repeats.repeated()) {
      sums[offset] += sum(values);
    } else {
      add(sums, offset, values);
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

  private static void add(float[] sums, int offset, float[] values) {
    for (int i = 0; i < values.length; i++) {
      sums[offset + i] += values[i];
    }
  }
}
