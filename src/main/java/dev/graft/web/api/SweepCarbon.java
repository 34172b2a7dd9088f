package dev.graft.web.api;

import dev.graft.run.Store;
import dev.graft.run.Views.Sweep;
import dev.graft.web.json.CarbonJson;
import java.util.OptionalDouble;

/** Carbon of a sweep so far, as its page shows it. */
public final class SweepCarbon {
  private SweepCarbon() {}

  /** Grams CO₂e, operational and embodied; empty where no grid or meter is known. */
  public static OptionalDouble grams(Store store, Emissions emissions, Sweep sweep) {
    CarbonJson carbon =
        new Footprints(store, emissions).of(sweep, store.energyByNode(sweep.id())).carbonG();
    return carbon == null ? OptionalDouble.empty() : OptionalDouble.of(carbon.total());
  }
}
