package dev.graft;

import dev.graft.cluster.node.EnergySource;
import dev.graft.energy.NodeLedger;
import dev.graft.run.ClusterView;
import dev.graft.run.EnergyReport;
import java.util.Collection;

/** The energy ledger as the cluster's node drives it. */
record MeteredNode(NodeLedger ledger) implements EnergySource {
  @Override
  public void tick(Collection<Running> running) {
    ledger.tick(
        running.stream()
            .map(r -> new NodeLedger.Running(r.trial(), r.attempt(), r.pid()))
            .toList());
  }

  @Override
  public EnergyReport report(boolean all) {
    return ledger.report(all);
  }

  @Override
  public ClusterView.Power power() {
    return ledger.power();
  }
}
