package dev.graft.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.graft.run.Store;
import dev.graft.run.Views.Sweep;
import dev.graft.web.json.Json;
import dev.graft.web.json.PlacementJson;
import org.jspecify.annotations.Nullable;

/** What sweeps save that go where they emit least. */
final class Placements {
  private Placements() {}

  /** Null for a sweep that goes anywhere. */
  static @Nullable PlacementJson of(Store store, Sweep sweep) {
    JsonNode run = Json.tree(sweep.spec());
    JsonNode wait = run == null ? null : run.at("/run/wait");
    if (wait == null || !wait.isTextual()) {
      return null;
    }
    // The canonical form writes seconds.
    double seconds = Double.parseDouble(wait.asText().split(" ", 2)[0]);
    return PlacementJson.of(seconds, store.placed(sweep.id()));
  }
}
