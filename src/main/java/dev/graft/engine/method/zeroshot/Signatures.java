package dev.graft.engine.method.zeroshot;

import dev.graft.data.Features;

/**
 * Attributes of classes as learners use them: each attribute minus its mean over the classes learnt
 * from, divided by its population standard deviation over them (0 where they all agree), then each
 * class brought to Euclidean length 1.
 *
 * @param values classes × width, row-major
 * @param present whether an attribute is above its mean over the classes learnt from: its binary
 *     form, for methods that need one
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
    boolean[] present = new boolean[classes * width];
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
        present[c * width + m] = deviation > 0 && difference > 0;
      }
    }
    for (int c = 0; c < classes; c++) {
      normalise(values, c * width, width);
    }
    return new Signatures(values, present, width);
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
  double[] rows(int[] classes) {
    double[] some = new double[classes.length * width];
    for (int i = 0; i < classes.length; i++) {
      System.arraycopy(values, classes[i] * width, some, i * width, width);
    }
    return some;
  }
}
