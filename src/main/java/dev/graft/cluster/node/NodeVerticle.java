package dev.graft.cluster.node;

import dev.graft.cluster.bus.Address;
import dev.graft.cluster.bus.AnotherLeads;
import dev.graft.cluster.bus.Bus;
import dev.graft.cluster.bus.Message.Goodbye;
import dev.graft.cluster.bus.Message.Hello;
import dev.graft.cluster.bus.Message.Logged;
import dev.graft.cluster.bus.Message.Orders;
import dev.graft.cluster.bus.Message.OrdersChanged;
import dev.graft.cluster.bus.Message.ReadLog;
import dev.graft.cluster.bus.Message.SweepDeleted;
import dev.graft.cluster.bus.Message.WorkAvailable;
import dev.graft.run.ClusterView;
import dev.graft.run.Store.AttemptKey;
import dev.graft.run.Store.StopOrder;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.WorkerExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node of any role: says hello each second, passes orders on to its slots, ticks its energy, and
 * stops in good order.
 */
public final class NodeVerticle extends VerticleBase {
  private static final Logger log = LoggerFactory.getLogger(NodeVerticle.class);
  private static final long BEAT_MILLIS = 1_000;
  private static final int TELL_EVERY = 2;

  /** A large data set may be on its way for long; beyond that Vert.x warns. */
  private static final long LONGEST_HOURS = 2;

  private final NodeSetup setup;
  private final Bus bus;
  private final List<SlotVerticle> slots = new ArrayList<>();
  private final EnergyReporter energy;
  private final WorkerExecutor carriers;
  private final Room room;
  private int beats;
  private boolean greeting;
  private boolean checking;
  private volatile boolean heard;
  private volatile boolean waiting;
  private volatile @Nullable String leaving;

  public NodeVerticle(NodeSetup setup) {
    this.setup = setup;
    bus = setup.bus();
    energy = new EnergyReporter(setup.vertx(), bus, setup.energy());
    carriers =
        setup
            .vertx()
            .createSharedWorkerExecutor(
                "graft-carriers-" + setup.id(),
                setup.slots().size() + 1,
                LONGEST_HOURS,
                TimeUnit.HOURS);
    room = Room.of(setup.files().root());
    for (SlotDevice device : setup.slots()) {
      slots.add(
          new SlotVerticle(
              new SlotSetup(
                  setup.vertx(),
                  setup.id(),
                  setup.boot(),
                  "slot-" + (slots.size() + 1),
                  device,
                  bus,
                  setup.trainers(),
                  setup.files(),
                  setup.supply(),
                  carriers,
                  room,
                  energy,
                  setup.clock())));
    }
  }

  @Override
  public Future<?> start() {
    bus.onLeader(leader -> turnTo(leader.node()));
    bus.hear(Address.WORK, WorkAvailable.class, m -> slots.forEach(SlotVerticle::nudge));
    bus.hear(Address.ORDERS, OrdersChanged.class, m -> greet());
    bus.hear(Address.DELETED, SweepDeleted.class, m -> delete(m.sweep()));
    bus.answer(Address.LOG, setup.id(), ReadLog.class, this::log);
    List<Future<String>> deployed = new ArrayList<>();
    // The first hello holds nothing: it tells control that whatever an earlier boot held is lost.
    return greet()
        .otherwiseEmpty()
        .compose(
            v -> {
              vertx.setPeriodic(BEAT_MILLIS, id -> beat());
              for (SlotVerticle slot : slots) {
                deployed.add(vertx.deployVerticle(slot, new DeploymentOptions()));
              }
              return Future.all(deployed);
            });
  }

  @Override
  public Future<?> stop() {
    return Future.join(energy.close(), carriers.close());
  }

  /**
   * Takes no more work, has running trials end or checkpoint and hand back; tells control that the
   * node is gone.
   *
   * @param graceMillis a checkpoint may take, beside the patience of the setup
   */
  public Future<Void> drain(long graceMillis) {
    Promise<Void> ended = Promise.promise();
    leaving = "it is being stopped";
    long patience = setup.patienceMillis();
    vertx.setTimer(Math.max(1, patience + graceMillis), id -> ended.tryComplete());
    Future.all(slots.stream().map(slot -> slot.drain(patience)).toList())
        .onComplete(all -> ended.tryComplete());
    return ended
        .future()
        .compose(v -> energy.close(2_000))
        .compose(v -> bus.goodbye(new Goodbye(setup.id(), setup.boot())))
        .timeout(2_000, TimeUnit.MILLISECONDS)
        .onFailure(e -> log.debug("nobody hears the goodbye: {}", e.getMessage()))
        .<Void>mapEmpty()
        .otherwiseEmpty();
  }

  private void beat() {
    waiting = greeting || !heard;
    greet();
    energy.tick().onComplete(any -> tell());
    if (setup.supply().trouble().isPresent() && !checking) {
      checking = true;
      carriers
          .executeBlocking(
              () -> {
                setup.supply().check();
                return true;
              })
          .onComplete(any -> checking = false);
    }
    vertx
        .executeBlocking(room::look, false)
        .onSuccess(
            changed -> {
              if (changed) slots.forEach(SlotVerticle::nudge);
            });
  }

  private void tell() {
    if (++beats % TELL_EVERY == 0) {
      energy.tell();
    }
  }

  /** Another leads: it is told at once what is held here. */
  private void turnTo(String leader) {
    log.info("node {} turns to node {}, which leads", setup.id(), leader);
    heard = false;
    greet();
  }

  private Future<Void> greet() {
    if (greeting) {
      return Future.succeededFuture();
    }
    greeting = true;
    return bus.hello(hello())
        .onComplete(any -> greeting = false)
        .onSuccess(this::obey)
        .onFailure(this::unheard)
        .mapEmpty();
  }

  /** How it stands; on any thread. */
  public ClusterView.Node view() {
    return view(slots.stream().map(SlotVerticle::status).toList());
  }

  /** Whether control answered its last hello; on any thread. */
  public boolean isHeard() {
    return heard;
  }

  /** Whether control has not answered for longer than it should take; on any thread. */
  public boolean isWaiting() {
    return waiting;
  }

  private ClusterView.Node view(List<SlotStatus> now) {
    return new ClusterView.Node(
        setup.id(),
        setup.address(),
        setup.roles(),
        "online",
        setup.zone(),
        now.stream().map(SlotStatus::view).toList(),
        energy.power(),
        setup.url(),
        setup.machine().with(classifier()),
        leaving == null ? setup.supply().trouble().orElse(null) : leaving);
  }

  private Hello hello() {
    List<SlotStatus> now = slots.stream().map(SlotVerticle::status).toList();
    List<AttemptKey> held = now.stream().map(SlotStatus::attempt).filter(Objects::nonNull).toList();
    return new Hello(setup.boot(), setup.member(), view(now), held);
  }

  private String classifier() {
    return slots.stream()
        .map(SlotVerticle::classifier)
        .filter(told -> !told.isEmpty())
        .findFirst()
        .orElse("");
  }

  private void obey(Orders orders) {
    if (!heard) {
      heard = true;
      log.info("node {} is heard by control", setup.id());
      slots.forEach(SlotVerticle::nudge);
    }
    setup.supply().controls(orders.controls());
    boolean aside = orders.aside() != null;
    boolean stalled = setup.supply().trouble().isPresent();
    for (SlotVerticle slot : slots) {
      for (AttemptKey attempt : orders.superseded()) {
        slot.halt(attempt, false);
      }
      for (StopOrder order : orders.stops()) {
        slot.halt(order.attempt(), order.pause());
      }
      slot.stand(aside, stalled, setup.patienceMillis());
    }
  }

  private void unheard(Throwable e) {
    if (e instanceof AnotherLeads) {
      return;
    }
    if (heard && leaving == null) {
      log.warn("no control node answers, work goes on: {}", e.getMessage());
    }
    heard = false;
  }

  private Future<Logged> log(ReadLog m) {
    return vertx
        .executeBlocking(() -> setup.files().log(m.sweep(), m.trial(), m.lines()), false)
        .map(Logged::new);
  }

  private void delete(String sweep) {
    vertx
        .executeBlocking(
            () -> {
              setup.files().delete(sweep);
              return true;
            })
        .onFailure(e -> log.warn("{}", e.getMessage()));
  }
}
