package dev.graft.web.api;

import dev.graft.carbon.Intensity;
import dev.graft.run.Views.Energy;
import java.util.List;
import java.util.Optional;

/** Grams CO₂e of metered energy. */
public interface Emissions {
  /** Grid zones by ISO 3166 alpha-3. */
  List<Intensity> zones();

  Optional<Intensity> intensity(String zone);

  /** Power usage effectiveness of this site, used where an experiment names none; at least 1. */
  double pue();

  Grams grams(Energy energy, Intensity intensity, double pue);

  /**
   * @param lo and {@code hi}: bounds of operational + embodied
   */
  record Grams(double operational, double embodied, double lo, double hi) {
    public static final Grams NONE = new Grams(0, 0, 0, 0);

    /** Bounds add up as they are: errors of one meter and one grid go together. */
    public Grams plus(Grams other) {
      return new Grams(
          operational + other.operational, embodied + other.embodied, lo + other.lo, hi + other.hi);
    }
  }
}
