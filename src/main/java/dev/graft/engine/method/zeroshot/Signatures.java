package dev.graft.engine.method.zeroshot;

import dev.graft.data.Features;
import dev.graft.experiment.Presence;

/**
 * Attributes of classes as learners use them: each attribute minus its mean over the classes learnt
 * from, divided by its population standard deviation over them (0 where they all agree), then each
 * class brought to Euclidean length 1.
 *
 * @param values classes × width, row-major
 * @param present classes × width, row-major: the binary form, by {@link Presence}
 */
@SuppressWarnings("ArrayRecordComponent")
public record Signatures(double[] values, boolean[] present, int width) {

  /**
   * @param attributes a row a class
   * @param fitted classes learnt from
   */
  public static Signatures of(Features attributes, int[] fitted) {
    int width = attributes.width();
    int classes = attributes.rows();
    double[] values = new double[classes * width];
    for (int m = 0; m < width; m++) {
      double mean = 0;
      for (int c : fitted) {
        mean += attributes.values()[c * width + m] / (double) fitted.length;
      }
      double variance = 0;
      for (int c : fitted) {
        double difference = attributes.values()[c * width + m] - mean;
        variance += difference * difference / fitted.length;
      }
      // rounding of the mean is no variation
      double deviation = variance <= 1e-24 * Math.max(1, mean * mean) ? 0 : Math.sqrt(variance);
      for (int c = 0; c < classes; c++) {
        double difference = attributes.values()[c * width + m] - mean;
        values[c * width + m] = deviation == 0 ? 0 : difference / deviation;
      }
    }
    for (int c = 0; c < classes; c++) {
      normalise(values, c * width, width);
    }
    return new Signatures(values, present(attributes, fitted), width);
  }

  private static boolean[] present(Features attributes, int[] fitted) {
    int width = attributes.width();
    boolean[][] present = Presence.of(rows(attributes), fitted);
    boolean[] flat = new boolean[present.length * width];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = present[i / width][i % width];
    }
    return flat;
  }

  /** Attributes as classes × width. */
  public static double[][] rows(Features attributes) {
    double[][] rows = new double[attributes.rows()][attributes.width()];
    for (int i = 0; i < attributes.values().length; i++) {
      rows[i / attributes.width()][i % attributes.width()] = attributes.values()[i];
    }
    return rows;
  }

  private static void normalise(double[] values, int from, int width) {
    double sum = 0;
    for (int i = from; i < from + width; i++) {
      sum += values[i] * values[i];
    }
    double length = Math.sqrt(sum);
    for (int i = from; i < from + width && length > 0; i++) {
      values[i] /= length;
    }
  }

  public int classes() {
    return values.length / width;
  }

  /** Some classes' rows, row-major. */
  public double[] rows(int[] classes) {
    double[] some = new double[classes.length * width];
    for (int i = 0; i < classes.length; i++) {
      System.arraycopy(values, classes[i] * width, some, i * width, width);
    }
    return some;
  }

  /** 1 where an attribute of some classes is present, else 0, row-major. */
  public float[] present(int[] classes) {
    float[] some = new float[classes.length * width];
    for (int i = 0; i < some.length; i++) {
      some[i] = present[classes[i / width] * width + i % width] ? 1 : 0;
    }
    return some;
  }
}
