package dev.graft.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.graft.carbon.Deferral;
import dev.graft.experiment.CarbonSpec;
import dev.graft.run.GridReading;
import dev.graft.run.Store;
import dev.graft.run.Views.Deferred;
import dev.graft.run.Views.Slice;
import dev.graft.run.Views.Sweep;
import dev.graft.web.json.DeferralJson;
import dev.graft.web.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Sweeps that wait for a greener grid, and what that saved. */
record Deferrals(Store store, Emissions emissions, Charges charges) {
  /** How a sweep waits, or has waited, for a greener grid; null where it may not. */
  @Nullable DeferralJson of(Sweep sweep) {
    JsonNode spec = Json.tree(sweep.spec());
    if (spec == null || spec.at("/carbon/defer").isMissingNode()) {
      return null;
    }
    return store
        .deferral(sweep.id())
        .map(d -> DeferralJson.of(d, saved(d, Footprints.asked(sweep.spec()))))
        .orElse(null);
  }

  /** Grams that waiting saved, by zone of the nodes that worked. */
  private OptionalDouble saved(Deferred d, CarbonSpec asked) {
    Map<String, List<Slice>> byZone = new HashMap<>();
    for (Slice slice : store.slices(d.sweep())) {
      String zone = charges.zone(slice.node(), asked);
      if (zone == null) {
        return OptionalDouble.empty();
      }
      byZone.computeIfAbsent(zone, z -> new ArrayList<>()).add(slice);
    }
    double pue = asked.pue() == null ? emissions.pue() : asked.pue();
    double sum = 0;
    for (Map.Entry<String, List<Slice>> part : byZone.entrySet()) {
      long last = part.getValue().stream().mapToLong(Slice::quarter).max().orElse(0);
      Map<Long, GridReading> readings = new HashMap<>();
      store
          .grid(part.getKey(), GridReading.quarter(d.launchedAt()), last + 1)
          .forEach(r -> readings.put(r.from(), r));
      OptionalDouble saved =
          Deferral.saved(part.getValue(), readings, d.startedAt() - d.launchedAt(), pue);
      if (saved.isEmpty()) {
        return saved;
      }
      sum += saved.getAsDouble();
    }
    return byZone.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(sum);
  }
}
