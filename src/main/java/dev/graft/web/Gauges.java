package dev.graft.web;

import dev.graft.run.ClusterView;
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
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What Prometheus may know of a Graft: work to do, slots, joules and how many of them are lost. */
final class Gauges implements Runnable {
  private final Store store;
  private final Control control;
  private final MultiGauge trials;
  private final MultiGauge slots;
  private final MultiGauge energy;
  private final MultiGauge domains;
  private final MultiGauge unattributed;
  private final MultiGauge watts;

  Gauges(MeterRegistry meters, Store store, Control control) {
    this.store = store;
    this.control = control;
    trials = gauge(meters, "graft.trials", "Trials of sweeps that have not ended, by state");
    slots = gauge(meters, "graft.slots", "Slots of nodes that are online, by state");
    energy = gauge(meters, "graft.energy.joules", "Joules since the database began, by part");
    domains =
        gauge(
            meters,
            "graft.energy.domain.joules",
            "Joules since the node's start, by domain (packages, memory, each GPU) and part");
    unattributed =
        gauge(meters, "graft.energy.unattributed.share", "Share of joules nothing is known of");
    watts = gauge(meters, "graft.power.watts", "Power at the last tick");
  }

  private static MultiGauge gauge(MeterRegistry meters, String name, String description) {
    return MultiGauge.builder(name).description(description).register(meters);
  }

  @Override
  public void run() {
    trials.register(rows("state", trialCounts()), true);
    ClusterView cluster = control.cluster();
    Map<String, Number> byState = new TreeMap<>();
    List<Row<?>> power = new ArrayList<>();
    List<Row<?>> metered = new ArrayList<>();
    for (ClusterView.Node node : cluster.nodes()) {
      if (node.state().equals("online")) {
        node.slots().forEach(s -> byState.merge(s.state(), 1, (a, b) -> a.intValue() + 1));
        power.add(Row.of(Tags.of("node", node.id()), node.power().watts()));
        node.power().domains().forEach(domain -> domain(metered, node.id(), domain));
      }
    }
    slots.register(rows("state", byState), true);
    watts.register(power, true);
    domains.register(metered, true);
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

  private static void domain(List<Row<?>> rows, String node, ClusterView.Power.Domain domain) {
    Map<String, Long> parts =
        Map.of(
            "trials", domain.trialsUj(),
            "other", domain.otherUj(),
            "idle", domain.idleUj(),
            "unattributed", domain.unattributedUj());
    parts.forEach(
        (part, uj) ->
            rows.add(
                Row.of(Tags.of("node", node, "domain", domain.name(), "part", part), uj / 1e6)));
  }

  private static void part(List<Row<?>> rows, String node, String part, long microjoules) {
    rows.add(Row.of(Tags.of("node", node, "part", part), microjoules / 1e6));
  }

  private static List<Row<?>> rows(String tag, Map<String, Number> values) {
    List<Row<?>> rows = new ArrayList<>();
    values.forEach((name, value) -> rows.add(Row.of(Tags.of(tag, name), value)));
    return rows;
  }
}
