package dev.graft.cluster;

import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a node works and with whom.
 *
 * @param id stable: the same for every start on the same data directory
 * @param dataDir {@code trials/<sweep>/<trial>} lies under it
 * @param slots trials at a time; 0 on a node that only controls
 * @param zone of the grid, such as {@code FRA}, or null
 * @param httpAddress host:port its HTTP server answers at, for others to see; empty: {@link
 *     GraftNode#announce} tells it later
 * @param clusterFile Hazelcast's configuration
 * @param clusterName instead of the file's, or null
 * @param alone a private cluster: a random name and free port, joins nobody
 * @param graceMillis running trials have to checkpoint when the node stops
 */
public record NodeSettings(
    String id,
    Path dataDir,
    Set<Role> roles,
    int slots,
    @Nullable String zone,
    String httpAddress,
    Path clusterFile,
    @Nullable String clusterName,
    boolean alone,
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
  }

  boolean controls() {
    return roles.contains(Role.CONTROL);
  }

  int workingSlots() {
    return roles.contains(Role.WORKER) ? slots : 0;
  }
}
