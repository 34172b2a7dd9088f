package dev.graft.web;

import dev.graft.run.Backlog;
import dev.graft.run.HeldAttempt;
import dev.graft.run.Store;
import dev.graft.run.Views.Written;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** The queue, what is leased, and how fast the store writes, for Prometheus. */
final class WorkGauges implements Runnable {
  private final Store store;
  private final MultiGauge leases;
  private volatile int claimable;
  private volatile int sweeps;
  private volatile long epoch;

  WorkGauges(MeterRegistry meters, Store store) {
    this.store = store;
    Gauge.builder("graft.queue.claimable", this, g -> g.claimable)
        .description("Trials that a free slot could be given now")
        .register(meters);
    Gauge.builder("graft.queue.sweeps", this, g -> g.sweeps)
        .description("Sweeps of which anything is claimable or runs")
        .register(meters);
    Gauge.builder("graft.leader.epoch", this, g -> g.epoch)
        .description("Grows with every change of leader")
        .register(meters);
    leases = Gauges.gauge(meters, "graft.leases", "Attempts that are leased to a node");
    counter(meters, "graft.store.commits", "Transactions, each of many writes", Written::commits);
    counter(meters, "graft.store.writes", "Writes that were committed or refused", Written::writes);
    FunctionCounter.builder("graft.store.commit.seconds", store, s -> s.written().seconds())
        .description("Time that commits took, all together")
        .register(meters);
    Gauge.builder("graft.store.waiting", store, s -> s.written().waiting())
        .description("Writes that wait for the disk")
        .register(meters);
  }

  private void counter(
      MeterRegistry meters, String name, String description, ToLongFunction<Written> of) {
    FunctionCounter.builder(name, store, s -> of.applyAsLong(s.written()))
        .description(description)
        .register(meters);
  }

  @Override
  public void run() {
    List<Backlog> backlogs = store.backlogs();
    claimable = backlogs.stream().mapToInt(Backlog::ready).sum();
    sweeps = backlogs.size();
    epoch = store.leader().map(leader -> leader.epoch()).orElse(0L);
    Map<String, Integer> byNode = new TreeMap<>();
    for (HeldAttempt held : store.held()) byNode.merge(held.node(), 1, Integer::sum);
    List<Row<?>> rows = new ArrayList<>();
    byNode.forEach((node, count) -> rows.add(Row.of(Tags.of("node", node), count)));
    leases.register(rows, true);
  }
}
