package dev.graft.run;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A data set that a user put on a control node, as all that share the store know it.
 *
 * @param name means these bytes for ever
 * @param about what else is known of it, as its folder writes it down
 * @param removedAt epoch milliseconds; null: it is there
 * @param nodes control nodes that have its bytes, in order
 */
public record Upload(
    String name,
    String sha256,
    long bytes,
    String about,
    @Nullable Long removedAt,
    List<String> nodes) {
  public Upload {
    nodes = List.copyOf(nodes);
  }
}
