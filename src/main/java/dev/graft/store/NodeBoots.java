package dev.graft.store;

import dev.graft.run.MachineState;
import dev.graft.run.MachineState.Domain;
import dev.graft.run.MachineState.Gap;
import dev.graft.run.Views.Energy;
import dev.graft.run.Views.NodeEnergy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The ledgers of nodes: all starts of each together, and what lies between one killed and the next.
 */
final class NodeBoots {
  /** Older kills are in the figures, no longer in words. */
  private static final int NOTES = 3;

  private record Boot(NodeEnergy energy, @Nullable MachineState machine) {}

  private NodeBoots() {}

  static List<NodeEnergy> ledger(Session s) throws SQLException {
    Map<String, Boot> nodes = new LinkedHashMap<>();
    for (Boot boot : boots(s)) nodes.merge(boot.energy.node(), boot, NodeBoots::then);
    return nodes.values().stream().map(Boot::energy).toList();
  }

  private static List<Boot> boots(Session s) throws SQLException {
    return s.list(
        """
        SELECT node, zone, method, low, high, total_uj, other_uj, idle_uj, unattributed_uj, machine, \
        (SELECT COALESCE(SUM(dynamic_uj + idle_uj), 0) FROM attempt_energy a \
        WHERE a.node = n.node AND a.boot = n.boot AND a.deleted = 1) AS deleted_uj \
        FROM node_energy n ORDER BY node, millis\
        """,
        NodeBoots::boot);
  }

  /** What is neither other, idle nor unattributed went to trials. */
  private static Boot boot(ResultSet row) throws SQLException {
    long total = row.getLong("total_uj");
    long other = row.getLong("other_uj");
    long idle = row.getLong("idle_uj");
    long unattributed = row.getLong("unattributed_uj");
    @Nullable String told = row.getString("machine");
    @Nullable MachineState machine = told == null ? null : Json.machine(told);
    return new Boot(
        new NodeEnergy(
            row.getString("node"),
            row.getString("zone"),
            total,
            total - other - idle - unattributed,
            row.getLong("deleted_uj"),
            other,
            idle,
            unattributed,
            0,
            row.getString("method"),
            row.getDouble("low"),
            row.getDouble("high"),
            machine == null ? null : machine.idlePower(),
            machine == null ? List.of() : machine.domains(),
            List.of()),
        machine);
  }

  private static Boot then(Boot earlier, Boot later) {
    NodeEnergy a = earlier.energy;
    NodeEnergy b = later.energy;
    Optional<Gap> gap =
        earlier.machine == null || later.machine == null
            ? Optional.empty()
            : later.machine.since(earlier.machine);
    long gapUj = gap.map(Gap::uj).orElse(0L);
    Energy energy = total(a).plus(total(b)).plus(of(b, gapUj));
    List<String> notes = new ArrayList<>(a.notes());
    gap.ifPresent(g -> notes.add(g.note()));
    return new Boot(
        new NodeEnergy(
            b.node(),
            b.zone() == null ? a.zone() : b.zone(),
            energy.totalUj(),
            a.trialsUj() + b.trialsUj(),
            a.deletedUj() + b.deletedUj(),
            a.otherUj() + b.otherUj(),
            a.idleUj() + b.idleUj(),
            a.unattributedUj() + b.unattributedUj() + gapUj,
            a.gapUj() + gapUj,
            energy.method(),
            energy.low(),
            energy.high(),
            b.idlePower(),
            domains(a.domains(), b.domains()),
            notes.subList(Math.max(0, notes.size() - NOTES), notes.size())),
        later.machine);
  }

  private static List<Domain> domains(List<Domain> earlier, List<Domain> later) {
    Map<String, Domain> all = new LinkedHashMap<>();
    Stream.of(earlier, later)
        .flatMap(List::stream)
        .forEach(domain -> all.merge(domain.name(), domain, Domain::plus));
    return List.copyOf(all.values());
  }

  private static Energy total(NodeEnergy n) {
    return of(n, n.totalUj());
  }

  private static Energy of(NodeEnergy n, long uj) {
    return new Energy(uj, 0, n.method(), n.low(), n.high(), 0);
  }
}
