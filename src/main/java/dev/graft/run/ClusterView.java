package dev.graft.run;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who works here. */
public record ClusterView(Leader leader, List<Node> nodes) {
  public record Leader(String node, long epoch) {}

  /**
   * @param address host:port at which others reach its HTTP server
   * @param roles control, worker
   * @param state online, lost; put aside: draining while trials run, then drained
   * @param url of its HTTP server, such as {@code https://10.0.0.7:8080}; "" where not told
   * @param reason why it is put aside; null: it is not
   */
  public record Node(
      String id,
      String address,
      List<String> roles,
      String state,
      @Nullable String zone,
      List<Slot> slots,
      Power power,
      String url,
      Machine machine,
      @Nullable String reason) {
    public Node {
      roles = List.copyOf(roles);
      slots = List.copyOf(slots);
    }

    /** Of a machine that nothing is told of. */
    public Node(
        String id,
        String address,
        List<String> roles,
        String state,
        @Nullable String zone,
        List<Slot> slots,
        Power power) {
      this(id, address, roles, state, zone, slots, power, "", Machine.UNKNOWN, null);
    }

    public Node with(String newState, @Nullable String newReason) {
      return new Node(id, address, roles, newState, zone, slots, power, url, machine, newReason);
    }

    /** Whether it may be given work. */
    public boolean takesWork() {
      return state.equals("online");
    }
  }

  /**
   * What a node computes with.
   *
   * @param processor its name, "" where not told
   * @param cores hardware threads
   * @param memoryBytes of the machine, or of the container it runs in; 0 where not told
   * @param classifier of the native build its trainers have loaded, with the version and kernels of
   *     its BLAS; "" before the first has started
   */
  public record Machine(String processor, int cores, long memoryBytes, String classifier) {
    public static final Machine UNKNOWN = new Machine("", 0, 0, "");

    public Machine with(String loaded) {
      return new Machine(processor, cores, memoryBytes, loaded);
    }
  }

  /**
   * @param device {@code cpu}, or a GPU as {@code gpu}, its model and, in brackets, its UUID
   * @param state starting, idle, running, recycling or failed
   * @param memoryBytes of the GPU; 0 of a processor's share
   */
  public record Slot(
      String id, String device, String state, @Nullable String trial, long memoryBytes) {
    public Slot(String id, String device, String state, @Nullable String trial) {
      this(id, device, state, trial, 0);
    }
  }

  /**
   * @param watts at the last tick, all domains together
   * @param method of the meters in use, joined by +, {@code label} of the weakest of them:
   *     measured, estimated or assumed
   * @param domains what is metered: packages, memory, each GPU
   * @param notes what was wrong with readings since the node's start
   */
  public record Power(
      double watts, String method, String label, List<Domain> domains, List<Note> notes) {
    public Power {
      domains = List.copyOf(domains);
      notes = List.copyOf(notes);
    }

    /**
     * Energy of a domain since the node's start, in microjoules: its parts add up to the total.
     *
     * @param name such as {@code package-0}, {@code cpu} or {@code gpu-0}
     * @param device {@code cpu} or the UUID of a GPU
     * @param method of the meter in use, {@code label} what it is worth
     * @param low factor of the lower bound of the total, {@code high} of the upper
     */
    public record Domain(
        String name,
        String device,
        String method,
        String label,
        double watts,
        double low,
        double high,
        long totalUj,
        long trialsUj,
        long otherUj,
        long idleUj,
        long unattributedUj) {}

    /**
     * A caveat of the totals.
     *
     * @param device {@code cpu}, the UUID of a GPU, {@code clock} or {@code machine}
     * @param kind lost, stuck, implausible, suspended, clock, gap, shared-owner, shared-machine
     * @param text of the last time
     * @param sinceMillis of the first time
     * @param estimatedUj energy that was estimated in place of what was not told
     */
    public record Note(
        String device, String kind, String text, long sinceMillis, int count, long estimatedUj) {}
  }
}
