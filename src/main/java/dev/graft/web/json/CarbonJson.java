package dev.graft.web.json;

/**
 * Grams CO₂e, location-based.
 *
 * @param embodied share of making the hardware, by slot time
 * @param lo and {@code hi}: bounds of {@code total}
 */
public record CarbonJson(double operational, double embodied, double total, double lo, double hi) {
  /** Bounds add up as they are: errors of one meter and one grid go together. */
  public CarbonJson plus(CarbonJson other) {
    return new CarbonJson(
        operational + other.operational,
        embodied + other.embodied,
        total + other.total,
        lo + other.lo,
        hi + other.hi);
  }
}
