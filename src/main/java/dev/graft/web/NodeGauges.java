package dev.graft.web;

import dev.graft.run.ClusterView;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Slots and power of nodes, for Prometheus: of the whole cluster on control, else of one. */
public final class NodeGauges implements Runnable {
  private final Supplier<List<ClusterView.Node>> nodes;
  private final MultiGauge slots;
  private final MultiGauge domains;
  private final MultiGauge watts;

  public NodeGauges(MeterRegistry meters, Supplier<List<ClusterView.Node>> nodes) {
    this.nodes = nodes;
    slots = Gauges.gauge(meters, "graft.slots", "Slots of nodes that are online, by state");
    domains =
        Gauges.gauge(
            meters,
            "graft.energy.domain.joules",
            "Joules since the node's start, by domain (packages, memory, each GPU) and part");
    watts = Gauges.gauge(meters, "graft.power.watts", "Power at the last tick");
  }

  @Override
  public void run() {
    Map<String, Number> byState = new TreeMap<>();
    List<Row<?>> power = new ArrayList<>();
    List<Row<?>> metered = new ArrayList<>();
    for (ClusterView.Node node : nodes.get()) {
      if (!node.state().equals("lost")) {
        node.slots().forEach(s -> byState.merge(s.state(), 1, (a, b) -> a.intValue() + 1));
        power.add(Row.of(Tags.of("node", node.id()), node.power().watts()));
        node.power().domains().forEach(domain -> domain(metered, node.id(), domain));
      }
    }
    slots.register(Gauges.rows("state", byState), true);
    watts.register(power, true);
    domains.register(metered, true);
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
}
