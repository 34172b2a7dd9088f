package dev.graft.web.api;

import dev.graft.experiment.CarbonSpec;
import dev.graft.run.Store;
import dev.graft.run.Views.Trial;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Grams CO₂e of single trials, as everywhere else they are told. */
public final class TrialCarbon {
  private TrialCarbon() {}

  /**
   * Grams of a trial's attempts so far, operational and embodied; empty where its grid or its
   * energy is not known.
   *
   * @param asked zone and PUE that its experiment asks for
   */
  public static Function<Trial, OptionalDouble> of(
      Store store, Emissions emissions, CarbonSpec asked) {
    Footprints footprints = new Footprints(store, emissions);
    return trial -> footprints.total(trial, asked);
  }
}
