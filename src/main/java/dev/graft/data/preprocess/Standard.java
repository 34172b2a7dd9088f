package dev.graft.data.preprocess;

import dev.graft.data.Features;

/**
 * Each feature minus its mean, divided by its population standard deviation (1 where that is 0).
 */
@SuppressWarnings("ArrayRecordComponent")
public record Standard(double[] mean, double[] deviation) {
  /** By the means and deviations of these rows. */
  public static Standard of(Features rows) {
    int width = rows.width();
    int n = rows.rows();
    double[] mean = new double[width];
    double[] deviation = new double[width];
    float[] values = rows.values();
    for (int at = 0; at < values.length; at += width) {
      for (int i = 0; i < width; i++) {
        mean[i] += values[at + i] / (double) n;
      }
    }
    for (int at = 0; at < values.length; at += width) {
      for (int i = 0; i < width; i++) {
        double difference = values[at + i] - mean[i];
        deviation[i] += difference * difference / n;
      }
    }
    for (int i = 0; i < width; i++) {
      // A constant column leaves a rest of rounding.
      boolean constant = deviation[i] <= 1e-12 * mean[i] * mean[i];
      deviation[i] = constant ? 1 : Math.sqrt(deviation[i]);
    }
    return new Standard(mean, deviation);
  }

  public Features apply(Features rows) {
    float[] values = rows.values();
    float[] out = new float[values.length];
    for (int at = 0; at < out.length; at += mean.length) {
      for (int i = 0; i < mean.length; i++) {
        out[at + i] = (float) ((values[at + i] - mean[i]) / deviation[i]);
      }
    }
    return new Features(out, rows.width(), rows.image());
  }
}
