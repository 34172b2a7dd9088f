package dev.graft.cluster.node;

import dev.graft.run.ClusterView;
import dev.graft.run.Store.AttemptKey;
import org.jspecify.annotations.Nullable;

/**
 * How a slot stands, for other threads to read.
 *
 * @param attempt it holds, until its end is acknowledged; or null
 */
record SlotStatus(ClusterView.Slot view, @Nullable AttemptKey attempt) {
  static SlotStatus of(String slot, SlotDevice device, String state, @Nullable Assignment held) {
    return new SlotStatus(
        new ClusterView.Slot(
            slot,
            device.label(),
            state,
            held == null ? null : held.key().trial(),
            device.memoryBytes()),
        held == null ? null : held.key());
  }
}
