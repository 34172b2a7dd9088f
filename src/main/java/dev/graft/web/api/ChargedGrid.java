package dev.graft.web.api;

import dev.graft.carbon.GridBasis.Used;
import dev.graft.carbon.Intensity;
import dev.graft.run.Store;
import dev.graft.run.Views.Sweep;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** By what a sweep's energy is charged, for others than its page. */
public final class ChargedGrid {
  private ChargedGrid() {}

  /**
   * The mean by energy of what a zone was charged with so far; before, and else, its yearly mean.
   */
  public static Function<String, Optional<Intensity>> of(
      Store store, Emissions emissions, Sweep sweep) {
    List<Used> used =
        new Footprints(store, emissions).used(sweep.id(), Footprints.asked(sweep.spec()));
    return zone ->
        emissions
            .intensity(zone)
            .map(
                yearly ->
                    used.stream()
                        .filter(u -> u.zone().equals(zone))
                        .findFirst()
                        .map(
                            u ->
                                new Intensity(
                                    yearly.zone(),
                                    yearly.country(),
                                    yearly.year(),
                                    u.gramsPerKwh(),
                                    u.source()))
                        .orElse(yearly));
  }
}
