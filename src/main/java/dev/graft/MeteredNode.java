package dev.graft;

import dev.graft.cluster.node.EnergySource;
import dev.graft.energy.NodeLedger;
import dev.graft.energy.SharedMachine;
import dev.graft.run.ClusterView;
import dev.graft.run.CpuTime;
import dev.graft.run.EnergyReport;
import dev.graft.run.Store.AttemptKey;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The energy ledger as the cluster's node drives it.
 *
 * @param machine with its other nodes, null where they cannot know of each other
 */
record MeteredNode(NodeLedger ledger, @Nullable SharedMachine machine) implements EnergySource {
  MeteredNode {
    if (machine != null) ledger.shares(machine);
  }

  @Override
  public void began(AttemptKey attempt, LongSupplier pid, Set<String> gpus) {
    ledger.began(attempt, pid, gpus);
  }

  @Override
  public void ended(AttemptKey attempt, CpuTime told) {
    ledger.ended(attempt, told);
  }

  @Override
  public void watch(LongSupplier pid) {
    ledger.watch(pid);
  }

  @Override
  public void closing() {
    ledger.closing();
  }

  @Override
  public void tick() {
    ledger.tick();
  }

  @Override
  public EnergyReport report(long kept) {
    return ledger.report(kept);
  }

  @Override
  public ClusterView.Power power() {
    return ledger.power();
  }
}
