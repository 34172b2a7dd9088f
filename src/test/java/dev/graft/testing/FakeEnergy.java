package dev.graft.testing;

import dev.graft.cluster.node.EnergySource;
import dev.graft.run.ClusterView;
import dev.graft.run.EnergyReport;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One joule a tick, shared among what runs; the rest is other. */
public final class FakeEnergy implements EnergySource {
  private record Key(String trial, int attempt) {}

  private static final long TICK_UJ = 1_000_000;

  private final String node;
  private final String boot;
  private final Map<Key, Long> shares = new LinkedHashMap<>();
  private long seq;
  private long total;
  private long other;

  public FakeEnergy(String node, String boot) {
    this.node = node;
    this.boot = boot;
  }

  @Override
  public synchronized void tick(Collection<Running> running) {
    total += TICK_UJ;
    long each = running.isEmpty() ? 0 : TICK_UJ / running.size();
    running.forEach(r -> shares.merge(new Key(r.trial(), r.attempt()), each, Long::sum));
    other += TICK_UJ - each * running.size();
  }

  @Override
  public synchronized EnergyReport report(boolean all) {
    List<EnergyReport.Share> told =
        shares.entrySet().stream()
            .map(
                e ->
                    new EnergyReport.Share(
                        e.getKey().trial(), e.getKey().attempt(), e.getValue(), 0, 1))
            .toList();
    return new EnergyReport(node, boot, ++seq, 0, "FRA", "fake", 1, 1, 1, total, other, 0, 0, told);
  }

  @Override
  public ClusterView.Power power() {
    return new ClusterView.Power(1, "fake", "assumed");
  }
}
