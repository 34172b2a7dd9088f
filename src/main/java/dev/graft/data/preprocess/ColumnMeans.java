package dev.graft.data.preprocess;

import dev.graft.data.Features;

/** Means of the values that are there, put in place of those that are not (NaN). */
final class ColumnMeans {
  private final float[] means;

  /** A column without any value has mean 0. */
  ColumnMeans(Features rows) {
    int width = rows.width();
    double[] sums = new double[width];
    int[] counts = new int[width];
    float[] values = rows.values();
    for (int at = 0; at < values.length; at += width) {
      for (int i = 0; i < width; i++) {
        float value = values[at + i];
        if (!Float.isNaN(value)) {
          sums[i] += value;
          counts[i]++;
        }
      }
    }
    means = new float[width];
    for (int i = 0; i < width; i++) {
      means[i] = counts[i] == 0 ? 0 : (float) (sums[i] / counts[i]);
    }
  }

  Features fill(Features rows) {
    float[] out = rows.values();
    for (int i = 0; i < out.length; i++) {
      if (Float.isNaN(out[i])) {
        out = out == rows.values() ? out.clone() : out;
        out[i] = means[i % means.length];
      }
    }
    return out == rows.values() ? rows : new Features(out, rows.width(), rows.image());
  }
}
