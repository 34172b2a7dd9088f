package dev.graft.cluster;

import dev.graft.cluster.node.SlotDevice;
import dev.graft.run.ClusterView;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a node works and with whom.
 *
 * @param id stable: the same for every start on the same data directory
 * @param dataDir {@code trials/<sweep>/<trial>} lies under it
 * @param slots what trials train on, one at a time on each; none on a node that only controls
 * @param zone of the grid, such as {@code FRA}, or null
 * @param httpAddress host:port at which others reach its HTTP server, {@code url} the same with its
 *     scheme
 * @param machine it runs on
 * @param clusterFile Hazelcast's configuration
 * @param clusterName instead of the file's, or null
 * @param join host:port of members in place of the file's; none: the file's
 * @param busAddress at which members reach this one, or null: the file's, or the one that leads to
 *     those of {@code join}
 * @param alone a private cluster: a random name and free port, joins nobody
 * @param patienceMillis a trial may go on when the node is put aside or stops, if it is likely to
 *     end by then
 * @param graceMillis running trials have to checkpoint when the node stops
 */
public record NodeSettings(
    String id,
    Path dataDir,
    Set<Role> roles,
    List<SlotDevice> slots,
    @Nullable String zone,
    String httpAddress,
    String url,
    ClusterView.Machine machine,
    Path clusterFile,
    @Nullable String clusterName,
    List<String> join,
    @Nullable String busAddress,
    boolean alone,
    long patienceMillis,
    long graceMillis) {

  /** What a node does for its cluster. */
  public enum Role {
    CONTROL("control"),
    WORKER("worker");

    private final String label;

    Role(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  public NodeSettings {
    roles = Set.copyOf(roles);
    join = List.copyOf(join);
    slots = List.copyOf(slots);
  }

  boolean controls() {
    return roles.contains(Role.CONTROL);
  }

  List<SlotDevice> workingSlots() {
    return roles.contains(Role.WORKER) ? slots : List.of();
  }
}
