package dev.graft.web.api;

import dev.graft.carbon.Hardware;
import dev.graft.carbon.Intensity;
import dev.graft.carbon.LiveIntensities;
import dev.graft.run.Views.Energy;
import java.util.List;
import java.util.Optional;

/** Grams CO₂e of metered energy. */
public interface Emissions {
  /** Grid zones by ISO 3166 alpha-3. */
  List<Intensity> zones();

  Optional<Intensity> intensity(String zone);

  /** How grids stand now, where a provider is asked; told without waiting for it. */
  default List<LiveIntensities.State> standing() {
    return List.of();
  }

  /** Power usage effectiveness of this site, used where an experiment names none; at least 1. */
  double pue();

  /** What making this node's machine is charged as. */
  Hardware hardware();

  /**
   * @param text as of {@link Hardware#named}
   * @throws dev.graft.experiment.InvalidInput for a model that is not known
   */
  Hardware hardware(String text);

  Grams grams(Energy energy, Intensity intensity, double pue, Hardware hardware);

  default Grams grams(Energy energy, Intensity intensity, double pue) {
    return grams(energy, intensity, pue, hardware());
  }

  /** Operational and embodied grams without their range, which takes long to find. */
  default double total(Energy energy, Intensity intensity, double pue, Hardware hardware) {
    Grams grams = grams(energy, intensity, pue, hardware);
    return grams.operational() + grams.embodied();
  }

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
