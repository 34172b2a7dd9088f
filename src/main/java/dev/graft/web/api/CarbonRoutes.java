package dev.graft.web.api;

import dev.graft.experiment.CarbonSpec;
import dev.graft.run.ClusterView;
import dev.graft.run.Control;
import dev.graft.run.NotFound;
import dev.graft.run.Store;
import dev.graft.run.Views.Energy;
import dev.graft.run.Views.NodeEnergy;
import dev.graft.run.Views.Sweep;
import dev.graft.web.json.EnergyJson;
import dev.graft.web.json.LedgerJson;
import dev.graft.web.json.LedgerJson.Factor;
import dev.graft.web.json.LedgerJson.Grid;
import dev.graft.web.json.LedgerJson.Node;
import dev.graft.web.json.SweepJson.Footprint;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The energy ledger of nodes, its carbon, and the grid factors behind it. */
final class CarbonRoutes {
  private final Store store;
  private final Control control;
  private final Emissions emissions;
  private final Spendings spendings;

  CarbonRoutes(Store store, Control control, Emissions emissions, Spendings spendings) {
    this.store = store;
    this.control = control;
    this.emissions = emissions;
    this.spendings = spendings;
  }

  List<Endpoint> endpoints() {
    return List.of(Endpoint.read("/carbon", this::ledger), Endpoint.read("/zones", this::zones));
  }

  private void ledger(RoutingContext context) {
    Query query = Query.of(context, "sweep", "node");
    Reply.with(context, () -> ledger(query.text("sweep"), query.text("node")));
  }

  /** Of the nodes that worked for a sweep. */
  LedgerJson ofSweep(String id) {
    return ledger(Optional.of(id), Optional.empty());
  }

  private LedgerJson ledger(Optional<String> sweepId, Optional<String> nodeId) {
    List<NodeEnergy> nodes = new ArrayList<>(store.ledger());
    if (nodeId.isPresent()) {
      nodes.removeIf(n -> !n.node().equals(nodeId.get()));
      if (nodes.isEmpty()) {
        throw new NotFound("node with a ledger", nodeId.get());
      }
    }
    if (sweepId.isEmpty()) {
      Map<String, Energy> parts = new TreeMap<>();
      nodes.forEach(n -> parts.put(n.node(), whole(n)));
      return told("", nodes, null, parts, CarbonSpec.NODE);
    }
    String id = sweepId.get();
    Sweep sweep = store.sweep(id).orElseThrow(() -> new NotFound("sweep", id));
    CarbonSpec asked = Footprints.asked(sweep.spec());
    Spendings.Taken taken = spendings.taken(sweep, nodeId.orElse(""));
    nodes.removeIf(n -> !taken.byNode().containsKey(n.node()));
    return told(id, nodes, taken, taken.byNode(), asked);
  }

  /** All that a node drew, dynamic and idle, as far as it tells. */
  private static Energy whole(NodeEnergy n) {
    return new Energy(n.totalUj() - n.idleUj(), n.idleUj(), n.method(), n.low(), n.high(), 0);
  }

  private LedgerJson told(
      String id,
      List<NodeEnergy> nodes,
      Spendings.@Nullable Taken sweep,
      Map<String, Energy> charged,
      CarbonSpec asked) {
    Footprints footprints = new Footprints(store, emissions);
    Footprint footprint = footprints.of(footprints.places(id, charged, asked), asked);
    return new LedgerJson(
        nodes.stream().map(n -> node(n, sweepPart(sweep, n.node()))).toList(),
        sweep == null ? null : EnergyJson.of(sum(sweep)),
        sweep == null ? null : sweep.purposes(),
        sweep == null ? null : byDomain(sweep),
        footprint.carbonG(),
        footprint.reason(),
        sweep == null
            ? "operational carbon of all energy of these nodes; embodied carbon is charged to"
                + " sweeps"
            : "operational and embodied carbon of the sweep, all attempts",
        footprints.factors(id, nodes.stream().map(NodeEnergy::node).toList(), asked),
        footprints.note(id, asked),
        emissions.standing().stream()
            .map(state -> Grid.of(state, emissions.intensity(state.zone()).orElse(null)))
            .toList());
  }

  /** With what is known of one that is here: its processor, and what was wrong with readings. */
  private Node node(NodeEnergy energy, @Nullable Long sweepUj) {
    return control.cluster().nodes().stream()
        .filter(n -> n.id().equals(energy.node()))
        .findFirst()
        .map(n -> Node.of(energy, sweepUj, meterNotes(n), processor(n.machine())))
        .orElseGet(() -> Node.of(energy, sweepUj, List.of(), null));
  }

  private static List<String> meterNotes(ClusterView.Node node) {
    return node.power().notes().stream()
        .map(note -> note.kind() + " (" + note.device() + "): " + note.text())
        .toList();
  }

  private static @Nullable String processor(ClusterView.Machine machine) {
    return machine.processor().isEmpty()
        ? null
        : "%s, %d hardware threads".formatted(machine.processor(), machine.cores());
  }

  private static Energy sum(Spendings.Taken taken) {
    return taken.byNode().values().stream().reduce(Energy.NONE, Energy::plus);
  }

  private static Map<String, Double> byDomain(Spendings.Taken taken) {
    Map<String, Double> joules = new TreeMap<>();
    taken.domainsUj().forEach((name, uj) -> joules.put(name, EnergyJson.joules(uj)));
    return joules;
  }

  private static @Nullable Long sweepPart(Spendings.@Nullable Taken sweep, String node) {
    Energy energy = sweep == null ? null : sweep.byNode().get(node);
    return energy == null ? null : energy.totalUj();
  }

  private void zones(RoutingContext context) {
    Query.of(context);
    Reply.with(
        context, () -> new Page<>(emissions.zones().stream().map(Factor::of).toList(), null));
  }
}
