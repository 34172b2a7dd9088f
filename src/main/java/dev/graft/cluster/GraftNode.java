package dev.graft.cluster;

import dev.graft.cluster.bus.Address;
import dev.graft.cluster.bus.Bus;
import dev.graft.cluster.bus.Message.Introduction;
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
      Clock clock) {}

  /**
   * What controls in it.
   *
   * @param commands for its web server
   */
  private record Controlling(ClusterControl commands, ControlVerticle verticle) {}

  private static final long SEEK_MILLIS = 1_000;

  private final Vertx vertx;
  private final Introductions introductions;
  private final Deployments deployments;
  private final NodeVerticle node;
  private final @Nullable Controlling controlling;
  private final long graceMillis;
  private volatile boolean works;
  private @Nullable Future<Void> drained;

  private GraftNode(
      Vertx vertx,
      Introductions introductions,
      Deployments deployments,
      NodeVerticle node,
      @Nullable Controlling controlling,
      long graceMillis) {
    this.vertx = vertx;
    this.introductions = introductions;
    this.deployments = deployments;
    this.node = node;
    this.controlling = controlling;
    this.graceMillis = graceMillis;
  }

  /**
   * Joins the cluster; nothing is led or trained before {@link #work}.
   *
   * @throws dev.graft.experiment.InvalidInput (also in the future) for a cluster file that does not
   *     work
   */
  public static Future<GraftNode> join(NodeSettings settings, Parts parts) {
    // Bound to no thread: closing Vert.x ends those that would tell of it.
    Promise<GraftNode> ready = Promise.promise();
    ClusterStart.start(settings, parts.options())
        .onFailure(ready::fail)
        .onSuccess(
            joined ->
                listening(settings, parts, joined)
                    .onSuccess(ready::complete)
                    .onFailure(e -> joined.vertx().close().onComplete(any -> ready.fail(e))));
    return ready.future();
  }

  private static Future<GraftNode> listening(
      NodeSettings settings, Parts parts, ClusterStart.Joined joined) {
    Bus bus = new Bus(joined.vertx());
    Controlling controlling =
        settings.controls() ? controlling(settings, parts, joined, bus) : null;
    NodeVerticle node = new NodeVerticle(setup(settings, parts, joined, bus));
    Introductions introductions =
        new Introductions(
            joined.vertx(),
            bus,
            joined.membership(),
            introduction(settings, joined),
            joined.places());
    Deployments deployments = new Deployments(joined.vertx(), parts.options().getWorkerPoolSize());
    GraftNode here =
        new GraftNode(
            joined.vertx(), introductions, deployments, node, controlling, settings.graceMillis());
    return bus.listen()
        .compose(v -> introductions.listen())
        .compose(
            v ->
                controlling == null
                    ? Future.succeededFuture()
                    : controlling.commands.hearing().mapEmpty())
        .map(v -> here);
  }

  private static Introduction introduction(NodeSettings settings, ClusterStart.Joined joined) {
    var at = joined.hazelcast().getCluster().getLocalMember().getAddress();
    return new Introduction(
        joined.hazelcast().getConfig().getClusterName(),
        joined.membership().getNodeId(),
        at.getHost(),
        at.getPort(),
        Places.at(at.getHost(), at.getPort()),
        Address.heardBy(settings.id(), settings.controls()));
  }

  private static Controlling controlling(
      NodeSettings settings, Parts parts, ClusterStart.Joined joined, Bus bus) {
    Store store = parts.store();
    BudgetSource budgets = parts.budgets();
    SearchSource searches = parts.searches();
    if (store == null || budgets == null || searches == null) {
      throw new IllegalArgumentException("a node that controls needs store, budgets, searches");
    }
    ControlVerticle verticle =
        new ControlVerticle(
            settings.id(), bus, store, budgets, searches, parts.green(), parts.clock());
    joined.membership().onDeparture(verticle::left);
    return new Controlling(new ClusterControl(joined.vertx(), bus, store, parts.clock()), verticle);
  }

  private static NodeSetup setup(
      NodeSettings settings, Parts parts, ClusterStart.Joined joined, Bus bus) {
    Reachable reachable = Reachable.by(joined.hazelcast());
    return new NodeSetup(
        joined.vertx(),
        bus,
        settings.id(),
        UUID.randomUUID().toString(),
        joined.membership().getNodeId(),
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
        parts.clock());
  }

  /**
   * Leads or waits for it, and trains: others are told of this node's address from now on. Once;
   * where it fails, {@link #close}.
   *
   * @throws dev.graft.experiment.InvalidInput (in the future) for a store that is not the cluster's
   */
  public Future<Void> work() {
    Controlling control = controlling;
    Future<?> leads =
        control == null ? Future.succeededFuture() : deployments.start(control.verticle);
    return leads
        .compose(v -> deployments.start(node))
        .onSuccess(v -> works = true)
        .compose(v -> deployments.every(SEEK_MILLIS, this::seek))
        .mapEmpty();
  }

  private void seek() {
    if (node.isWaiting()) {
      introductions.seek();
    }
  }

  public Vertx vertx() {
    return vertx;
  }

  /**
   * @throws NoSuchElementException on a node that does not control
   */
  public Control control() {
    Controlling control = controlling;
    if (control == null) throw new NoSuchElementException("this node does not control");
    return control.commands;
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
      going = works ? node.drain(graceMillis) : Future.succeededFuture();
      drained = going;
    }
    return going;
  }

  /**
   * Drains, has what is under way end, then leaves the cluster; what was deployed on {@link
   * #vertx()} stops, too.
   */
  public Future<Void> close() {
    Promise<Void> closed = Promise.promise();
    drain().transform(any -> end()).onComplete(any -> vertx.close().onComplete(closed));
    return closed.future();
  }

  private Future<Void> end() {
    if (controlling != null) {
      controlling.commands.close();
    }
    return deployments.end();
  }
}
