package dev.graft.run;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who works here. */
public record ClusterView(Leader leader, List<Node> nodes) {
  public record Leader(String node, long epoch) {}

  /**
   * @param address host:port of its HTTP server
   * @param roles control, worker
   * @param state online or lost
   */
  public record Node(
      String id,
      String address,
      List<String> roles,
      String state,
      @Nullable String zone,
      List<Slot> slots,
      Power power) {}

  /**
   * @param device such as {@code cpu}
   * @param state starting, idle, running, recycling or failed
   */
  public record Slot(String id, String device, String state, @Nullable String trial) {}

  /**
   * @param watts at the last tick
   * @param method of the meter, {@code label} measured, estimated or assumed
   */
  public record Power(double watts, String method, String label) {}
}
