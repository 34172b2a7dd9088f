package dev.graft.run;

/**
 * Where energy is spent: trials on the same ground are expected to emit the same.
 *
 * @param hardware class of node and slot, see {@link dev.graft.run.schedule.Machine}
 * @param zone of the node's grid; empty: not known
 */
public record Ground(String hardware, String zone) {}
