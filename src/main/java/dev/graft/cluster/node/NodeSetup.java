package dev.graft.cluster.node;

import dev.graft.cluster.bus.Bus;
import dev.graft.run.ClusterView;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a node works with.
 *
 * @param boot names this start of the node
 * @param member id in the Hazelcast cluster
 * @param address host:port of its HTTP server, {@code url} the same with its scheme
 * @param machine without its classifier, which trainers tell
 * @param slots what each trains on
 * @param patienceMillis a trial may go on where it is put aside or stops, if it is likely to end by
 *     then
 */
public record NodeSetup(
    Vertx vertx,
    Bus bus,
    String id,
    String boot,
    String member,
    String address,
    String url,
    ClusterView.Machine machine,
    List<String> roles,
    @Nullable String zone,
    List<SlotDevice> slots,
    TrainerFactory trainers,
    EnergySource energy,
    TrialFiles files,
    Supply supply,
    long patienceMillis,
    Clock clock) {
  public NodeSetup {
    roles = List.copyOf(roles);
    slots = List.copyOf(slots);
  }
}
