package dev.graft.cluster.control;

import dev.graft.cluster.bus.Bus;
import dev.graft.cluster.bus.Message.Energy;
import dev.graft.cluster.bus.Message.Goodbye;
import dev.graft.cluster.bus.Message.Hello;
import dev.graft.cluster.bus.Message.Kept;
import dev.graft.cluster.bus.Message.Orders;
import dev.graft.run.ClusterView;
import dev.graft.run.NodeEvent;
import dev.graft.run.NodeEvent.What;
import dev.graft.run.Store.AttemptKey;
import dev.graft.run.Store.StopOrder;
import dev.graft.run.schedule.Leases;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Nodes come, beat and go: leases renewed, orders given, what the gone held put back. */
final class Roster {
  private static final Logger log = LoggerFactory.getLogger(Roster.class);
  private static final long TELL_MILLIS = 2_000;

  private final Keeper keeper;
  private final Bus bus;
  private final Attempts attempts;
  private final Turns turns;
  private final ClusterView.Leader leader;
  private final Members members = new Members();
  private final Leases leases;
  private boolean changed = true;
  private long toldAt;
  private boolean counted;

  Roster(Keeper keeper, Bus bus, Attempts attempts, Turns turns, ClusterView.Leader leader) {
    this.keeper = keeper;
    this.bus = bus;
    this.attempts = attempts;
    this.turns = turns;
    this.leader = leader;
    leases = new Leases(keeper.now());
  }

  boolean knows(String node, String boot) {
    return members.knows(node, boot);
  }

  Future<Orders> hello(Hello m) {
    String node = m.node().id();
    Members.Heard heard = members.hear(m, keeper.now());
    changed |= heard != Members.Heard.KNOWN;
    if (members.takesWork(node)) {
      turns.hear(m.node());
    }
    if (heard == Members.Heard.NEW) {
      log.info("node {} at {} is here", node, m.node().address());
      note(node, What.JOINED, "", m.boot());
    }
    if (m.running().isEmpty()) {
      Future<Void> before =
          heard == Members.Heard.NEW
              ? lose(node, "the node was restarted")
              : Future.succeededFuture();
      return before
          .compose(v -> keeper.read(() -> keeper.store().aside()))
          .map(aside -> new Orders(List.of(), List.of(), noted(node, aside), controls()));
    }
    Future<List<AttemptKey>> superseded =
        keeper.written(keeper.store().renew(node, m.running(), keeper.now(), Leases.LEASE_MILLIS));
    Future<List<StopOrder>> stops = keeper.read(() -> keeper.store().stopOrders(node));
    Future<Map<String, String>> aside = keeper.read(() -> keeper.store().aside());
    return Future.all(superseded, stops, aside)
        .map(
            all ->
                new Orders(
                    superseded.result(), stops.result(), noted(node, aside.result()), controls()));
  }

  /** Why that node is put aside, or null; the view tells it, too. */
  private @Nullable String noted(String node, Map<String, String> aside) {
    @Nullable String reason = aside.get(node);
    if (members.aside(node, reason)) {
      changed = true;
      note(node, reason == null ? What.BACK : What.ASIDE, reason == null ? "" : reason, "");
    }
    if (reason == null) {
      turns.notAside(node);
    } else {
      turns.gone(node);
    }
    return reason;
  }

  private List<String> controls() {
    return members.controls(leader.node());
  }

  /** Whether a node may be given work. */
  boolean takesWork(String node) {
    return members.takesWork(node);
  }

  Future<Kept> goodbye(Goodbye m) {
    if (!members.knows(m.node(), m.boot())) {
      return Future.succeededFuture(new Kept(false));
    }
    members.goodbye(m.node());
    turns.gone(m.node());
    changed = true;
    note(m.node(), What.LEFT, "stopped in good order", m.boot());
    return lose(m.node(), "the node was stopped").map(v -> new Kept(true));
  }

  Future<Kept> energy(Energy m) {
    return keeper
        .written(keeper.store().energy(m.report()))
        .map(
            v -> {
              bus.live(Events.energy(m.report().node(), m.report().watts()));
              return new Kept(true);
            });
  }

  /** A process of the cluster is gone. */
  void left(String member) {
    members
        .left(member)
        .ifPresent(
            node -> {
              changed = true;
              turns.gone(node);
              bus.live(Events.alarm("node " + node + " has left the cluster"));
              note(node, What.LOST, "left the cluster without a word", "");
              lose(node, "the node left the cluster");
            });
  }

  /** Each second: what has run out by now is lost. */
  void expire() {
    turns.takeBackDue();
    long now = keeper.now();
    if (!leases.mayExpire(now)) {
      return;
    }
    if (!counted) {
      counted = true;
      noteMissing();
    }
    for (String node : members.silent(now, Leases.LEASE_MILLIS)) {
      changed = true;
      turns.gone(node);
      note(node, What.LOST, "silent for too long", "");
      bus.live(Events.alarm("node " + node + " has been silent for too long"));
    }
    keeper
        .written(keeper.store().expire(now))
        .onSuccess(lost -> attempts.lost(lost, "its node was not heard of"));
  }

  /** Nodes that were here under the last leader, and have not been heard of under this one. */
  private void noteMissing() {
    keeper
        .read(() -> keeper.store().nodeEvents(NodeEvent.MOST))
        .onSuccess(
            events ->
                NodeEvent.present(events).stream()
                    .filter(node -> !members.isHere(node))
                    .forEach(node -> note(node, What.LOST, "not heard of by a new leader", "")));
  }

  ClusterView view() {
    return new ClusterView(leader, members.view());
  }

  void beat() {
    long now = keeper.now();
    if (changed || now - toldAt >= TELL_MILLIS) {
      bus.cluster(view());
      toldAt = now;
    }
    if (changed) {
      bus.live(Events.cluster(view()));
    }
    changed = false;
  }

  private void note(String node, What what, String reason, String boot) {
    keeper
        .written(keeper.store().note(new NodeEvent(keeper.now(), node, what, reason, boot)))
        .onFailure(e -> log.warn("not kept: node {} {}", node, what.label(), e));
  }

  private Future<Void> lose(String node, String reason) {
    return keeper
        .written(keeper.store().lose(node, reason, keeper.now()))
        .map(
            lost -> {
              attempts.lost(lost, reason);
              return null;
            });
  }
}
