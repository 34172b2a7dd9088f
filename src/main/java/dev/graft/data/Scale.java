package dev.graft.data;

/**
 * What numbers are standardised by.
 *
 * @param deviation population standard deviation, above 0
 */
public record Scale(double mean, double deviation) {
  /** Leaves numbers as they are. */
  public static final Scale NONE = new Scale(0, 1);

  public Scale {
    if (!Double.isFinite(mean) || !Double.isFinite(deviation) || deviation <= 0) {
      throw new IllegalArgumentException("mean " + mean + ", deviation " + deviation);
    }
  }

  /** That of some numbers; the deviation is 1 where they are all equal, or none. */
  public static Scale of(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    double mean = values.length == 0 ? 0 : sum / values.length;
    double squares = 0;
    for (float value : values) {
      squares += (value - mean) * (value - mean);
    }
    double deviation = values.length == 0 ? 0 : Math.sqrt(squares / values.length);
    return new Scale(mean, deviation > 0 ? deviation : 1);
  }

  public double standardised(double value) {
    return (value - mean) / deviation;
  }
}
