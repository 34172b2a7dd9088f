package dev.graft.cluster.node;

import dev.graft.run.ClusterView;
import dev.graft.run.EnergyReport;
import java.util.Collection;

/** A node's energy ledger as the node drives it: one call at a time, off the event loop. */
public interface EnergySource {

  /** An attempt and the process whose tree works for it. */
  record Running(String trial, int attempt, long pid) {}

  /** Attributes the energy since the last tick to what ran in it. */
  void tick(Collection<Running> running);

  /**
   * Running totals.
   *
   * @param all shares of every attempt since the node's start, not only those that changed
   */
  EnergyReport report(boolean all);

  ClusterView.Power power();
}
