package dev.graft.cluster.node;

import dev.graft.run.ClusterView;
import dev.graft.run.Store.AttemptKey;
import org.jspecify.annotations.Nullable;

/**
 * How a slot stands, for other threads to read.
 *
 * @param attempt it holds, until its end is acknowledged; or null
 * @param training whether the trainer works on it now
 * @param pid of the trainer process, or −1
 */
record SlotStatus(
    ClusterView.Slot view, @Nullable AttemptKey attempt, boolean training, long pid) {}
