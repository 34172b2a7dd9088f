package dev.graft.cluster.node;

import dev.graft.run.ClusterView;
import dev.graft.run.Store.AttemptKey;
import org.jspecify.annotations.Nullable;

/**
 * How a slot stands, for other threads to read.
 *
 * @param attempt it holds, until its end is acknowledged; or null
 */
record SlotStatus(ClusterView.Slot view, @Nullable AttemptKey attempt) {}
