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
    for (int i = 0; i < rows.values().length; i++) {
      mean[i % width] += rows.values()[i] / (double) n;
    }
    for (int i = 0; i < rows.values().length; i++) {
      double difference = rows.values()[i] - mean[i % width];
      deviation[i % width] += difference * difference / n;
    }
    for (int i = 0; i < width; i++) {
      // A constant column leaves a rest of rounding.
      boolean constant = deviation[i] <= 1e-12 * mean[i] * mean[i];
      deviation[i] = constant ? 1 : Math.sqrt(deviation[i]);
    }
    return new Standard(mean, deviation);
  }

  public Features apply(Features rows) {
    float[] out = new float[rows.values().length];
    for (int i = 0; i < out.length; i++) {
      int column = i % mean.length;
      out[i] = (float) ((rows.values()[i] - mean[column]) / deviation[column]);
    }
    return new Features(out, rows.width(), rows.image());
  }
}
