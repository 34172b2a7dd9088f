package dev.graft.cluster.control;

import dev.graft.cluster.bus.Message.Hello;
import dev.graft.run.ClusterView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The nodes that have said hello to this leader, and how each stands. */
final class Members {
  private static final long FORGET_MILLIS = TimeUnit.MINUTES.toMillis(10);

  /** What a hello says about its node. */
  enum Heard {
    /** Nothing new. */
    KNOWN,
    /** Known, but its slots or address have changed. */
    CHANGED,
    /** A node, or a start of a node, that was not known: what an earlier start held is lost. */
    NEW
  }

  /**
   * @param aside why it is put aside, or null
   */
  private record Member(
      String boot,
      String member,
      ClusterView.Node node,
      long heardAt,
      boolean lost,
      @Nullable String aside) {
    Member lose() {
      return new Member(boot, member, node, heardAt, true, aside);
    }

    Member with(@Nullable String reason) {
      return new Member(boot, member, node, heardAt, lost, reason);
    }

    /** As pages are told: put aside by people, or by itself before it stops. */
    ClusterView.Node view() {
      if (lost) {
        return node.with("lost", aside);
      }
      @Nullable String reason = aside == null ? node.reason() : aside;
      boolean works = node.slots().stream().anyMatch(slot -> slot.state().equals("running"));
      return reason == null ? node : node.with(works ? "draining" : "drained", reason);
    }
  }

  private final Map<String, Member> nodes = new TreeMap<>();

  Heard hear(Hello hello, long now) {
    String id = hello.node().id();
    Member before = nodes.get(id);
    @Nullable String aside = before == null ? null : before.aside;
    nodes.put(id, new Member(hello.boot(), hello.member(), hello.node(), now, false, aside));
    if (before == null || !before.boot.equals(hello.boot()) || before.lost) {
      return Heard.NEW;
    }
    ClusterView.Node was = before.node;
    ClusterView.Node is = hello.node();
    boolean same =
        was.slots().equals(is.slots())
            && was.address().equals(is.address())
            && was.machine().equals(is.machine())
            && Objects.equals(was.reason(), is.reason());
    return same ? Heard.KNOWN : Heard.CHANGED;
  }

  /** Whether this start of a node has said hello, and has not gone since. */
  boolean knows(String node, String boot) {
    Member known = nodes.get(node);
    return known != null && known.boot.equals(boot) && !known.lost;
  }

  /** Whether any start of a node has said hello, and has not gone since. */
  boolean isHere(String node) {
    Member known = nodes.get(node);
    return known != null && !known.lost;
  }

  /**
   * Why a node is put aside, or null.
   *
   * @return whether that is new
   */
  boolean aside(String node, @Nullable String reason) {
    Member known = nodes.get(node);
    if (known == null || Objects.equals(known.aside, reason)) {
      return false;
    }
    nodes.put(node, known.with(reason));
    return true;
  }

  /** URLs of the control nodes that are here, the leader's first. */
  List<String> controls(String leader) {
    return nodes.values().stream()
        .filter(known -> !known.lost && known.node.roles().contains("control"))
        .map(Member::view)
        .sorted(Comparator.comparing(node -> !node.id().equals(leader)))
        .map(ClusterView.Node::url)
        .filter(url -> !url.isEmpty())
        .toList();
  }

  /** Whether a node is here and not put aside, by people or by itself. */
  boolean takesWork(String node) {
    Member known = nodes.get(node);
    return known != null && known.view().takesWork();
  }

  /** The node of a member that has left the cluster; it is lost. */
  Optional<String> left(String member) {
    return nodes.values().stream()
        .filter(known -> !known.lost && known.member.equals(member))
        .map(known -> known.node.id())
        .findFirst()
        .filter(this::lose);
  }

  /** Nodes that have been silent for too long; they are lost. */
  List<String> silent(long now, long millis) {
    List<String> silent =
        nodes.values().stream()
            .filter(known -> !known.lost && now - known.heardAt > millis)
            .map(known -> known.node.id())
            .toList();
    silent.forEach(this::lose);
    nodes.values().removeIf(known -> known.lost && now - known.heardAt > FORGET_MILLIS);
    return silent;
  }

  /** A node that stopped in good order is shown no more. */
  void goodbye(String node) {
    nodes.remove(node);
  }

  List<ClusterView.Node> view() {
    List<ClusterView.Node> all = new ArrayList<>();
    nodes.values().forEach(known -> all.add(known.view()));
    return all;
  }

  private boolean lose(String node) {
    return nodes.computeIfPresent(node, (id, known) -> known.lose()) != null;
  }
}
