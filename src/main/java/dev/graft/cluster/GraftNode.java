package dev.graft.cluster;

import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import dev.graft.cluster.bus.Bus;
import dev.graft.cluster.control.BudgetSource;
import dev.graft.cluster.control.ClusterControl;
import dev.graft.cluster.control.ControlVerticle;
import dev.graft.cluster.control.GreenSource;
import dev.graft.cluster.control.SearchSource;
import dev.graft.cluster.node.EnergySource;
import dev.graft.cluster.node.NodeSetup;
import dev.graft.cluster.node.NodeVerticle;
import dev.graft.cluster.node.Supply;
import dev.graft.cluster.node.TrainerFactory;
import dev.graft.cluster.node.TrialFiles;
import dev.graft.run.ClusterView;
import dev.graft.run.Control;
import dev.graft.run.Store;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Clock;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A running node: what the composition root starts, asks and stops. */
public final class GraftNode {
  /**
   * What a node is made of.
   *
   * @param store null on a node that does not control, as are {@code budgets} and {@code searches}
   * @param green tells where sweeps emit least
   * @param options of Vert.x, such as its metrics
   */
  public record Parts(
      @Nullable Store store,
      TrainerFactory trainers,
      EnergySource energy,
      Supply supply,
      @Nullable BudgetSource budgets,
      @Nullable SearchSource searches,
      GreenSource green,
      VertxOptions options,
      Clock clock) {
    /** Of a node that has all files. */
    public Parts(
        @Nullable Store store,
        TrainerFactory trainers,
        EnergySource energy,
        @Nullable BudgetSource budgets,
        @Nullable SearchSource searches,
        VertxOptions options,
        Clock clock) {
      this(
          store,
          trainers,
          energy,
          Supply.HERE,
          budgets,
          searches,
          GreenSource.NONE,
          options,
          clock);
    }
  }

  private final Vertx vertx;
  private final NodeVerticle node;
  private final Optional<Control> control;
  private final long graceMillis;
  private @Nullable Future<Void> drained;

  private GraftNode(Vertx vertx, NodeVerticle node, Optional<Control> control, long graceMillis) {
    this.vertx = vertx;
    this.node = node;
    this.control = control;
    this.graceMillis = graceMillis;
  }

  /**
   * Joins the cluster and starts to work in it.
   *
   * @throws dev.graft.experiment.InvalidInput (also in the future) for a cluster file that does not
   *     work, or a store that is not the cluster's
   */
  public static Future<GraftNode> start(NodeSettings settings, Parts parts) {
    // Bound to no thread: closing Vert.x ends those that would tell of it.
    Promise<GraftNode> started = Promise.promise();
    ClusterStart.start(settings, parts.options())
        .onFailure(started::fail)
        .onSuccess(
            joined ->
                deploy(settings, parts, joined)
                    .onSuccess(started::complete)
                    .onFailure(e -> joined.vertx().close().onComplete(any -> started.fail(e))));
    return started.future();
  }

  private static Future<GraftNode> deploy(
      NodeSettings settings, Parts parts, ClusterStart.Joined joined) {
    Vertx vertx = joined.vertx();
    Bus bus = new Bus(vertx);
    Store store = parts.store();
    Optional<Control> control = Optional.empty();
    Future<?> controls;
    if (settings.controls()) {
      BudgetSource budgets = parts.budgets();
      SearchSource searches = parts.searches();
      if (store == null || budgets == null || searches == null) {
        throw new IllegalArgumentException("a node that controls needs store, budgets, searches");
      }
      ClusterControl commands = new ClusterControl(vertx, bus, store, parts.clock());
      control = Optional.of(commands);
      ControlVerticle verticle =
          new ControlVerticle(
              settings.id(), bus, store, budgets, searches, parts.green(), parts.clock());
      controls =
          bus.listen()
              .compose(v -> commands.hearing())
              .compose(v -> vertx.deployVerticle(verticle));
      joined.hazelcast().getCluster().addMembershipListener(new Departures(verticle));
    } else {
      controls = bus.listen();
    }
    Reachable reachable = Reachable.by(joined.hazelcast());
    NodeVerticle node =
        new NodeVerticle(
            new NodeSetup(
                vertx,
                bus,
                settings.id(),
                UUID.randomUUID().toString(),
                joined.member(),
                reachable.of(settings.httpAddress()),
                reachable.of(settings.url()),
                settings.machine(),
                settings.roles().stream().map(NodeSettings.Role::label).sorted().toList(),
                settings.zone(),
                settings.workingSlots(),
                parts.trainers(),
                parts.energy(),
                new TrialFiles(settings.dataDir()),
                parts.supply(),
                settings.patienceMillis(),
                parts.clock()));
    GraftNode started = new GraftNode(vertx, node, control, settings.graceMillis());
    return controls.compose(v -> vertx.deployVerticle(node)).map(id -> started);
  }

  public Vertx vertx() {
    return vertx;
  }

  /**
   * @throws NoSuchElementException on a node that does not control
   */
  public Control control() {
    return control.orElseThrow();
  }

  /** How this node stands, as it tells control. */
  public ClusterView.Node view() {
    return node.view();
  }

  /** Whether a control node answers it. */
  public boolean isHeard() {
    return node.isHeard();
  }

  /** Takes no more work and has running trials checkpoint, within the grace time; once. */
  public synchronized Future<Void> drain() {
    Future<Void> going = drained;
    if (going == null) {
      going = node.drain(graceMillis);
      drained = going;
    }
    return going;
  }

  /** Drains, then leaves the cluster; what was deployed on {@link #vertx()} stops, too. */
  public Future<Void> close() {
    Promise<Void> closed = Promise.promise();
    drain().onComplete(any -> vertx.close().onComplete(closed));
    return closed.future();
  }

  /** Tells control of members that have left. */
  private record Departures(ControlVerticle control) implements MembershipListener {
    @Override
    public void memberAdded(MembershipEvent event) {}

    @Override
    public void memberRemoved(MembershipEvent event) {
      String member = Membership.idOf(event.getMember());
      if (member != null) {
        control.left(member);
      }
    }
  }
}
