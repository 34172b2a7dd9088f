package dev.graft.web;

import dev.graft.run.Control;
import dev.graft.run.Store;
import dev.graft.run.SweepState;
import dev.graft.run.Views;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What Prometheus may know of a Graft: work to do, slots, joules and how many of them are lost. */
final class Gauges implements Runnable {
  private final Store store;
  private final NodeGauges nodes;
  private final WorkGauges work;
  private final MultiGauge trials;
  private final MultiGauge energy;
  private final MultiGauge unattributed;

  Gauges(MeterRegistry meters, Store store, Control control) {
    this.store = store;
    work = new WorkGauges(meters, store);
    trials = gauge(meters, "graft.trials", "Trials of sweeps that have not ended, by state");
    nodes = new NodeGauges(meters, () -> control.cluster().nodes());
    energy = gauge(meters, "graft.energy.joules", "Joules since the database began, by part");
    unattributed =
        gauge(meters, "graft.energy.unattributed.share", "Share of joules nothing is known of");
  }

  static MultiGauge gauge(MeterRegistry meters, String name, String description) {
    return MultiGauge.builder(name).description(description).register(meters);
  }

  @Override
  public void run() {
    trials.register(rows("state", trialCounts()), true);
    nodes.run();
    work.run();
    ledger();
  }

  private Map<String, Number> trialCounts() {
    int waiting = 0;
    int running = 0;
    for (SweepState state : List.of(SweepState.QUEUED, SweepState.RUNNING, SweepState.PAUSED)) {
      @Nullable String cursor = null;
      do {
        Views.Page<Views.Sweep> page = store.sweeps(state, null, "createdAt", 500, cursor);
        for (Views.Sweep sweep : page.items()) {
          waiting += sweep.counts().waiting();
          running += sweep.counts().running();
        }
        cursor = page.next();
      } while (cursor != null);
    }
    return Map.of("waiting", waiting, "running", running);
  }

  private void ledger() {
    List<Row<?>> parts = new ArrayList<>();
    List<Row<?>> lost = new ArrayList<>();
    for (Views.NodeEnergy n : store.ledger()) {
      part(parts, n.node(), "trials", n.trialsUj());
      part(parts, n.node(), "other", n.otherUj());
      part(parts, n.node(), "idle", n.idleUj());
      part(parts, n.node(), "unattributed", n.unattributedUj());
      double share = n.totalUj() == 0 ? 0 : (double) n.unattributedUj() / n.totalUj();
      lost.add(Row.of(Tags.of("node", n.node()), share));
    }
    energy.register(parts, true);
    unattributed.register(lost, true);
  }

  private static void part(List<Row<?>> rows, String node, String part, long microjoules) {
    rows.add(Row.of(Tags.of("node", node, "part", part), microjoules / 1e6));
  }

  static List<Row<?>> rows(String tag, Map<String, Number> values) {
    List<Row<?>> rows = new ArrayList<>();
    values.forEach((name, value) -> rows.add(Row.of(Tags.of(tag, name), value)));
    return rows;
  }
}
