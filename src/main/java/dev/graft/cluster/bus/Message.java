package dev.graft.cluster.bus;

import dev.graft.run.Claim;
import dev.graft.run.ClusterView;
import dev.graft.run.EnergyReport;
import dev.graft.run.LiveEvent;
import dev.graft.run.LogTail;
import dev.graft.run.Point;
import dev.graft.run.Result;
import dev.graft.run.Store.AttemptKey;
import dev.graft.run.Store.StopOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that travels on the event bus. */
public sealed interface Message {

  /**
   * A node is here, each second.
   *
   * @param boot names this start of the node
   * @param member id in the Hazelcast cluster
   * @param running attempts it holds: their leases are renewed. Empty at its first hello, so that
   *     whatever an earlier boot held is known to be lost.
   */
  record Hello(String boot, String member, ClusterView.Node node, List<AttemptKey> running)
      implements Message {
    public Hello {
      running = List.copyOf(running);
    }
  }

  /**
   * A process tells another of itself: they were put into different parts of a cluster.
   *
   * @param cluster its name: processes of another are not for this one
   * @param id in the cluster
   * @param host where Hazelcast listens, and {@code port}
   * @param place the same, as the bus addresses it
   * @param hears addresses of the bus
   */
  record Introduction(
      String cluster, String id, String host, int port, String place, List<String> hears)
      implements Message {
    public Introduction {
      hears = List.copyOf(hears);
    }
  }

  /**
   * The answer to a hello.
   *
   * @param superseded attempts that are no longer the node's: to be cancelled
   * @param aside why the node is put aside, so that it is to hand back its work; null: it is not
   * @param controls URLs of control nodes, the leader's first
   */
  record Orders(
      List<AttemptKey> superseded,
      List<StopOrder> stops,
      @Nullable String aside,
      List<String> controls)
      implements Message {
    public Orders {
      superseded = List.copyOf(superseded);
      stops = List.copyOf(stops);
      controls = List.copyOf(controls);
    }
  }

  /**
   * A slot wants work.
   *
   * @param seq grows with every answered question of the slot: the same question asked again gets
   *     the same answer
   */
  record Ask(String node, String boot, String slot, long seq) implements Message {}

  /** The answer: a claim, or nothing to do. */
  record Work(@Nullable Claim claim) implements Message {
    public static final Work NONE = new Work(null);
  }

  /**
   * Points of a running attempt, kept by the slot until acknowledged.
   *
   * @param saved step of its newest checkpoint, 0 before the first
   */
  record Points(String sweep, AttemptKey attempt, List<Point> points, long saved)
      implements Message {
    public Points {
      points = List.copyOf(points);
    }
  }

  /**
   * Committed.
   *
   * @param current false: superseded, nothing more of this attempt is wanted
   */
  record Kept(boolean current) implements Message {}

  /**
   * An attempt ended; sent again until acknowledged.
   *
   * @param points the last ones
   * @param ask the slot's next question, or null when it wants no more work
   */
  record Finished(
      String sweep, AttemptKey attempt, List<Point> points, Result result, @Nullable Ask ask)
      implements Message {
    public Finished {
      points = List.copyOf(points);
    }
  }

  /**
   * The end is committed.
   *
   * @param counted false: the attempt was superseded
   */
  record Done(boolean counted, @Nullable Claim next) implements Message {}

  record Energy(EnergyReport report) implements Message {}

  /** Steps done of steps planned. */
  record Advanced(String sweep, AttemptKey attempt, long step, long planned) implements Message {}

  /** The node stops in good order and holds nothing any more. */
  record Goodbye(String node, String boot) implements Message {}

  /** Asks a control node whom it hears lead. */
  record WhoLeads() implements Message {}

  /**
   * A control node leads, each second.
   *
   * @param epoch under which its writes are let through; the highest counts
   * @param term names this time of leading
   */
  record Leads(String node, long epoch, String term) implements Message {}

  /**
   * What a trial that runs on a node has logged.
   *
   * @param lines the last so many; 0: all
   */
  record ReadLog(String sweep, String trial, int lines) implements Message {}

  /** The answer. */
  record Logged(LogTail tail) implements Message {}

  /** Idle slots should ask. */
  record WorkAvailable() implements Message {}

  /** Nodes should say hello at once: there are new orders, or a new leader. */
  record OrdersChanged() implements Message {}

  /** The files of a sweep's trials are of no use any more. */
  record SweepDeleted(String sweep) implements Message {}

  /** For open pages, on whichever control node they are. */
  record Live(LiveEvent event) implements Message {}

  /** The leader tells how its cluster stands. */
  record Cluster(ClusterView view) implements Message {}
}
