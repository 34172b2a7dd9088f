package dev.graft.web.json;

import dev.graft.run.Views.Energy;
import org.jspecify.annotations.Nullable;

/**
 * Joules.
 *
 * @param dynamic drawn because of the work, {@code idle} the reserved share of the idle node
 * @param lo and {@code hi}: bounds of {@code total}
 * @param label measured, estimated or assumed, the weakest of its meters; null where nothing was
 *     metered
 */
public record EnergyJson(
    double dynamic,
    double idle,
    double total,
    double lo,
    double hi,
    String method,
    @Nullable String label) {

  public static EnergyJson of(Energy energy) {
    double total = joules(energy.totalUj());
    return new EnergyJson(
        joules(energy.dynamicUj()),
        joules(energy.idleUj()),
        total,
        total * energy.low(),
        total * energy.high(),
        energy.method(),
        MeterLabel.of(energy.method()));
  }

  /** Exact to the microjoule as printed, up to 9 GJ. */
  public static double joules(long microjoules) {
    return microjoules / 1e6;
  }
}
