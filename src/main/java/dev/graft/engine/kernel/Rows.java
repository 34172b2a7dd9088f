package dev.graft.engine.kernel;

import java.util.Arrays;

/** The rows of an operand that is repeated to a result's shape. */
final class Rows {
  private final Floats operand;
  private final Repeats repeats;
  private final float[] values;
  private final float[] row;
  private int at = -1;

  Rows(Floats operand, Repeats repeats) {
    this.operand = operand;
    this.repeats = repeats;
    values = new float[operand.length()];
    row = new float[repeats.width()];
  }

  void read() {
    operand.read(0, values, values.length);
    at = -1;
  }

  /** The same array each time. */
  float[] row(int r) {
    int offset = repeats.offsets()[r];
    if (offset != at) {
      at = offset;
      if (repeats.repeated()) {
        Arrays.fill(row, values[offset]);
      } else {
        System.arraycopy(values, offset, row, 0, row.length);
      }
    }
    return row;
  }
}
