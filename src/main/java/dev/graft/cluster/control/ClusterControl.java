package dev.graft.cluster.control;

import dev.graft.cluster.bus.Address;
import dev.graft.cluster.bus.Bus;
import dev.graft.cluster.bus.Message.Cluster;
import dev.graft.cluster.bus.Message.Live;
import dev.graft.cluster.bus.Message.Logged;
import dev.graft.cluster.bus.Message.ReadLog;
import dev.graft.experiment.Experiment;
import dev.graft.experiment.Plan;
import dev.graft.run.ClusterView;
import dev.graft.run.Control;
import dev.graft.run.IllegalTransition;
import dev.graft.run.LiveEvent;
import dev.graft.run.LogTail;
import dev.graft.run.NodeSilent;
import dev.graft.run.NotFound;
import dev.graft.run.Store;
import dev.graft.run.SweepCommand;
import dev.graft.run.SweepState;
import dev.graft.run.TrialState;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Control of the cluster from one of its control nodes, leading or not: commands are written to the
 * store they share, signals and events travel on the bus.
 */
public final class ClusterControl implements Control, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ClusterControl.class);
  private static final long READY_MILLIS = 10_000;
  private static final long SILENT_MILLIS = 5_000;

  private final Vertx vertx;
  private final Bus bus;
  private final Store store;
  private final Clock clock;
  private final CopyOnWriteArrayList<Consumer<LiveEvent>> listeners = new CopyOnWriteArrayList<>();
  private final Future<Void> hearing;
  private volatile ClusterView view = new ClusterView(new ClusterView.Leader("", 0), List.of());
  private boolean closed;
  private volatile long heardAt = Long.MIN_VALUE / 2;

  public ClusterControl(Vertx vertx, Bus bus, Store store, Clock clock) {
    this.vertx = vertx;
    this.bus = bus;
    this.store = store;
    this.clock = clock;
    hearing =
        Future.all(
                bus.hear(Address.LIVE, Live.class, m -> tell(m.event())).completion(),
                bus.hear(Address.CLUSTER, Cluster.class, this::heard).completion())
            .mapEmpty();
  }

  /** Done when it hears of the cluster and its events. */
  public Future<Void> hearing() {
    return hearing;
  }

  @Override
  public CompletableFuture<String> launch(
      Experiment experiment, String spec, Plan plan, @Nullable String idempotencyKey) {
    return store
        .launch(experiment, spec, plan, idempotencyKey, clock.millis())
        .thenApply(
            sweep -> {
              bus.workAvailable();
              changed(sweep);
              return sweep;
            });
  }

  @Override
  public CompletableFuture<SweepState> command(String sweep, SweepCommand command) {
    return store
        .command(sweep, command, null, clock.millis())
        .thenApply(
            state -> {
              switch (command) {
                case RESUME, RETRY -> bus.workAvailable();
                case PAUSE, CANCEL, EXHAUST -> bus.ordersChanged();
              }
              changed(sweep);
              return state;
            });
  }

  @Override
  public CompletableFuture<SweepState> budget(String sweep, String budget) {
    return giving(sweep, store.budget(sweep, budget, clock.millis()));
  }

  @Override
  public CompletableFuture<SweepState> priority(String sweep, int priority) {
    return giving(sweep, store.priority(sweep, priority));
  }

  @Override
  public CompletableFuture<SweepState> extend(String sweep, Store.Wider wider) {
    return giving(sweep, store.extend(sweep, wider, clock.millis()));
  }

  @Override
  public CompletableFuture<Integer> stop(String sweep, String method, int setting, String reason) {
    return store
        .stop(sweep, method, setting, reason, clock.millis())
        .thenApply(
            stopped -> {
              bus.ordersChanged();
              changed(sweep);
              return stopped;
            });
  }

  @Override
  public CompletableFuture<TrialState> retryTrial(String trial) {
    return store
        .retryTrial(trial, clock.millis())
        .thenApply(
            state -> {
              bus.workAvailable();
              read(
                  () ->
                      store
                          .trial(trial)
                          .ifPresent(
                              now -> {
                                bus.live(Events.trial(now));
                                changed(now.sweep());
                              }));
              return state;
            });
  }

  @Override
  public CompletableFuture<Void> delete(String sweep) {
    return store
        .delete(sweep)
        .thenRun(
            () -> {
              bus.deleted(sweep);
              bus.live(Events.deleted(sweep));
            });
  }

  @Override
  public CompletableFuture<Void> drain(String node, String reason) {
    if (view.nodes().stream().noneMatch(known -> known.id().equals(node))) {
      return CompletableFuture.failedFuture(new NotFound("node", node));
    }
    return store.putAside(node, reason, 0, clock.millis()).thenRun(bus::ordersChanged);
  }

  @Override
  public CompletableFuture<Void> undrain(String node) {
    return store
        .takeBack(node)
        .thenAccept(
            was -> {
              if (!was) {
                throw new IllegalTransition("node " + node + " is not put aside");
              }
              bus.ordersChanged();
            });
  }

  @Override
  public CompletableFuture<LogTail> log(String node, String sweep, String trial, int lines) {
    return bus.log(node, new ReadLog(sweep, trial, lines))
        .map(Logged::tail)
        .recover(e -> Future.failedFuture(new NodeSilent(node, String.valueOf(e.getMessage()))))
        .toCompletionStage()
        .toCompletableFuture();
  }

  @Override
  public ClusterView cluster() {
    return view;
  }

  @Override
  public AutoCloseable listen(Consumer<LiveEvent> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** Whether a leader has been heard of lately. */
  @Override
  public boolean ready() {
    return System.nanoTime() / 1_000_000 - heardAt < READY_MILLIS;
  }

  /** Of one that was stopped and wakes nothing is believed, while its successor is heard. */
  private void heard(Cluster m) {
    long now = System.nanoTime() / 1_000_000;
    boolean older = m.view().leader().epoch() < view.leader().epoch();
    if (older && now - heardAt < SILENT_MILLIS) {
      return;
    }
    view = m.view();
    heardAt = now;
  }

  private void tell(LiveEvent event) {
    for (Consumer<LiveEvent> listener : listeners) {
      try {
        listener.accept(event);
      } catch (RuntimeException e) {
        log.warn("a listener of live events failed", e);
      }
    }
  }

  /** There may be work, once that is done. */
  private <T> CompletableFuture<T> giving(String sweep, CompletableFuture<T> change) {
    return change.thenApply(
        done -> {
          bus.workAvailable();
          changed(sweep);
          return done;
        });
  }

  private void changed(String sweep) {
    read(() -> store.sweep(sweep).ifPresent(now -> bus.live(Events.sweep(now))));
  }

  private synchronized void read(Runnable body) {
    if (closed) {
      return;
    }
    vertx
        .executeBlocking(
            () -> {
              body.run();
              return true;
            })
        .onFailure(e -> log.warn("an event is not told: {}", e.getMessage()));
  }

  /** Commands are written as before; of those that end after it nobody is told. */
  @Override
  public synchronized void close() {
    closed = true;
  }
}
