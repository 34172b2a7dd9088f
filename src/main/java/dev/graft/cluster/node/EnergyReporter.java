package dev.graft.cluster.node;

import dev.graft.cluster.bus.Bus;
import dev.graft.cluster.bus.Message.Energy;
import dev.graft.run.ClusterView;
import dev.graft.run.CpuTime;
import dev.graft.run.Store.AttemptKey;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drives the energy ledger on one thread of its own and tells control. Totals only grow, and each
 * report tells what changed since the last that is known to be stored: a lost one is mended by the
 * next.
 */
final class EnergyReporter {
  private static final Logger log = LoggerFactory.getLogger(EnergyReporter.class);

  /** Brief attempts that end within it of each other are told together. */
  static final long SETTLE_MILLIS = 200;

  private final Bus bus;
  private final EnergySource source;
  private final WorkerExecutor worker;
  private final Vertx vertx;
  private long kept;
  private boolean settling;
  private long settledNanos;
  private volatile ClusterView.Power power;

  EnergyReporter(Vertx vertx, Bus bus, EnergySource source) {
    this.vertx = vertx;
    this.bus = bus;
    this.source = source;
    worker = vertx.createSharedWorkerExecutor("energy-" + System.identityHashCode(this), 1);
    power = source.power();
  }

  ClusterView.Power power() {
    return power;
  }

  void watch(LongSupplier pid) {
    source.watch(pid);
  }

  void began(AttemptKey attempt, LongSupplier pid, Set<String> gpus) {
    source.began(attempt, pid, gpus);
  }

  /**
   * @param brief attempts may be many a second: they share a tick
   * @return done when what it used is stored, for a brief one perhaps before
   */
  Future<Void> ended(AttemptKey attempt, CpuTime told, boolean brief) {
    source.ended(attempt, told);
    if (brief && settledNow()) {
      settleSoon();
      return Future.succeededFuture();
    }
    return settle();
  }

  private synchronized boolean settledNow() {
    return System.nanoTime() - settledNanos < SETTLE_MILLIS * 1_000_000;
  }

  private synchronized void settleSoon() {
    if (settling) return;
    settling = true;
    vertx.setTimer(SETTLE_MILLIS, id -> settle());
  }

  /** Attributes the energy until now and tells it. */
  Future<Void> settle() {
    synchronized (this) {
      settling = false;
      settledNanos = System.nanoTime();
    }
    return tick().compose(v -> tell());
  }

  /** The last: the node ends in good order. */
  Future<Void> close(long millis) {
    return onWorker(
            () -> {
              source.closing();
              return true;
            })
        .compose(v -> settle())
        .timeout(millis, TimeUnit.MILLISECONDS)
        .otherwiseEmpty();
  }

  /** Attributes the energy until now. */
  Future<Void> tick() {
    return onWorker(
            () -> {
              source.tick();
              power = source.power();
              return true;
            })
        .onFailure(e -> log.warn("energy of a tick is not attributed: {}", e.getMessage()))
        .mapEmpty();
  }

  /** Tells control; done when it is stored, or failed. */
  Future<Void> tell() {
    return onWorker(() -> source.report(kept()))
        .compose(report -> bus.energy(new Energy(report)).onSuccess(any -> kept(report.seq())))
        .onFailure(e -> log.debug("energy is told again: {}", e.getMessage()))
        .mapEmpty();
  }

  private <T> Future<T> onWorker(Callable<T> body) {
    try {
      return worker.executeBlocking(body);
    } catch (RejectedExecutionException closed) {
      return Future.failedFuture(closed);
    }
  }

  private synchronized long kept() {
    return kept;
  }

  private synchronized void kept(long seq) {
    kept = Math.max(kept, seq);
  }

  Future<Void> close() {
    return worker.close();
  }
}
