package dev.graft.carbon;

/**
 * What making a machine emitted, spread over its life: the embodied part of the Software Carbon
 * Intensity specification (ISO/IEC 21031), with its defaults.
 *
 * @param grams of making the whole machine, CO₂e
 * @param lifeHours it is expected to serve
 * @param share of the machine that is this node, 0..1
 */
public record Hardware(double grams, double lifeHours, double share, Band band) {
  private static final double LIFE_HOURS = 35_040;
  private static final double HOST_THREADS = 32;

  /** A server of one's own: 1,000 kg, 100 kg for each further processor, 150 kg a GPU; 4 years. */
  public static Hardware server(int processors, int gpus) {
    double kilograms = 1_000 + 100.0 * (processors - 1) + 150.0 * gpus;
    return new Hardware(kilograms * 1_000, LIFE_HOURS, 1, Band.times(2));
  }

  /** A virtual machine, as a part of a host assumed to have 32 hardware threads (11 to 96). */
  public static Hardware virtualMachine(int vcpus) {
    double share = Math.min(1, vcpus / HOST_THREADS);
    return new Hardware(1_000_000, LIFE_HOURS, share, Band.times(3));
  }

  /**
   * TE · (TiR / EL) · (RR / ToR) in grams.
   *
   * @param seconds of use
   * @param part of this node that was reserved, 0..1
   */
  public double grams(double seconds, double part) {
    return grams * (seconds / 3_600 / lifeHours) * share * part;
  }
}
