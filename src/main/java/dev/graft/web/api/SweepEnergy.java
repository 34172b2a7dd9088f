package dev.graft.web.api;

import dev.graft.run.Store;
import dev.graft.run.Views.Energy;
import dev.graft.run.Views.Sweep;
import java.util.Collections;
import java.util.Map;

/** What sweeps took, by node: added up once where it does not change any more. */
final class SweepEnergy {
  private static final int SWEEPS = 256;

  private final Store store;
  private final Heads heads;
  private final Recent<Heads.Standing, Map<String, Energy>> settled = new Recent<>(SWEEPS);
  private final Recent<Heads.Standing, Long> active = new Recent<>(SWEEPS);

  SweepEnergy(Store store, Heads heads) {
    this.store = store;
    this.heads = heads;
  }

  Map<String, Energy> byNode(Sweep sweep) {
    return heads
        .settled(sweep)
        .map(standing -> settled.of(standing, s -> read(sweep)))
        .orElseGet(() -> read(sweep));
  }

  private Map<String, Energy> read(Sweep sweep) {
    return Collections.unmodifiableMap(store.energyByNode(sweep.id()));
  }

  /** As {@link Store#activeMillis}, of one that has ended until its end. */
  long activeMillis(Sweep sweep, long until) {
    return heads
        .settled(sweep)
        .map(standing -> active.of(standing, s -> store.activeMillis(sweep.id(), until)))
        .orElseGet(() -> store.activeMillis(sweep.id(), until));
  }

  static Energy sum(Map<String, Energy> byNode) {
    return byNode.values().stream().reduce(Energy.NONE, Energy::plus);
  }
}
