package dev.graft.cluster.bus;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Every address of the event bus. */
public enum Address {
  /** Asked by nodes, answered by the control node that leads: each has its own. */
  HELLO(To.LEADER),
  CLAIM(To.LEADER),
  METRICS(To.LEADER),
  FINISH(To.LEADER),
  ENERGY(To.LEADER),
  GOODBYE(To.LEADER),
  /** Asked by control nodes, answered by the node that is meant: each has its own. */
  LOG(To.EACH),
  /** Sent to the leading control node; may be lost. */
  PROGRESS(To.LEADER),
  /** Asked by a control node that starts, answered by any other that hears of a leader. */
  WHO(To.CONTROL),
  /** Asked by whoever hears no control node, answered by the process that listens there. */
  PLACE(To.PLACE),
  /** Published to control nodes; may be lost. */
  LIVE(To.CONTROL),
  CLUSTER(To.CONTROL),
  /** Published to all; may be lost. */
  LEADS(To.ALL),
  WORK(To.ALL),
  ORDERS(To.ALL),
  DELETED(To.ALL);

  private enum To {
    LEADER,
    CONTROL,
    EACH,
    PLACE,
    ALL
  }

  private final To to;

  Address(To to) {
    this.to = to;
  }

  String label() {
    return "graft." + name().toLowerCase(Locale.ROOT);
  }

  /** Of one node. */
  String of(String node) {
    return label() + "." + node;
  }

  /** The place that such an address of the bus names, as {@code host:port} of Hazelcast. */
  public static Optional<String> place(String address) {
    String before = PLACE.of("");
    return address.startsWith(before)
        ? Optional.of(address.substring(before.length()))
        : Optional.empty();
  }

  /** All that a node may hear. */
  public static List<String> heardBy(String node, boolean controls) {
    List<String> all = new ArrayList<>();
    for (Address address : values()) {
      if (address.to == To.ALL || address.to == To.CONTROL && controls) {
        all.add(address.label());
      } else if (address.to == To.EACH || address.to == To.LEADER && controls) {
        all.add(address.of(node));
      }
    }
    return all;
  }
}
