package dev.graft.carbon;

/**
 * 95 % range of a factor around 1, log-normal.
 *
 * @param low above 0
 */
public record Band(double low, double high) {
  private static final double Z = 1.959964;

  /** Exactly 1. */
  public static final Band NONE = new Band(1, 1);

  public Band {
    if (!(low > 0) || !(high >= low)) {
      throw new IllegalArgumentException("no band: " + low + " to " + high);
    }
  }

  /** {@code ×/÷ factor}. */
  public static Band times(double factor) {
    return new Band(1 / factor, factor);
  }

  /** The factor that a standard normal draw stands for. */
  double at(double normal) {
    double middle = (Math.log(low) + Math.log(high)) / 2;
    double deviation = (Math.log(high) - Math.log(low)) / (2 * Z);
    return Math.exp(middle + deviation * normal);
  }
}
