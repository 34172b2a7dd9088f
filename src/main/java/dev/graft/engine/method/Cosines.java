package dev.graft.engine.method;

import dev.graft.data.Features;

/** Rows of length 1, in double; a row of zeros stays one. */
final class Cosines {
  private Cosines() {}

  static double[] unit(Features rows, int row) {
    double[] unit = new double[rows.width()];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = rows.values()[row * unit.length + i];
    }
    normalise(unit);
    return unit;
  }

  static void normalise(double[] vector) {
    double length = Math.sqrt(product(vector, vector));
    for (int i = 0; i < vector.length && length > 0; i++) {
      vector[i] /= length;
    }
  }

  static double product(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
