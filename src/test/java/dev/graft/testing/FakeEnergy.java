package dev.graft.testing;

import dev.graft.cluster.node.EnergySource;
import dev.graft.run.ClusterView;
import dev.graft.run.CpuTime;
import dev.graft.run.EnergyReport;
import dev.graft.run.Store.AttemptKey;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/** One joule a tick, shared among what runs; the rest is other. */
public final class FakeEnergy implements EnergySource {
  private static final long TICK_UJ = 1_000_000;

  private final String node;
  private final String boot;
  private final Map<AttemptKey, Long> shares = new LinkedHashMap<>();
  private final Set<AttemptKey> running = new LinkedHashSet<>();
  private long seq;
  private long total;
  private long other;

  public FakeEnergy(String node, String boot) {
    this.node = node;
    this.boot = boot;
  }

  @Override
  public synchronized void began(AttemptKey attempt, LongSupplier pid, Set<String> gpus) {
    running.add(attempt);
  }

  @Override
  public synchronized void ended(AttemptKey attempt, CpuTime told) {
    running.remove(attempt);
  }

  @Override
  public void watch(LongSupplier pid) {}

  @Override
  public void closing() {}

  @Override
  public synchronized void tick() {
    total += TICK_UJ;
    long each = running.isEmpty() ? 0 : TICK_UJ / running.size();
    running.forEach(r -> shares.merge(r, each, Long::sum));
    other += TICK_UJ - each * running.size();
  }

  @Override
  public synchronized EnergyReport report(long kept) {
    List<EnergyReport.Share> told =
        shares.entrySet().stream()
            .map(
                e ->
                    new EnergyReport.Share(
                        e.getKey().trial(), e.getKey().attempt(), e.getValue(), 0, 0, 1))
            .toList();
    return new EnergyReport(node, boot, ++seq, 0, "FRA", "fake", 1, 1, 1, total, other, 0, 0, told);
  }

  @Override
  public ClusterView.Power power() {
    return new ClusterView.Power(1, "fake", "assumed", List.of(), List.of());
  }
}
