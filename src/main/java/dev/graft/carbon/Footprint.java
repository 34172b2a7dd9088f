package dev.graft.carbon;

import java.util.Arrays;
import java.util.Random;

/**
 * Grams CO₂e of some work: C = PUE · E · I + embodied share (SCI, ISO/IEC 21031; location-based, no
 * offsets).
 *
 * @param lo and {@code hi}: 95 % range of the sum
 */
public record Footprint(double operational, double embodied, double lo, double hi) {
  private static final double JOULES_PER_KWH = 3.6e6;
  static final int DRAWS = 1_000;

  /**
   * Of a yearly mean against the hours of the work, and between sources: one grid reads 31 to 56
   * g/kWh by source and year.
   */
  private static final Band GRID = Band.times(1.35);

  private static final double[][] NORMALS = normals();

  public double total() {
    return operational + embodied;
  }

  /**
   * @param joules drawn, with the band of their meter
   * @param slotSeconds time for which slots were reserved
   * @param slots of the node
   * @param pue power usage effectiveness, at least 1
   */
  public static Footprint of(
      double joules,
      Band meter,
      double slotSeconds,
      int slots,
      Hardware hardware,
      Intensity intensity,
      double pue) {
    double operational = operational(joules, intensity, pue);
    double embodied = hardware.grams(slotSeconds, 1.0 / slots);
    double[] sums = new double[DRAWS];
    for (int i = 0; i < DRAWS; i++) {
      double[] normal = NORMALS[i];
      sums[i] =
          operational * meter.at(normal[0]) * GRID.at(normal[1])
              + embodied * hardware.band().at(normal[2]);
    }
    Arrays.sort(sums);
    return new Footprint(operational, embodied, sums[DRAWS / 40], sums[DRAWS - 1 - DRAWS / 40]);
  }

  /** What {@link #total()} of the same would be, without drawing its range. */
  public static double total(
      double joules,
      double slotSeconds,
      int slots,
      Hardware hardware,
      Intensity intensity,
      double pue) {
    return operational(joules, intensity, pue) + hardware.grams(slotSeconds, 1.0 / slots);
  }

  private static double operational(double joules, Intensity intensity, double pue) {
    return pue * joules / JOULES_PER_KWH * intensity.gramsPerKwh();
  }

  /** The same draws each time: the same work has the same range. */
  private static double[][] normals() {
    Random random = new Random(42);
    double[][] normals = new double[DRAWS][3];
    for (double[] draw : normals) {
      for (int k = 0; k < draw.length; k++) draw[k] = random.nextGaussian();
    }
    return normals;
  }
}
