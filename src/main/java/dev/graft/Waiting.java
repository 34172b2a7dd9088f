package dev.graft;

import dev.graft.carbon.Deferral;
import dev.graft.experiment.CarbonSpec;
import dev.graft.experiment.Defer;
import dev.graft.experiment.InvalidInput;
import dev.graft.run.GridReading;
import dev.graft.run.Store;
import dev.graft.run.Views.Deferred;
import dev.graft.web.api.Planning;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks after the sweeps that wait for a greener grid.
 *
 * @param zone of this node, for sweeps that name none
 */
record Waiting(Store store, Planning planning, GridWatch grid, @Nullable String zone, Clock clock) {

  /** Decides about each; whether any starts. */
  boolean look() {
    boolean any = false;
    for (Deferred sweep : store.deferred()) any |= look(sweep);
    return any;
  }

  private boolean look(Deferred sweep) {
    CarbonSpec asked =
        store.sweep(sweep.sweep()).map(s -> carbon(planning, s.spec())).orElse(CarbonSpec.NODE);
    Defer defer = asked.defer();
    String where = asked.zone() == null ? zone : asked.zone();
    List<GridReading> forecast = where == null ? List.of() : grid.forecast(where);
    Deferral.Decision decision =
        Deferral.decide(
            clock.millis(),
            sweep.until(),
            defer == null ? null : defer.belowGramsPerKwh(),
            forecast,
            where == null ? null : grid.now(where),
            where != null && grid.asks());
    boolean news = decision.starts() || !decision.reason().equals(sweep.reason());
    return news
        && store.defer(sweep.sweep(), decision.reason(), decision.starts(), clock.millis()).join()
        && decision.starts();
  }

  /** A sweep outlives the files it was launched from: then the node's own terms stand in. */
  static CarbonSpec carbon(Planning planning, String spec) {
    try {
      return planning.restore(spec).carbon();
    } catch (InvalidInput e) {
      return CarbonSpec.NODE;
    }
  }
}
